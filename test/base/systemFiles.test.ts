import { expect, it } from "vitest";
import { isSystemFile } from "../../src/base/systemFiles.ts";

it.each([".DS_Store", "ana/Thumbs.db", "desktop.ini", "ana/._1.jpg", "__MACOSX/ana/1.jpg", "a/Icon\r"])(
  "%j is a system file",
  (path) => {
    expect(isSystemFile(path)).toBe(true);
  },
);

it.each(["ana/1.jpg", "Thumbs.db.jpg", "my__MACOSX/1.jpg", "ana/.hidden.jpg", "icon.jpg"])(
  "%j is not a system file",
  (path) => {
    expect(isSystemFile(path)).toBe(false);
  },
);

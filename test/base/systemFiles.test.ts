import { expect, it } from "vitest";
import { isSystemFile } from "../../src/base/systemFiles.ts";

it.each([
  "ana/@eaDir/1.jpg/SYNOPHOTO_THUMB_M.jpg",
  "@eaDir/1.jpg",
  "#recycle/ana/1.jpg",
  "$RECYCLE.BIN/S-1-5/1.jpg",
  "System Volume Information/1.jpg",
  "ana/.@__thumb/default1.jpg",
  "ana/.AppleDouble/1.jpg",
  "~$list.csv",
])("%j is left behind by a drive or a program", (path) => {
  expect(isSystemFile(path)).toBe(true);
});

it.each([".DS_Store", "ana/Thumbs.db", "desktop.ini", "ana/._1.jpg", "__MACOSX/ana/1.jpg", "a/Icon\r"])(
  "%j is a system file",
  (path) => {
    expect(isSystemFile(path)).toBe(true);
  },
);

it.each([
  "ana/1.jpg",
  "Thumbs.db.jpg",
  "my__MACOSX/1.jpg",
  "ana/.hidden.jpg",
  "icon.jpg",
  "a@eaDir/1.jpg",
  "recycler ana/1.jpg",
])("%j is not a system file", (path) => {
  expect(isSystemFile(path)).toBe(false);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { planPhotos } from "../../src/cli/photos/planPhotos.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-endings-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("a folder's files without a picture's ending are told by their first bytes", async () => {
  const faces = join(folder, "yalefaces");
  mkdirSync(faces);
  for (const name of ["subject01.gif", "subject01.sad", "subject02.wink", "subject02.happy"])
    writeFileSync(join(faces, name), "GIF89a and so on");
  writeFileSync(join(faces, "README"), "Two people");
  writeFileSync(join(faces, "empty"), "");
  const plan = await planPhotos([{ kind: "folder", folder: faces, split: null }]);
  expect(plan.entries.map(({ path, personName }) => `${path} ${personName}`)).toEqual([
    "yalefaces/subject01.gif subject01",
    "yalefaces/subject01.sad subject01",
    "yalefaces/subject02.happy subject02",
    "yalefaces/subject02.wink subject02",
  ]);
  expect(plan.problems).toEqual([
    { kind: "unusedFile", path: "yalefaces/README" },
    { kind: "unusedFile", path: "yalefaces/empty" },
  ]);
});

// Files beside photos, as the command line plans them: what names numbers, and lists of other kinds than text.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listBytesOf } from "../../src/cli/photos/listBytes.ts";
import { planPhotos } from "../../src/cli/photos/planPhotos.ts";
import { workbook } from "../formats/workbookFile.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "eolgul-lists-"));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const photos = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`img/${i}${i}.jpg`, "x"]));
const people = (entries: readonly { readonly personName: string }[]) => entries.map(({ personName }) => personName);
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("classes.txt", () => {
  const numbers = "00.jpg 0\n11.jpg 0\n22.jpg 1\n33.jpg 1\n";

  it("names the numbers of a list that was asked for, and is not told of where it is not needed", async () => {
    const root = folderOf({ ...photos, "classes.txt": "ana\nben\n" });
    const plan = await planPhotos([
      { kind: "lists", root, lists: [{ path: "train.txt", bytes: bytesOf(numbers), split: "train" }] },
    ]);
    expect([people(plan.entries), plan.problems]).toEqual([["ana", "ana", "ben", "ben"], []]);
    const named = bytesOf(numbers.replaceAll(" 0", " Zoe").replaceAll(" 1", " Yun"));
    const other = await planPhotos([
      { kind: "lists", root, lists: [{ path: "train.txt", bytes: named, split: "train" }] },
    ]);
    expect([people(other.entries), other.problems]).toEqual([["Zoe", "Zoe", "Yun", "Yun"], []]);
  });

  it("names the numbers of a list in a folder", async () => {
    const folder = folderOf({ ...photos, "train.txt": numbers, "data.yaml": "names: [ana, ben]\n" });
    const plan = await planPhotos([{ kind: "folder", folder, split: null }]);
    expect([people(plan.entries), plan.problems]).toEqual([["ana", "ana", "ben", "ben"], []]);
  });
});

describe("a workbook", () => {
  const rows = [["photo", "name"], ...[0, 1, 2, 3].map((i) => [`${i}${i}.jpg`, i < 2 ? "Ana" : "Ben"])];

  it("is a list in a folder, and one that is asked for, also under another name", async () => {
    const folder = folderOf({ ...photos, "list.xlsx": workbook(rows) });
    const plan = await planPhotos([{ kind: "folder", folder, split: null }]);
    expect([people(plan.entries), plan.problems]).toEqual([["Ana", "Ana", "Ben", "Ben"], []]);
    for (const path of ["list.xlsx", "list.csv"])
      expect(await listBytesOf(path, workbook(rows))).toMatchObject({ workbook: "read" });
  });

  it("that is not read is named in one line", async () => {
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0);
    const list = { path: "list.xls", ...(await listBytesOf("list.xls", ole)) };
    const planning = planPhotos([{ kind: "lists", root: folderOf(photos), lists: [list] }]);
    await expect(planning).rejects.toThrow("list.xls: a spreadsheet that is not read (only .xlsx is); save it as CSV");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListRow } from "../../src/contract/photos.ts";
import { createFileFinder, matchRows } from "../../src/data/matchRows.ts";

const rowsOf = (paths: readonly string[], list = "list.csv"): ListRow[] =>
  paths.map((path, i) => ({ list, row: i + 1, path, personName: "Ana", label: null, split: null }));
const match = (path: string, files: readonly string[], list?: string) => {
  const { matched, problems } = matchRows(rowsOf([path], list), createFileFinder(files));
  return matched[0] ? [matched[0].path, ...matched[0].alternatives] : problems[0]!.kind;
};

describe("a row's path", () => {
  it.each([
    ["as it stands", "ana/1.jpg", ["ana/1.jpg", "ben/1.jpg"], ["ana/1.jpg"]],
    ["of another machine", "/Users/someone/faces/ana/1.jpg", ["x/ana/1.jpg", "x/ben/1.jpg"], ["x/ana/1.jpg"]],
    ["of Windows", "C:\\faces\\ana\\1.jpg", ["x/ana/1.jpg", "x/ben/1.jpg"], ["x/ana/1.jpg"]],
    ["by the file's name alone", "/Users/someone/s1.jpg", ["drop/s1.jpg", "drop/s2.jpg"], ["drop/s1.jpg"]],
    ["in another case", "Ana/1.JPG", ["x/ana/1.jpg", "x/ben/1.jpg"], ["x/ana/1.jpg"]],
    ["in the same case first", "x/Ana/1.jpg", ["y/ana/1.jpg", "y/Ana/1.jpg"], ["y/Ana/1.jpg"]],
    ["in NFD", "가/1.jpg".normalize("NFD"), ["x/가/1.jpg", "x/나/1.jpg"], ["x/가/1.jpg"]],
    ["to a file in NFD", "가/1.jpg", ["x/가/1.jpg".normalize("NFD")], ["x/가/1.jpg".normalize("NFD")]],
    ["percent-encoded", "file:///x/my%20faces/ana%201.jpg", ["my faces/ana 1.jpg"], ["my faces/ana 1.jpg"]],
    ["with ./ and //", "./ana//1.jpg", ["ana/1.jpg"], ["ana/1.jpg"]],
    ["to a name that looks encoded but is not", "100%.jpg", ["x/100%.jpg"], ["x/100%.jpg"]],
  ])("matches %s", (_, path, files, expected) => {
    expect(match(path, files)).toEqual(expected);
  });

  it("is first tried relative to the folder of its list", () => {
    const files = ["faces/old/ana/1.jpg", "faces/ana/1.jpg"];
    expect(match("ana/1.jpg", files, "faces/train.csv")).toEqual(["faces/ana/1.jpg"]);
  });
  it("that fits several files equally well keeps all of them", () => {
    expect(match("/x/ana/1.jpg", ["p/ana/1.jpg", "q/ana/1.jpg"])).toEqual(["p/ana/1.jpg", "q/ana/1.jpg"]);
  });
  it("that fits very many files is ambiguous", () => {
    expect(
      match(
        "1.jpg",
        Array.from({ length: 50 }, (_, i) => `p${i}/1.jpg`),
      ),
    ).toBe("ambiguousPath");
  });
  it("that fits no file is reported as missing, with its row", () => {
    expect(matchRows(rowsOf(["ana/1.jpg", "ana/9.jpg"]), createFileFinder(["ana/1.jpg"])).problems).toEqual([
      { kind: "missingPhoto", list: "list.csv", row: 2, path: "ana/9.jpg" },
    ]);
  });
  it("does not take another person's file when its own folder is missing", () => {
    const { matched, problems } = matchRows(rowsOf(["/x/ana/1.jpg", "/x/ben/1.jpg"]), createFileFinder(["ben/1.jpg"]));
    expect(matched.map(({ row, path }) => [row.row, path])).toEqual([[2, "ben/1.jpg"]]);
    expect(problems).toEqual([{ kind: "missingPhoto", list: "list.csv", row: 1, path: "/x/ana/1.jpg" }]);
  });
});

describe("matching", () => {
  const part = fc.stringMatching(/^[a-d가-나]{1,2}$/);
  const folder = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));

  it("does not depend on a prefix that all paths of a list or of a folder share", () => {
    fc.assert(
      fc.property(fc.uniqueArray(folder, { minLength: 1, maxLength: 12 }), folder, folder, (folders, before, wrap) => {
        const files = folders.map((path, i) => `${path}/${i}.jpg`);
        const matched = matchRows(
          rowsOf(files.map((path) => `/Users/${before}/${path}`)),
          createFileFinder(files.map((path) => `${wrap}/${path}`)),
        ).matched;
        expect(matched.map(({ path, alternatives }) => [path, alternatives])).toEqual(
          files.map((path) => [`${wrap}/${path}`, []]),
        );
      }),
    );
  });

  it("matches 100,000 rows to as many files, even where all file names are equal", () => {
    const files = Array.from({ length: 100_000 }, (_, i) => `faces/p${i % 100}/${i}/face.jpg`);
    const rows = rowsOf(files.map((path) => `/Users/someone/${path.toUpperCase()}`));
    const { matched, problems } = matchRows(rows, createFileFinder(files));
    expect(problems).toEqual([]);
    expect(matched.every(({ path }, i) => path === files[i])).toBe(true);
  });
});

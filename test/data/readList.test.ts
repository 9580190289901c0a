import { describe, expect, it } from "vitest";
import { readList } from "../../src/data/readList.ts";
import { bytesOf } from "./build.ts";

const read = (text: string, name = "photos.csv") => readList(bytesOf(text), name);
/** Each row as `path|name|label|split`. */
const brief = (text: string, name?: string) =>
  read(text, name).rows.map((row) => [row.path, row.personName, row.label, row.split].join("|"));

describe("a list", () => {
  it.each([
    ["path,name,label", "a.jpg,Ana,0\nb.jpg,Ben,1", ["a.jpg|Ana|0|", "b.jpg|Ben|1|"]],
    ["path,name", "a.jpg,Ana\nb.jpg,Ben", ["a.jpg|Ana||", "b.jpg|Ben||"]],
    ["path,label", "a.jpg,0\nb.jpg,1", ["a.jpg|0|0|", "b.jpg|1|1|"]],
    ["semicolons", "a.jpg;Jolie, Ana;0\nb.jpg;Pitt, Ben;1", ["a.jpg|Jolie, Ana|0|", "b.jpg|Pitt, Ben|1|"]],
    ["tabs", "a.jpg\tAna\t0\nb.jpg\tBen\t1", ["a.jpg|Ana|0|", "b.jpg|Ben|1|"]],
    ["CRLF", "a.jpg,Ana,0\r\nb.jpg,Ben,1\r\n", ["a.jpg|Ana|0|", "b.jpg|Ben|1|"]],
    ["quotes", '"a,1.jpg","Jolie, ""Ana""",0\nb.jpg,Ben,1', ['a,1.jpg|Jolie, "Ana"|0|', "b.jpg|Ben|1|"]],
    ["blanks around cells", " a.jpg , Ana  Maria ,\t0\n\n b.jpg,Ben,1 ", ["a.jpg|Ana Maria|0|", "b.jpg|Ben|1|"]],
    ["a header", "path,name,label\na.jpg,Ana,0", ["a.jpg|Ana|0|"]],
    ["a header in another order", "Label,File_Name,Person\n0,a.jpg,Ana", ["a.jpg|Ana|0|"]],
    ["a header in Korean", "이름,파일,라벨,구분\n설현,가.jpg,3,검증", ["가.jpg|설현|3|validation"]],
    ["a header path,label whose labels are names", "image,label\na.jpg,Ana", ["a.jpg|Ana||"]],
    ["a header name,label without a path column", "name,label\na.jpg,3", ["a.jpg|3|3|"]],
    ["an index column before it", ",path,name\n0,a.jpg,Ana\n1,b.jpg,Ben", ["a.jpg|Ana||", "b.jpg|Ben||"]],
    ["a split column", "path,name,set\na.jpg,Ana,train\nb.jpg,Ana,test", ["a.jpg|Ana||train", "b.jpg|Ana||validation"]],
    ["a split column, no header", "a.jpg,Ana,train\nb.jpg,Ben,val", ["a.jpg|Ana||train", "b.jpg|Ben||validation"]],
    ["labels as spreadsheets write them", "a.jpg,Ana,0.0\nb.jpg,Ben,1.0", ["a.jpg|Ana|0|", "b.jpg|Ben|1|"]],
    ["decomposed Korean", "가.jpg,설현".normalize("NFD"), ["가.jpg|설현||"]],
    ["paths without an extension", "faces/1,Ana\nfaces/2,Ben", ["faces/1|Ana||", "faces/2|Ben||"]],
  ])("is read with %s", (_, text, rows) => {
    expect(brief(text)).toEqual(rows);
    expect(read(text).problems).toEqual([]);
  });

  it("takes its split from its name", () => {
    const names = [
      "train.csv",
      "faces/Test-8people.csv",
      "학습목록.csv",
      "my_validation.tsv",
      "trainTest.csv",
      "a.csv",
    ];
    const splits = names.map((name) => read("a.jpg,Ana,0", name).rows[0]!.split);
    expect(splits).toEqual(["train", "validation", "train", "validation", null, null]);
  });

  it("counts the file's lines, blank ones too", () => {
    expect(read("path,name\n\na.jpg,Ana\n\n\nb.jpg,Ben\n").rows.map(({ row }) => row)).toEqual([3, 6]);
  });
});

describe("a bad list", () => {
  const list = "photos.csv";
  it.each([
    ["nothing in it", "", []],
    ["only blank lines", "\n \n", []],
    ["only a header", "path,name,label\n", []],
  ])("with %s is empty", (_, text) => {
    expect(read(text)).toMatchObject({ rows: [], problems: [{ kind: "badList", list, reason: "empty" }] });
  });
  it("of one column is refused", () => {
    expect(read("a.jpg\nb.jpg\n")).toMatchObject({
      rows: [],
      problems: [{ kind: "badList", list, reason: "oneColumn" }],
    });
  });
  it("that is not text is refused", () => {
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13);
    expect(readList(bytes, list).problems).toEqual([{ kind: "badList", list, reason: "binary" }]);
  });

  it("loses only the bad rows, and reports each with its line", () => {
    const text = ["a.jpg,Ana,0", ",Ana,0", "c.jpg,,", `${"x".repeat(5000)}.jpg,Ana,0`, "e.jpg,Ben,1"].join("\n");
    const { rows, problems } = read(text);
    expect(rows.map(({ path }) => path)).toEqual(["a.jpg", "e.jpg"]);
    expect(problems).toEqual([
      { kind: "badRow", list, row: 2, reason: "noPath" },
      { kind: "badRow", list, row: 3, reason: "noName" },
      { kind: "badRow", list, row: 4, reason: "tooLong" },
    ]);
  });

  it.each(["-1", "70000", "1.5", "x"])("with the label %s keeps the named photo and reports the label", (label) => {
    const { rows, problems } = read(`a.jpg,Ana,0\nb.jpg,Ben,1\nc.jpg,Cleo,${label}`);
    expect(rows[2]).toMatchObject({ path: "c.jpg", personName: "Cleo", label: null });
    expect(problems).toEqual([{ kind: "badLabel", list, row: 3, text: label }]);
  });
  it("with a bad label and no name drops that row", () => {
    const { rows, problems } = read("a.jpg,0\nb.jpg,1\nc.jpg,-4");
    expect(rows.map(({ path }) => path)).toEqual(["a.jpg", "b.jpg"]);
    expect(problems).toEqual([{ kind: "badLabel", list, row: 3, text: "-4" }]);
  });

  it("with a quote that does not close loses that line, and none after it", () => {
    const { rows, problems } = read('a.jpg,Ana,0\nb.jpg,"Ben,1\nc.jpg,Cleo,2\nd.jpg,Dan,3');
    expect(rows.map(({ path, row }) => [path, row])).toEqual([
      ["a.jpg", 1],
      ["c.jpg", 3],
      ["d.jpg", 4],
    ]);
    expect(problems).toEqual([{ kind: "badRow", list, row: 2, reason: "brokenQuotes" }]);
  });
  it("with two stray quotes does not join the lines between them into one row", () => {
    const { rows, problems } = read('a.jpg,"Ana,0\nb.jpg,Ben,1\nc.jpg,Cleo",2\nd.jpg,Dan,3');
    expect(rows.map(({ path }) => path)).toEqual(["b.jpg", "c.jpg", "d.jpg"]);
    expect(problems).toEqual([{ kind: "badRow", list, row: 1, reason: "brokenQuotes" }]);
  });
  it("keeps a note that spans lines in one row", () => {
    const { rows, problems } = read('path,name,note\na.jpg,Ana,"one\ntwo"\nb.jpg,Ben,\n');
    expect(rows.map(({ path, row }) => [path, row])).toEqual([
      ["a.jpg", 2],
      ["b.jpg", 4],
    ]);
    expect(problems).toEqual([]);
  });
});

describe("a long list", () => {
  it("of 100,000 rows is read to its end", () => {
    const text = Array.from(
      { length: 100_000 },
      (_, i) => `/Users/someone/faces/p${i % 50}/${i}.jpg,P${i % 50},${i % 50}`,
    );
    const bytes = bytesOf(text.join("\n"));
    const { rows, problems } = readList(bytes, "train.csv");
    expect([rows.length, problems.length, rows[99_999]!.row]).toEqual([100_000, 0, 100_000]);
  });
  it("is cut at the limit, and that is reported", () => {
    const { rows, problems } = readList(bytesOf("path,name\na.jpg,A\nb.jpg,A\nc.jpg,A\n"), "long.csv", { limit: 2 });
    expect(rows.map(({ path }) => path)).toEqual(["a.jpg", "b.jpg"]);
    expect(problems).toEqual([{ kind: "badList", list: "long.csv", reason: "tooManyRows", limit: 2 }]);
  });
});

it("says nothing of names from above where no line is left to read", () => {
  const { problems } = readList(bytesOf('path,name\n1.jpg,"Ana\n2.jpg,"Ben'), "list.csv");
  expect(problems.map(({ kind }) => kind)).toEqual(["badRow", "badRow"]);
});

it("leaves letters out of names that turn the text round or steer a terminal", () => {
  expect(brief("path,name\n1.jpg,A\u202ena\u007f\n2.jpg,Ben")).toEqual(["1.jpg|Ana||", "2.jpg|Ben||"]);
});

it("reads a name that was written so that no spreadsheet computes it", () => {
  expect(brief("path,name\n1.jpg,'=Ana\n2.jpg,Ben")).toEqual(["1.jpg|=Ana||", "2.jpg|Ben||"]);
});

// Workbooks as lists of photos: which sheet, which rows, and what is said of those that are not read.
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type Cell, workbook, workbookOf, workbookParts } from "../formats/workbookFile.ts";
import { bytesOf, given, picturesOf, planned, told } from "./build.ts";

const photos = Array.from({ length: 8 }, (_, i) => `p/${i}${i}.jpg`);
const who = (i: number) => (i < 4 ? "Ana" : "Ben");
const rows: Cell[][] = photos.map((_, i) => [`${i}${i}.jpg`, who(i), i < 4 ? 0 : 1]);
const header: Cell[] = ["Photo", "Student", "No"];

const results = (path: string, bytes: Uint8Array) => {
  const files = given(photos, { [path]: bytes });
  return [planned(files).people, told(files)];
};

describe("a workbook as a list", () => {
  it.each([
    ["with a header", workbook([header, ...rows])],
    ["without one", workbook(rows)],
    ["with a title, a blank row and a total", workbook([["Class 3B"], [], header, ...rows, ["Total", 8]])],
    [
      "with merged names",
      workbookOf(
        workbookParts([
          { rows: rows.map(([file], i) => [i % 4 === 0 ? who(i) : null, file!]), merges: ["A1:A4", "A5:A8"] },
        ]),
      ),
    ],
    [
      "with photos in one cell, a line each",
      workbook([
        ["name", "photos"],
        ...["Ana", "Ben"].map((name, k): Cell[] => [
          name,
          [0, 1, 2, 3].map((i) => `${4 * k + i}${4 * k + i}.jpg`).join("\n"),
        ]),
      ]),
    ],
    [
      "with commas and quotes in cells",
      workbook([["photo", "note", "name"], ...rows.map(([file], i): Cell[] => [file!, `so, "${i % 3}"`, who(i)])]),
    ],
    [
      "on its second sheet",
      workbookOf(
        workbookParts([
          {
            rows: [
              ["About", "us"],
              ["x", "y"],
            ],
          },
          { rows: [header, ...rows] },
        ]),
      ),
    ],
    [
      "beside a sheet that is hidden",
      workbookOf(workbookParts([{ rows: [["99.jpg", "Zoe"]], hidden: true }, { rows }])),
    ],
  ])("%s names the photos", (_, bytes) => {
    expect(results("p/list.xlsx", bytes)).toEqual(["Ana 4, Ben 4", []]);
  });

  it("names photos by their numbers, with the zeros that it shows", () => {
    const padded = Array.from({ length: 6 }, (_, i) => `p/000${i}.jpg`);
    const cells = padded.map((_, i): Cell[] => [{ n: i, code: "0000" }, i < 3 ? "Ana" : "Ben"]);
    const files = given(padded, { "p/list.xlsx": workbook([["file", "name"], ...cells]) });
    expect([planned(files).people, told(files)]).toEqual(["Ana 3, Ben 3", []]);
  });

  it("tells of rows by the lines that the spreadsheet shows", () => {
    const bytes = workbook([["Class 3B"], [], header, ...rows, ["gone.jpg", "Ana", 0]]);
    expect(results("p/list.xlsx", bytes)).toEqual(["Ana 4, Ben 4", ["missingPhoto p/list.xlsx 12"]]);
  });

  it("is shown without an encoding", () => {
    const { lists } = planned(given(photos, { "p/list.xlsx": workbook([header, ...rows]) }));
    expect(lists[0]).toMatchObject({
      encoding: null,
      header,
      roles: ["path", "name", "label"],
      rowCount: 8,
      used: true,
    });
  });

  it("decides nothing beside folders where it is no list of photos", () => {
    const folders = picturesOf("f/ana", 3, "f/ben", 3);
    const files = given(folders, {
      "f/marks.xlsx": workbook([
        ["name", "mark"],
        ["ana", 3],
        ["ben", 4],
      ]),
    });
    expect([planned(files).people, told(files)]).toEqual(["ana 3, ben 3", ["badList f/marks.xlsx"]]);
  });

  it("is a text under a workbook's name where a program wrote one", () => {
    const text = ["Photo\tStudent", ...photos.map((_, i) => `${i}${i}.jpg\t${who(i)}`)].join("\r\n");
    expect(results("p/list.xls", bytesOf(text))).toEqual(["Ana 4, Ben 4", []]);
    const utf16 = new Uint8Array(iconv.encode(text, "utf16le", { addBOM: true }));
    expect(results("p/list.xls", utf16)).toEqual(["Ana 4, Ben 4", []]);
  });
});

describe("a spreadsheet that is not read", () => {
  const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600));
  it.each([
    ["list.xls", ole, "otherWorkbook"],
    ["list.ods", workbookOf({ mimetype: "x", "content.xml": "<a/>" }), "otherWorkbook"],
    ["list.xls", bytesOf("<html><table><tr><td>1.jpg</td></tr></table></html>"), "otherWorkbook"],
    ["list.xlsx", workbook(rows).slice(0, 500), "workbookDamaged"],
    ["list.xlsx", new Uint8Array(), "workbookDamaged"],
    ["list.xlsx", new Uint8Array(Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")])), "workbookLocked"],
  ])("is told with its reason: %s", (name, bytes, reason) => {
    const folders = picturesOf("f/ana", 3, "f/ben", 3);
    const { people, problems } = planned(given(folders, { [name]: bytes }));
    expect([people, problems]).toEqual(["ana 3, ben 3", [{ kind: "badList", list: name, reason }]]);
  });
});

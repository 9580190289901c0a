// Workbooks as Excel, LibreOffice, Google Sheets and libraries write them, and what is wrong with some.
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../src/formats/workbook/workbook.ts";
import {
  type Cell,
  type SheetToMake,
  type WorkbookOptions,
  workbook,
  workbookOf,
  workbookParts,
} from "./workbookFile.ts";

function cellsOf(rows: readonly (readonly Cell[])[], options?: WorkbookOptions, more: Partial<SheetToMake> = {}) {
  const read = readWorkbook(workbookOf(workbookParts([{ rows, ...more }], options)));
  return read.ok ? read.value[0]!.rows.map(({ cells }) => cells) : read.failure;
}

const table: Cell[][] = [
  ["Photo", "Student"],
  ["1.jpg", "Ana & Bo"],
  ["2.jpg", "설현"],
];

describe("a workbook's cells", () => {
  it.each([
    ["Excel", {}],
    ["a library that writes texts into cells", { shared: false }],
    ["a library that writes prefixes", { prefix: "x" }],
    ["a library that leaves places out", { places: false, shared: false }],
    ["a library whose targets begin at the root", { absolute: true }],
  ])("are read as %s writes them", (_, options) => {
    expect(cellsOf(table, options)).toEqual(table);
  });

  it("are numbers and dates as they are shown", () => {
    const rows: Cell[][] = [
      [3, 3.5, 0.1 + 0.2, 1e20, true],
      [
        { n: 42, code: "0000" },
        { n: 45_415, code: "yyyy-mm-dd" },
        { n: 45_415.75, code: 'd" day "m/yy h:mm' },
        { n: 0.5, code: "h:mm:ss" },
        { n: 7, code: '"Student "0' },
      ],
      [
        { n: 59, code: "d/m/yyyy" },
        { n: 61, code: "d/m/yyyy" },
        { n: 1.25, code: "0.00" },
        { n: 5, code: "[Red]0" },
        { n: 12, code: "General" },
      ],
    ];
    expect(cellsOf(rows)).toEqual([
      ["3", "3.5", "0.3", "100000000000000000000", "TRUE"],
      ["0042", "2024-05-03", "2024-05-03 18:00", "12:00", "7"],
      ["1900-02-28", "1900-03-01", "1.25", "5", "12"],
    ]);
    expect(cellsOf([[{ n: 0, code: "yyyy-mm-dd" }]], { date1904: true })).toEqual([["1904-01-01"]]);
  });

  it("are texts without their readings and escapes, with the pieces of rich text joined", () => {
    const kanji = '<t>田中</t><rPh sb="0" eb="2"><t>タナカ</t></rPh><phoneticPr fontId="1"/>';
    const rich = '<r><rPr><b/></rPr><t xml:space="preserve">Ana </t></r><r><t>Kim</t></r>';
    expect(cellsOf([[kanji, rich, "a_x000D_\nb", "<t>&lt;b&gt; &#233;</t>"]])).toEqual([
      ["田中", "Ana Kim", "a\r\nb", "<b> é"],
    ]);
    const inCell: Cell = { xml: `<c t="inlineStr"><is>${kanji}</is></c>` };
    const formula: Cell = { xml: '<c t="str"><f>A1&amp;"x"</f><v>Ana</v></c>' };
    expect(cellsOf([[inCell, formula, { xml: '<c t="e"><v>#N/A</v></c>' }, "z"]])).toEqual([["田中", "Ana", "", "z"]]);
  });

  it("have the text of the cell that they are merged with, down a column", () => {
    const rows: Cell[][] = [
      ["Our class", null],
      ["Ana", "1.jpg"],
      [null, "2.jpg"],
      ["Ben", "3.jpg"],
      [null, "4.jpg"],
    ];
    expect(cellsOf(rows, {}, { merges: ["A1:B1", "A2:A3", "A4:A5"] })).toEqual([
      ["Our class"],
      ["Ana", "1.jpg"],
      ["Ana", "2.jpg"],
      ["Ben", "3.jpg"],
      ["Ben", "4.jpg"],
    ]);
  });

  it("keep the lines that the spreadsheet shows", () => {
    const read = readWorkbook(workbook([[], ["a"], [], [null, "b"]]));
    expect(read.ok && read.value[0]!.rows).toEqual([
      { line: 2, cells: ["a"] },
      { line: 4, cells: ["", "b"] },
    ]);
  });
});

describe("a workbook's sheets", () => {
  it("are read in the workbook's order, without hidden ones", () => {
    const sheets = [
      { name: "A&B", rows: [["1"]] },
      { rows: [["2"]], hidden: true },
      { name: "셋", rows: [["3"]] },
    ];
    const read = readWorkbook(workbookOf(workbookParts(sheets)));
    expect(read.ok && read.value.map(({ name, rows }) => [name, rows[0]!.cells[0]])).toEqual([
      ["A&B", "1"],
      ["셋", "3"],
    ]);
  });
});

describe("a workbook that cannot be read", () => {
  const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600));
  const locked = new Uint8Array(Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le"), new Uint8Array(64)]));
  const whole = workbook(table);
  const parts = workbookParts([{ rows: table }]);
  const sheet = parts["xl/worksheets/sheet1.xml"]!;
  const odf = zipSync({
    mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
    "content.xml": strToU8("<a/>"),
  });
  it.each([
    ["the older format", ole, "otherWorkbook"],
    ["a password", locked, "workbookLocked"],
    ["OpenDocument", odf, "otherWorkbook"],
    ["a binary workbook", zipSync({ "xl/workbook.bin": strToU8("x") }), "otherWorkbook"],
    ["any other zip", zipSync({ "a.jpg": strToU8("x") }), "workbookDamaged"],
    ["a file that was cut", whole.slice(0, whole.length / 2), "workbookDamaged"],
    [
      "a sheet that was cut",
      workbookOf({ ...parts, "xl/worksheets/sheet1.xml": sheet.slice(0, 200) }),
      "workbookDamaged",
    ],
    ["no sheet", workbookOf(workbookParts([])), "workbookDamaged"],
  ])("says so: %s", (_, bytes, failure) => {
    expect(readWorkbook(bytes)).toEqual({ ok: false, failure });
  });
});

describe("a workbook that asks for too much", () => {
  it("is read without what merges, places and entities claim", () => {
    const rows = [
      ["Ana", "1.jpg"],
      [null, "2.jpg"],
    ] as const;
    const merges = Array.from({ length: 3000 }, () => "A1:A1048576");
    expect(cellsOf(rows, {}, { merges })).toEqual([
      ["Ana", "1.jpg"],
      ["Ana", "2.jpg"],
    ]);
    expect(cellsOf([[{ xml: '<c r="XFD1"><v>1</v></c>' }, "a"]])).toEqual([["", "a"]]);
    const parts = workbookParts([{ rows: [["&a;"]] }]);
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const strings = parts["xl/sharedStrings.xml"]!.replace("&amp;a;", "&b;");
    const read = readWorkbook(workbookOf({ ...parts, "xl/sharedStrings.xml": `${entities}${strings}` }));
    expect(read.ok && read.value[0]!.rows[0]!.cells[0]!.length).toBeLessThan(10);
  });

  it("is told to be too large where a sheet is, whatever it packs to", () => {
    const parts = Object.fromEntries(
      Object.entries(workbookParts([{ rows: table }])).map(([path, xml]) => [path, strToU8(xml)]),
    );
    const huge = new Uint8Array(97 * 1024 * 1024).fill(0x20);
    const bytes = zipSync({ ...parts, "xl/worksheets/sheet1.xml": [huge, { level: 1 }] });
    expect(readWorkbook(bytes)).toEqual({ ok: false, failure: "workbookTooLarge" });
  });
});

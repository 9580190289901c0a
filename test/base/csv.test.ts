import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLines } from "../../src/base/csv.ts";
import { readRows } from "../../src/data/readRows.ts";

/** What a spreadsheet takes for a formula. */
const isComputed = (cell: string) => /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell);
const readBack = (rows: readonly (readonly string[])[]) =>
  readRows(csvLines(rows), ",", 1e6).rows.map(({ cells }) => cells);

describe("a CSV file that is written here", () => {
  it.each(["=1+1", "+82 10", "-Ana", "@ana", "\t=1", "\r=1", "'=1", "''@a", '=HYPERLINK("x";"y")', "＝1"])(
    "has %j as text, and reads it back",
    (name) => {
      const [line] = csvLines([[name, "x"]]).split("\n");
      expect(isComputed(line!.replace(/^"/, ""))).toBe(false);
      expect(readBack([[name, "x"]])).toEqual([[name, "x"]]);
    },
  );
  it("has numbers as numbers, and ordinary text as it is", () => {
    expect(csvLines([["Ana", -1.5, "it's", "'quoted'", "a-b"]])).toBe("Ana,-1.5,it's,'quoted',a-b\n");
  });
  it("never holds a cell that would be computed, and is read back whatever is in it", () => {
    const letter = fc.constantFrom(..."=+-@'\",; \tab정\\".split(""), "\u202e");
    const cell = fc.string({ unit: letter, minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text);
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (given) => {
        expect(readBack(given)).toEqual(given);
      }),
      { numRuns: 2000 },
    );
  });
});

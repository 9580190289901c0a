// One sheet of a workbook: its rows as text. Source: ECMA-376 part 1, 18.3.
import { type NumberFormats, shownNumber } from "./numbers.ts";
import { readXml } from "./xml.ts";

export interface SheetRow {
  /** From 1, as the spreadsheet shows it. */
  readonly line: number;
  readonly cells: string[];
}

export interface Sheet {
  readonly name: string;
  /** The rows that have a cell. */
  readonly rows: readonly SheetRow[];
}

/** What all sheets of a workbook share. */
export interface WorkbookTexts {
  readonly shared: readonly string[];
  readonly formats: NumberFormats;
  readonly from1904: boolean;
}

/** Further columns and rows are not read. */
const mostColumns = 200;
const mostRows = 1_000_001;
const mostMerges = 200_000;
/** Merged cells that are filled: more than any table of photos has. */
const mostFilled = 2_000_000;

/** A string escapes letters that XML cannot hold: `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** @returns null where the sheet is damaged. */
export function readSheet(xml: Uint8Array, name: string, texts: WorkbookTexts): Sheet | null {
  const rows: SheetRow[] = [];
  const merges: Merge[] = [];
  let row: SheetRow | null = null;
  let last = 0;
  let [column, type, style, value, isText] = [-1, "", 0, "", false];
  let phonetic = 0;
  const isWhole = readXml(xml, {
    open(tag, attribute) {
      if (tag === "row") {
        last = Number(attribute("r")) || last + 1;
        row = rows.length < mostRows && last <= mostRows ? { line: last, cells: [] } : null;
        column = -1;
      } else if (tag === "c") {
        const place = attribute("r");
        column = place === "" ? column + 1 : columnOf(place);
        [type, style, value] = [attribute("t"), Number(attribute("s")) || 0, ""];
      } else if (tag === "rPh") phonetic++;
      else if (tag === "v" || tag === "t") isText = phonetic === 0;
      else if (tag === "mergeCell" && merges.length < mostMerges) merges.push(...mergeOf(attribute("ref")));
    },
    text(text) {
      if (isText) value += text;
    },
    close(tag) {
      if (tag === "v" || tag === "t") isText = false;
      else if (tag === "rPh") phonetic--;
      else if (tag === "c" && row !== null && column >= 0 && column < mostColumns) {
        const shown = shownValue(value, type, style, texts);
        if (shown !== "") setCell(row, column, shown);
      } else if (tag === "row" && row !== null) {
        if (row.cells.length > 0) rows.push(row);
        row = null;
      }
    },
  });
  rows.sort((a, b) => a.line - b.line);
  return isWhole ? { name, rows: withMerged(rows, merges) } : null;
}

function setCell({ cells }: SheetRow, column: number, text: string): void {
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

function shownValue(value: string, type: string, style: number, { shared, formats, from1904 }: WorkbookTexts): string {
  switch (type) {
    case "s":
      return (shared[Number(value)] ?? "").trim();
    case "str":
    case "inlineStr":
      return unescaped(value).trim();
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "e":
      return "";
    case "d":
      return value.replace("T", " ").replace(/ 00:00(:00(\.0+)?)?Z?$/, "");
    default:
      return shownNumber(value, formats[style] ?? "", from1904);
  }
}

/** `C12` is 2; -1 for anything else. */
function columnOf(place: string): number {
  const letters = /^\$?([A-Z]{1,3})\$?\d+$/i.exec(place)?.[1];
  if (letters === undefined) return -1;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Cells of one column that are merged. A merge across columns is a title. */
interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

function mergeOf(range: string): Merge[] {
  const [start = "", end = ""] = range.split(":");
  const [column, other] = [columnOf(start), columnOf(end)];
  const [from, to] = [start, end].map((place) => Number(/\d+$/.exec(place)?.[0] ?? 0));
  if (column < 0 || column !== other || column >= mostColumns || from! < 1 || to! <= from!) return [];
  return [{ column, from: from!, to: to! }];
}

/** Each of merged cells has the text of the first. A row that has no other cell stays out. */
function withMerged(rows: readonly SheetRow[], merges: readonly Merge[]): readonly SheetRow[] {
  const at = new Map(rows.map((row, i) => [row.line, i]));
  let filled = 0;
  for (const { column, from, to } of merges) {
    const start = at.get(from);
    const text = start === undefined ? "" : (rows[start]!.cells[column] ?? "");
    if (start === undefined || text === "") continue;
    for (let i = start + 1; i < rows.length && rows[i]!.line <= to && filled < mostFilled; i++, filled++) {
      if ((rows[i]!.cells[column] ?? "") === "") setCell(rows[i]!, column, text);
    }
  }
  return rows;
}

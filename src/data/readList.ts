// One list of photos: bytes to rows and problems. See resolveNames.ts for names that another list gives to a label.
import type { ListRow, Problem, Split } from "../contract/photos.ts";
import { decodeText } from "./decodeText.ts";
import { type Columns, findColumns, guessDelimiter } from "./listColumns.ts";
import { type RawRow, readRows } from "./readRows.ts";
import { splitOfListName, splitOfWord } from "./splitWords.ts";

export interface ReadList {
  readonly rows: readonly ListRow[];
  readonly problems: readonly Problem[];
}

const mostRows = 1_000_000;
/** A larger number is not a label. (A training job holds labels in 16 bits.) */
const largestLabel = 9_999;
const mostBytes = 256 * 1024 * 1024;
const longestPath = 4096;
const longestName = 200;
/** How many rows are examined to guess what each column means. */
const sampleRows = 1000;

/**
 * Reads `path,name,label`, `path,name` or `path,label`, separated by comma, semicolon or tab. A column for the split
 * may follow. With a header the columns may come in any order.
 *
 * A row with only a label gets the label's decimal digits as its `personName`. A row with a name and a bad label keeps
 * its name and loses the label.
 * @param options.limit further rows are not read.
 * @param options.split the split of each row that names none. Undefined: the list's file name tells.
 */
export function readList(
  bytes: Uint8Array,
  listPath: string,
  options: { readonly split?: Split | null; readonly limit?: number } = {},
): ReadList {
  const { limit = mostRows } = options;
  const bad = (reason: "empty" | "oneColumn" | "binary"): ReadList => ({
    rows: [],
    problems: [{ kind: "badList", list: listPath, reason }],
  });
  const tooMany: Problem = { kind: "badList", list: listPath, reason: "tooManyRows", limit };
  if (bytes.length > mostBytes) return { rows: [], problems: [tooMany] };
  const decoded = decodeText(bytes);
  if (!decoded.ok) return bad("binary");
  const { text } = decoded.value;
  const firstLines = text.slice(0, 200_000).split("\n", 200);
  const delimiter = guessDelimiter(firstLines.filter((line) => line.trim() !== ""));
  const raw = readRows(text, delimiter, limit + 1); // one more, for a header
  if (raw.rows.length === 0 && raw.brokenLines.length === 0) return bad("empty");
  const columns = findColumns(raw.rows.slice(0, sampleRows).map(({ cells }) => cells));
  if (columns === null) return bad("oneColumn");
  const dataRows = columns.hasHeader ? raw.rows.slice(1) : raw.rows;
  if (dataRows.length === 0 && raw.brokenLines.length === 0) return bad("empty");

  const problems: Problem[] = [];
  if (raw.tooMany || dataRows.length > limit) problems.push(tooMany);
  for (const row of raw.brokenLines) problems.push({ kind: "badRow", list: listPath, row, reason: "brokenQuotes" });
  const listSplit = options.split === undefined ? splitOfListName(listPath) : options.split;
  const rows: ListRow[] = [];
  for (const rawRow of dataRows.slice(0, limit)) {
    const row = readRow(rawRow, columns, listPath, listSplit, problems);
    if (row !== null) rows.push(row);
  }
  return { rows, problems };
}

function readRow(
  { line, cells }: RawRow,
  columns: Columns,
  list: string,
  listSplit: Split | null,
  problems: Problem[],
): ListRow | null {
  const bad = (reason: "noPath" | "noName" | "tooLong"): null => {
    problems.push({ kind: "badRow", list, row: line, reason });
    return null;
  };
  const cell = (column: number): string => (column < 0 ? "" : (cells[column] ?? ""));
  const path = cell(columns.path);
  if (path === "") return bad("noPath");
  const name = tidy(cell(columns.name));
  if (path.length > longestPath || name.length > longestName) return bad("tooLong");
  const labelText = cell(columns.label);
  const label = labelOf(labelText);
  const badLabel = labelText !== "" && label === null;
  if (badLabel) problems.push({ kind: "badLabel", list, row: line, text: labelText.slice(0, 80) });
  const personName = name !== "" ? name : label === null ? "" : String(label);
  if (personName === "") return badLabel ? null : bad("noName");
  const split = (columns.split < 0 ? null : splitOfWord(cell(columns.split))) ?? listSplit;
  return { list, row: line, path, personName, label, split };
}

function tidy(name: string): string {
  return /\s\s|[^\S ]/.test(name) ? name.replace(/\s+/g, " ") : name;
}

/** A whole number, 0..largestLabel; null for anything else. Spreadsheets write 3 as `3.0`. */
function labelOf(text: string): number | null {
  if (!/^\+?\d+(\.0*)?$/.test(text)) return null;
  const label = Number(text);
  return label <= largestLabel ? label : null;
}

// One list of photos: bytes to rows and problems. See resolveNames.ts for names that another list gives to a label.
import { withoutSteering } from "../base/plainText.ts";
import type { ListBytes, ListChoice, ListReading } from "../contract/lists.ts";
import type { ListRow, Problem, Split } from "../contract/photos.ts";
import { endsAsPicture, type FileEvidence, isYes, noFiles } from "./columnEvidence.ts";
import { decodeText, decodeTextAs } from "./decodeText.ts";
import { type Columns, findColumns } from "./listColumns.ts";
import { lastPart } from "./paths.ts";
import type { RawRow } from "./readRows.ts";
import { readTable } from "./readTable.ts";
import { splitOfListName } from "./splitWords.ts";
import { columnsOfRoles, rolesOfColumns, widthOf } from "./tables/columnRoles.ts";

export interface ReadList {
  readonly rows: readonly ListRow[];
  readonly problems: readonly Problem[];
  /** Null where it is no table of two columns or more. */
  readonly reading: Omit<ListReading, "used"> | null;
  /** How surely it says who is on a photo, see listColumns.ts. */
  readonly strength: number;
  /** What a list says that names nobody: the sets of photos. */
  readonly sets: readonly PhotoSet[];
}

export interface PhotoSet {
  readonly path: string;
  readonly split: Split;
}

const mostRows = 1_000_000;
/** A larger number is a name. (A training job holds labels in 16 bits.) */
const largestLabel = 9_999;
const mostBytes = 256 * 1024 * 1024;
const longestPath = 4096;
const longestName = 200;
/** How many rows are examined to find what each column means, in blocks spread over the list. */
const sampleBlocks = 10;
const blockRows = 100;
/** Rows that are shown to a person. */
const shownRows = 6;

type BadListReason = Extract<Problem, { kind: "badList" }>["reason"];

interface ListOptions {
  /** The split of each row that names none. Undefined: the list's file name tells. */
  readonly split?: Split | null;
  /** Further rows are not read. */
  readonly limit?: number;
  /** The files that came with the list. They tell which column holds the paths, and which the names. */
  readonly files?: FileEvidence;
  /** What a person decided about the list. */
  readonly how?: ListChoice | undefined;
  /** The bytes are a workbook's as CSV, or it could not be read. */
  readonly workbook?: ListBytes["workbook"];
}

/**
 * Reads a table of photos and people in any order of columns; see listColumns.ts for how it finds which is which.
 *
 * A row with only a label gets the label's decimal digits as its `personName`. A row with a name and a bad label keeps
 * its name and loses the label. Where no column says who is on a photo, its folder does. A blank name is the one above
 * it where most names are blank, as in a spreadsheet with merged cells; that is reported.
 * @param options.how what a person decided stands above all that is judged.
 */
export function readList(bytes: Uint8Array, listPath: string, options: ListOptions = {}): ReadList {
  const { limit = mostRows, files = noFiles, how = {}, workbook } = options;
  const bad = (reason: BadListReason, reading: ReadList["reading"] = null) => ({
    rows: [],
    problems: [{ kind: "badList", list: listPath, reason } as const],
    reading,
    strength: 0,
    sets: [],
  });
  const tooMany: Problem = { kind: "badList", list: listPath, reason: "tooManyRows", limit };
  if (bytes.length > mostBytes) return { ...bad("empty"), problems: [tooMany] };
  if (workbook !== undefined && workbook !== "read") return bad(workbook);
  const decoded =
    how.encoding === undefined || workbook === "read" ? decodeText(bytes) : decodeTextAs(bytes, how.encoding);
  if (!decoded.ok) return bad("binary");
  const raw = readTable(decoded.value.text, files, { limit, delimiter: workbook === "read" ? "," : null });
  if (raw.rows.length === 0 && raw.brokenLines.length === 0) return bad("empty");
  const sample = sampleOf(raw.rows);
  const judged = findColumns(sample, files, /partition|split/i.test(lastPart(listPath)));
  if (judged === null) return bad("oneColumn");
  const columns = how.roles === undefined ? judged : columnsOfRoles(sample, how.roles, files);
  const { hasHeader } = columns ?? judged;
  const dataRows = hasHeader ? raw.rows.slice(1) : raw.rows;
  if (dataRows.length === 0 && raw.brokenLines.length === 0) return bad("empty");
  const width = widthOf(sample);
  const reading = {
    path: listPath,
    encoding: workbook === "read" ? null : decoded.value.encoding,
    header: hasHeader ? (raw.rows[0]?.cells ?? []) : null,
    rows: dataRows.slice(0, shownRows).map(({ cells }) => cells),
    rowCount: dataRows.length,
    roles: columns === null ? (how.roles ?? []) : rolesOfColumns(columns, width),
  };
  if (columns === null) return { ...bad("empty", reading), problems: [] };
  const byFolder = columns.name < 0 && columns.label < 0 && columns.people.length === 0;
  const isNobodys = ({ cells }: RawRow) => files.personOf(cells[columns.paths[0]!] ?? "") === null;
  const sets = byFolder && columns.split >= 0 ? setsOf(dataRows, columns) : [];
  if (byFolder && (columns.split < 0 || dataRows.every(isNobodys))) return { ...bad("saysNobody", reading), sets };

  const problems: Problem[] = [];
  if (raw.tooMany || dataRows.length > limit) problems.push(tooMany);
  for (const row of raw.brokenLines) problems.push({ kind: "badRow", list: listPath, row, reason: "brokenQuotes" });
  const merged = mergedNames(dataRows, columns);
  if (merged !== null) problems.push({ kind: "namesFromAbove", list: listPath, count: merged.size });
  const list: OpenList = {
    path: listPath,
    columns,
    split: options.split === undefined ? splitOfListName(listPath) : options.split,
    files,
    problems,
  };
  const rows = dataRows.slice(0, limit).flatMap((row) => readRow(row, merged?.get(row) ?? null, list));
  return { rows, problems, reading, strength: columns.strength, sets };
}

function setsOf(rows: readonly RawRow[], { paths, split, splitOf }: Columns): PhotoSet[] {
  return rows.flatMap(({ cells }) => {
    const path = cells[paths[0]!] ?? "";
    const set = splitOf(cells[split] ?? "");
    return path === "" || set === null ? [] : [{ path, split: set }];
  });
}

function sampleOf(rows: readonly RawRow[]): (readonly string[])[] {
  const cells = ({ cells }: RawRow) => cells;
  if (rows.length <= sampleBlocks * blockRows) return rows.map(cells);
  const last = rows.length - blockRows;
  const starts = Array.from({ length: sampleBlocks }, (_, i) => Math.floor((i * last) / (sampleBlocks - 1)));
  return starts.flatMap((start) => rows.slice(start, start + blockRows).map(cells));
}

/** The name above of each row whose name is blank; null where blanks are the exception, and so say nothing. */
function mergedNames(rows: readonly RawRow[], { name, label, paths }: Columns): Map<RawRow, string> | null {
  if (name < 0) return null;
  const above = new Map<RawRow, string>();
  let last = "";
  for (const row of rows) {
    if (row.cells[name]) last = row.cells[name]!;
    else if (last === "" || (label >= 0 && row.cells[label])) return null;
    else if (row.cells[paths[0]!]) above.set(row, last);
  }
  return above.size > 0 && above.size >= rows.length / 2 ? above : null;
}

interface OpenList {
  readonly path: string;
  readonly columns: Columns;
  readonly split: Split | null;
  readonly files: FileEvidence;
  readonly problems: Problem[];
}

function readRow({ line, cells }: RawRow, nameAbove: string | null, open: OpenList): ListRow[] {
  const { columns, files, path: list, problems } = open;
  const bad = (reason: "noPath" | "noName" | "tooLong"): [] => {
    problems.push({ kind: "badRow", list, row: line, reason });
    return [];
  };
  const cell = (column: number): string => (column < 0 ? "" : (cells[column] ?? ""));
  const paths = columns.paths.flatMap((column) => photosOf(cell(column), files));
  if (paths.length === 0) return bad("noPath");
  const marked = columns.people.filter(({ index }) => isYes(cell(index)));
  const name = tidy(nameAbove ?? (marked.length === 1 ? marked[0]!.name : cell(columns.name)));
  if (paths.some((path) => path.length > longestPath) || name.length > longestName) return bad("tooLong");
  const labelText = cell(columns.label);
  const label = labelOf(labelText);
  const number = name === "" ? largeNumber(labelText) : null;
  const badLabel = labelText !== "" && label === null && number === null;
  if (badLabel) problems.push({ kind: "badLabel", list, row: line, text: labelText.slice(0, 80) });
  const split = columns.splitOf(cell(columns.split)) ?? open.split;
  const said = name !== "" ? name : (number ?? (label === null ? "" : String(label)));
  const isByFolder = columns.name < 0 && columns.label < 0 && columns.people.length === 0;
  const rows: ListRow[] = [];
  for (const path of paths) {
    const personName = isByFolder ? (files.personOf(path) ?? "") : said;
    // Of a photo that is not here, the folder is not known: the file's absence is what there is to tell.
    if (isByFolder && files.fileOf(path) === null) problems.push({ kind: "missingPhoto", list, row: line, path });
    else if (personName !== "") rows.push({ list, row: line, path, personName, label, split });
    else if (!badLabel) bad("noName");
  }
  return rows;
}

/** A cell may name several photos: `1.jpg;2.jpg`. */
function photosOf(cell: string, files: FileEvidence): string[] {
  if (cell === "") return [];
  if (!/[;|,\n]/.test(cell) || files.fileOf(cell) !== null) return [cell];
  const parts = cell.split(/[;|,\n]/).map((part) => part.trim());
  const named = parts.filter((part) => part !== "");
  return named.length > 1 && named.every(endsAsPicture) ? named : [cell];
}

function tidy(name: string): string {
  return withoutSteering(/\s\s|[^\S ]/.test(name) ? name.replace(/\s+/g, " ") : name).trim();
}

/** A whole number, 0..largestLabel; null for anything else. Spreadsheets write 3 as `3.0`. */
function labelOf(text: string): number | null {
  if (!/^\+?\d+(\.0*)?$/.test(text)) return null;
  const label = Number(text);
  return label <= largestLabel ? label : null;
}

/** The digits of a whole number above the largest label. */
function largeNumber(text: string): string | null {
  const digits = /^\+?(\d+)(\.0*)?$/.exec(text)?.[1]?.replace(/^0+(?=\d)/, "");
  return digits !== undefined && Number(digits) > largestLabel ? digits : null;
}

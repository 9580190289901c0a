// Whether a list's first line is a header, and what each column means: by what its cells hold, then by its header.
import type { Split } from "../contract/photos.ts";
import {
  type Column,
  columnOf,
  endsAsPicture,
  enoughRows,
  type FileEvidence,
  isConstant,
  isNoName,
  isNumeric,
  isUnique,
  isYes,
  isYesOrNo,
  plainHeader,
  repeatsOf,
  shareOf,
  splitReader,
  tells,
} from "./columnEvidence.ts";
import { headerSays, rolesOf } from "./headerWords.ts";

/** The index of each column from 0; -1 where the list has no such column. */
export interface Columns {
  /** One at least. More where a row names several photos of one person. */
  readonly paths: readonly number[];
  /** With neither a name nor a label nor columns of people, the folders tell who is on a photo. */
  readonly name: number;
  readonly label: number;
  /** Where each person has a column, and a row marks one of them. */
  readonly people: readonly { readonly index: number; readonly name: string }[];
  readonly split: number;
  readonly splitOf: (cell: string) => Split | null;
  readonly hasHeader: boolean;
  /** How surely a column says who is on a photo; 0 where the folders do. */
  readonly strength: number;
}

/** Further columns are not examined. */
const mostColumns = 200;
/** Columns of text that are compared with every other. */
const mostTexts = 20;

/**
 * @param rows the trimmed cells of the rows to examine, the first one first; no row is blank.
 * @param nameSaysSplit whether the list's file name says that it holds splits (`list_eval_partition.txt`).
 * @returns null where there is only one column.
 */
export function findColumns(
  rows: readonly (readonly string[])[],
  files: FileEvidence,
  nameSaysSplit = false,
): Columns | null {
  const [first, ...rest] = rows;
  const width = Math.min(mostColumns, Math.max(0, ...rows.map((row) => row.length)));
  if (first === undefined || width < 2) return null;
  const columnsOf = (body: readonly (readonly string[])[], header: readonly string[]) =>
    Array.from({ length: width }, (_, index) => columnOf(body, index, header[index] ?? ""));
  const below = columnsOf(rest.length > 0 ? rest : rows, first);
  const hasHeader = isHeader(first, below, pathColumn(below, files), files);
  const columns = hasHeader ? below : columnsOf(rows, []);
  const path = pathColumn(columns, files);
  const paths = [path, ...furtherPaths(columns, path, files)];
  const others = columns.filter(({ index }) => !paths.includes(index));
  const { split, splitOf } = splitColumn(others, nameSaysSplit && others.length === 1);
  const who = whoColumns(
    others.filter(({ index }) => index !== split),
    columns[path]!,
    { files, hasHeader, header: first },
  );
  return { paths, ...who, split, splitOf, hasHeader };
}

/** By its words, or because no cell in it is a path as those below are. */
export function isHeader(
  first: readonly string[],
  below: readonly Column[],
  path: number,
  files: FileEvidence,
): boolean {
  if (first.some(endsAsPicture)) return false;
  const roles = first.map(rolesOf).filter((words) => words.length > 0);
  if (roles.length >= 2 || roles.some((words) => words.includes("path"))) return true;
  const cell = first[path] ?? "";
  if (cell === "" || files.fileOf(cell) !== null) return false;
  const column = below[path]!;
  return shareOf(column, endsAsPicture) > 0.9 || shareOf(column, (below) => files.fileOf(below) !== null) > 0.9;
}

function pathColumn(columns: readonly Column[], files: FileEvidence): number {
  const best = (score: (column: Column) => number): number | null => {
    const scored = columns.map((column) => ({ index: column.index, score: score(column) }));
    const [top] = scored.filter(({ score }) => score > 0.5).sort((a, b) => b.score - a.score || a.index - b.index);
    return top?.index ?? null;
  };
  const fits = (column: Column) => shareOf(column, (cell) => files.fileOf(cell) !== null);
  const says = (column: Column) => (headerSays(column.header, "path") ? 0.1 : 0);
  return (
    best((column) => (shareOf(column, endsAsPicture) > 0.5 ? fits(column) + says(column) : 0)) ??
    best((column) =>
      fits(column) > 0.5 ? fits(column) * (column.distinct / column.filled.length) + says(column) : 0,
    ) ??
    best((column) => shareOf(column, endsAsPicture)) ??
    columns.find(({ header }) => headerSays(header, "path"))?.index ??
    best((column) => shareOf(column, (cell) => /[\\/]/.test(cell))) ??
    0
  );
}

/** Columns that name further photos of the same row: each names files that no other cell names. */
function furtherPaths(columns: readonly Column[], path: number, files: FileEvidence): number[] {
  const seen = new Set(columns[path]!.filled.map((cell) => files.fileOf(cell) ?? cell));
  const further: number[] = [];
  for (const column of columns) {
    if (column.index === path || shareOf(column, endsAsPicture) < 0.9) continue;
    const named = column.filled.map((cell) => files.fileOf(cell) ?? "");
    if (named.some((file) => file === "" || seen.has(file)) || new Set(named).size < named.length) continue;
    for (const file of named) seen.add(file);
    further.push(column.index);
  }
  return further;
}

function splitColumn(others: readonly Column[], saysSplit: boolean): Pick<Columns, "split" | "splitOf"> {
  const readers = others.map((column) => ({
    column,
    read: splitReader(column, saysSplit || headerSays(column.header, "split")),
  }));
  const found = readers.filter(({ read }) => read !== null);
  const best = found.find(({ column }) => headerSays(column.header, "split")) ?? found[0];
  return best === undefined ? { split: -1, splitOf: () => null } : { split: best.column.index, splitOf: best.read! };
}

type Who = Pick<Columns, "name" | "label" | "people" | "strength">;

interface Table {
  readonly files: FileEvidence;
  readonly hasHeader: boolean;
  readonly header: readonly string[];
}

const nobody: Who = { name: -1, label: -1, people: [], strength: 0 };
/** Of columns that mark people, beside the scores of single columns. */
const markedStrength = 6;

function whoColumns(candidates: readonly Column[], path: Column, table: Table): Who {
  const folders = foldersOf(path, table.files);
  const marked = markedPeople(candidates, table);
  const texts = candidates.filter((column) => !isNumeric(column) && !isUnique(column) && !isNoName(column));
  const scored = candidates
    .map((column) => ({ column, score: scoreOf(column, texts.slice(0, mostTexts), folders) }))
    .sort((a, b) => b.score - a.score || a.column.index - b.column.index);
  const best = scored[0];
  const isMark = (column: Column) => isNumeric(column) || marked.some(({ index }) => index === column.index);
  if (marked.length > 0 && (best === undefined || isMark(best.column)))
    return { ...nobody, people: marked, strength: markedStrength };
  if (best === undefined || (folders !== null && best.score <= 0) || isMeasure(best.column, candidates)) return nobody;
  const strength = Math.max(0, best.score);
  if (!isNumeric(best.column)) {
    const label = labelColumn(best.column, candidates, table.hasHeader);
    return { ...nobody, name: best.column.index, label, strength };
  }
  // A number for each person, and their names in a column that was not known as such.
  const named = candidates.find(
    (column) =>
      !isNumeric(column) &&
      !isConstant(column) &&
      tells(column.cells, best.column.cells) > 0.98 &&
      tells(best.column.cells, column.cells) > 0.98,
  );
  return { ...nobody, name: named?.index ?? -1, label: best.column.index, strength };
}

/**
 * Whether numbers are attributes, boxes or points rather than people: -1 and 1, or one of several columns of numbers
 * that are much like each other.
 */
function isMeasure(column: Column, candidates: readonly Column[]): boolean {
  if (!isNumeric(column)) return false;
  if (column.filled.includes("-1") && shareOf(column, (cell) => /^[+-]?1$|^0$/.test(cell)) > 0.9) return true;
  const others = candidates.filter((other) => other !== column && isNumeric(other));
  if (others.length < 2 || headerSays(column.header, "label") || headerSays(column.header, "name")) return false;
  return others.some((other) => other.distinct < 2 * column.distinct);
}

/** Each row's person by its folder; null where the folders do not tell people apart. */
function foldersOf(path: Column, { personOf }: FileEvidence): readonly (string | null)[] | null {
  const people = path.cells.map((cell) => (cell === "" ? null : personOf(cell)));
  const known = new Set(people);
  known.delete(null);
  return known.size > 1 ? people : null;
}

/** Above 0 where the column may say who is on a photo. Names stand before numbers, and numbers before a constant. */
function scoreOf(column: Column, texts: readonly Column[], folders: readonly (string | null)[] | null): number {
  const saysName = headerSays(column.header, "name");
  if (column.filled.length === 0) return -20;
  let score = saysName ? 4 : headerSays(column.header, "label") ? 2.5 : headerSays(column.header, "other") ? -5 : 0;
  if (isNoName(column)) score -= 6;
  if (!isNumeric(column)) score += 2;
  if (isConstant(column)) score -= saysName ? 2 : 6;
  else if (isUnique(column)) score -= saysName ? 2 : isNumeric(column) ? 7 : 5;
  else score += 2 * repeatsOf(column);
  const isNumberOfSomething = column.header !== "" && isNumeric(column) && !headerSays(column.header, "label");
  if (folders !== null && column.distinct > 1 && agree(column.cells, folders)) score += 6;
  else if (folders !== null && isNumberOfSomething) score -= 4;
  // Who is on a photo tells their class, and not the other way round.
  const isCoarse = texts.some(
    (other) =>
      other !== column &&
      other.distinct > column.distinct &&
      tells(other.cells, column.cells) > 0.98 &&
      tells(column.cells, other.cells) < 0.9,
  );
  return isCoarse ? score - 1.5 : score;
}

function agree(cells: readonly string[], folders: readonly (string | null)[]): boolean {
  return tells(cells, folders) > 0.95 && tells(folders, cells) > 0.95;
}

function labelColumn(name: Column, candidates: readonly Column[], hasHeader: boolean): number {
  const numbers = candidates.filter((column) => column !== name && isNumeric(column));
  const wanted = hasHeader ? numbers.filter(({ header }) => headerSays(header, "label")) : numbers;
  const few = name.filled.length < enoughRows;
  // A number for two names is then a mistake to tell of, and not a number of something else.
  const isMeant = hasHeader || candidates.length === 2;
  const fitting = wanted.filter((label) => {
    const isLarge = shareOf(label, (cell) => cell.length > 4) >= 0.5;
    if (isLarge || (!few && !isMeant && isConstant(label) && name.distinct > 1)) return false;
    return few || (tells(name.cells, label.cells) > 0.6 && (isMeant || tells(label.cells, name.cells) > 0.6));
  });
  return (fitting.find(({ index }) => index > name.index) ?? fitting[0])?.index ?? -1;
}

/** The columns of people where each row marks exactly one of them. */
function markedPeople(candidates: readonly Column[], { hasHeader, header }: Table): Columns["people"] {
  if (!hasHeader) return [];
  const flags = candidates.filter(
    (column) =>
      column.filled.length > 0 && column.filled.every(isYesOrNo) && rolesOf(header[column.index] ?? "").length === 0,
  );
  const rows = flags[0]?.cells.length ?? 0;
  const isMarked = (row: number) => flags.filter(({ cells }) => isYes(cells[row]!)).length === 1;
  const marked = Array.from({ length: rows }, (_, row) => row).filter(isMarked).length;
  if (flags.filter(({ cells }) => cells.some(isYes)).length < 2) return [];
  if (rows === 0 || marked < 0.9 * rows) return [];
  return flags
    .map(({ index }) => ({ index, name: (header[index] ?? "").trim() }))
    .filter(({ name }) => plainHeader(name) !== "");
}

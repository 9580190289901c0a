// Which character separates a list's columns, whether its first line is a header, and what each column means.
import { hasPictureExtension } from "./paths.ts";
import { splitOfWord } from "./splitWords.ts";

/** The index of each column from 0; -1 where the list has no such column. Every list has a path. */
export interface Columns {
  readonly path: number;
  readonly name: number;
  readonly label: number;
  readonly split: number;
  readonly hasHeader: boolean;
}

type Role = "path" | "name" | "label" | "split";

/** Compared in lower case and without blanks, `_` and `-`. */
const headerWords: Readonly<Record<Role, ReadonlySet<string>>> = {
  path: wordSet(
    "path paths file files filename filepath filenames image images imagepath imagefile imagename img imgpath photo " +
      "photopath picture url src 경로 파일 파일명 파일이름 파일경로 이미지 이미지경로 이미지파일 사진 사진경로",
  ),
  name: wordSet(
    "name names person personname people who identity celebrity subject classname labelname 이름 성명 인물 사람",
  ),
  label: wordSet("label labels class classes classid labelid category target id index y 라벨 레이블 클래스 분류 번호"),
  split: wordSet("split splits set subset usage partition phase 구분 세트 데이터셋 용도"),
};

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

function rolesOf(cell: string): Role[] {
  const word = cell.toLowerCase().replace(/[\s_-]+/g, "");
  return (Object.keys(headerWords) as Role[]).filter((role) => headerWords[role].has(word));
}

const number = /^[+-]?\d+(\.\d+)?$/;

/** The delimiter that gives the most rows with a picture's name, and among equals the most rows of one width. */
export function guessDelimiter(lines: readonly string[]): string {
  let best = ",";
  let bestScore = -1;
  for (const delimiter of [",", "\t", ";"]) {
    const rows = lines.map((line) => line.split(delimiter).map(bare)).filter((row) => row.length > 1);
    const pictures = rows.filter((row) => row.some(hasPictureExtension)).length;
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const score = pictures * (lines.length + 1) + Math.max(0, ...widths.values());
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function bare(cell: string): string {
  return cell.trim().replace(/^"|"$/g, "");
}

/**
 * @param rows the trimmed cells of the first rows; no row is blank.
 * @returns null where there is only one column.
 */
export function findColumns(rows: readonly (readonly string[])[]): Columns | null {
  const [first, ...rest] = rows;
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (first === undefined || width < 2) return null;
  const headerRoles = first.map(rolesOf);
  const known = headerRoles.filter((roles) => roles.length > 0).length;
  const hasHeader = !first.some(hasPictureExtension) && (headerRoles.some((r) => r.includes("path")) || known >= 2);
  const sample = hasHeader ? rest : rows;
  const share = (column: number, fits: (cell: string) => boolean): number => {
    const cells = sample.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
  };
  return hasHeader ? byHeader(headerRoles, width, share) : byContent(width, share);
}

/** The share of a column's filled cells that fit, 0..1. */
type Share = (column: number, fits: (cell: string) => boolean) => number;

function byHeader(headerRoles: readonly Role[][], width: number, share: Share): Columns {
  const find = (role: Role): number => headerRoles.findIndex((roles) => roles.includes(role));
  const split = find("split");
  let name = find("name");
  let label = find("label");
  let path = find("path");
  if (path < 0) {
    // `name,label`, where `name` is the file's name.
    path = pathColumn(width, share);
    if (path === name) name = -1;
    if (path === label) label = -1;
  }
  const labelIsNumber = label >= 0 && share(label, (cell) => number.test(cell)) >= 0.5;
  if (label >= 0 && !labelIsNumber && name < 0) [name, label] = [label, -1]; // `path,label`, where labels are names
  return { path, name, label, split, hasHeader: true };
}

function byContent(width: number, share: Share): Columns {
  const path = pathColumn(width, share);
  let others = Array.from({ length: width }, (_, column) => column).filter((column) => column !== path);
  const isSplit = (column: number) => share(column, (cell) => splitOfWord(cell) !== null) > 0.9;
  const split = others.length > 1 ? (others.find(isSplit) ?? -1) : -1;
  others = others.filter((column) => column !== split);
  const isNumber = (column: number) => share(column, (cell) => number.test(cell)) >= 0.5;
  if (others.length === 1) {
    const only = others[0]!;
    return isNumber(only)
      ? { path, name: -1, label: only, split, hasHeader: false }
      : { path, name: only, label: -1, split, hasHeader: false };
  }
  const name = others.find((column) => !isNumber(column)) ?? others[0]!;
  const after = others.filter((column) => column > name);
  const label = after.find(isNumber) ?? after[0] ?? others.find((column) => column !== name && isNumber(column)) ?? -1;
  return { path, name, label, split, hasHeader: false };
}

function pathColumn(width: number, share: Share): number {
  const columns = Array.from({ length: width }, (_, column) => column);
  const mostly = (fits: (cell: string) => boolean) => columns.find((column) => share(column, fits) > 0.5);
  return mostly(hasPictureExtension) ?? mostly((cell) => /[\\/]/.test(cell)) ?? 0;
}

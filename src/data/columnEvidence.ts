// What a column of a table looks like: numbers or names, few values or one for each row, like the folders or not.
import type { Split } from "../contract/photos.ts";
import { hasPictureExtension } from "./paths.ts";
import { splitOfPhrase } from "./splitWords.ts";

/** What the files at hand say about the cells of a table. */
export interface FileEvidence {
  /** A file that a cell names; null where none fits. */
  readonly fileOf: (cell: string) => string | null;
  /** The person in whose folder the file of a cell is; null where the folders do not tell, or several files fit. */
  readonly personOf: (cell: string) => string | null;
}

export const noFiles: FileEvidence = { fileOf: () => null, personOf: () => null };

/** One column over the rows that are examined. */
export interface Column {
  readonly index: number;
  /** In lower case and without blanks, `_` and `-`; empty where there is no header. */
  readonly header: string;
  /** One for each row; some are empty. */
  readonly cells: readonly string[];
  readonly filled: readonly string[];
  readonly distinct: number;
}

/** Fewer rows say little about how often values repeat. */
export const enoughRows = 4;

export function columnOf(rows: readonly (readonly string[])[], index: number, header: string): Column {
  const cells = rows.map((row) => row[index] ?? "");
  const filled = cells.filter((cell) => cell !== "");
  return { index, header: plainHeader(header), cells, filled, distinct: new Set(filled).size };
}

export function plainHeader(cell: string): string {
  return cell.toLowerCase().replace(/[\s_\-.:*()[\]#]+/g, "");
}

/** The share of filled cells that fit, 0..1. */
export function shareOf({ filled }: Column, fits: (cell: string) => boolean): number {
  return filled.length === 0 ? 0 : filled.filter(fits).length / filled.length;
}

/** Whether a cell ends as a picture's path or address does, an address's `?token=1` aside. */
export function endsAsPicture(cell: string): boolean {
  return hasPictureExtension(cell) || (/[?#]/.test(cell) && hasPictureExtension(cell.replace(/[?#].*$/, "")));
}

export function isNumber(cell: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(cell);
}

function isWhole(cell: string): boolean {
  return /^\+?\d+(\.0*)?$/.test(cell);
}

export function isNumeric(column: Column): boolean {
  return shareOf(column, isNumber) >= 0.5;
}

/** Dates, measures, files and free text: never a person. */
export function isNoName(column: Column): boolean {
  const isMoment = (cell: string) => /^\d{1,4}[-/.:]\d{1,2}([-/.: T]|$)/.test(cell) || /^\d+:\d\d/.test(cell);
  if (shareOf(column, isMoment) > 0.5 || shareOf(column, (cell) => /^(true|false)$/i.test(cell)) > 0.9) return true;
  if (isNumeric(column)) return shareOf(column, (cell) => isNumber(cell) && !isWhole(cell)) > 0.3;
  const isAddress = (cell: string) => /^[a-z]+:\/\//i.test(cell) || cell.length > 60 || endsAsPicture(cell);
  return shareOf(column, (cell) => isAddress(cell) || /^[[{]/.test(cell)) > 0.5;
}

/** Whether each row has a value of its own. */
export function isUnique({ filled, distinct }: Column): boolean {
  return filled.length >= enoughRows && distinct === filled.length;
}

/** Whether all rows have one value. */
export function isConstant({ filled, distinct }: Column): boolean {
  return filled.length > 1 && distinct === 1;
}

/** The share of rows whose value occurs in two rows or more. */
export function repeatsOf({ filled }: Column): number {
  const counts = countsOf(filled);
  return filled.length === 0 ? 0 : filled.filter((cell) => counts.get(cell)! > 1).length / filled.length;
}

/** How well the value of one column tells that of another, 0..1; rows where either is empty do not count. */
export function tells(from: readonly (string | null)[], to: readonly (string | null)[]): number {
  const groups = new Map<string, string[]>();
  from.forEach((value, i) => {
    if (!value || !to[i]) return;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [to[i]!]);
    else group.push(to[i]!);
  });
  let all = 0;
  let most = 0;
  for (const group of groups.values()) {
    all += group.length;
    most += Math.max(...countsOf(group).values());
  }
  return all === 0 ? 0 : most / all;
}

function countsOf(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

const yes = /^(1|true|yes|y|t|참)$/i;
const no = /^(0|false|no|n|f|거짓)$/i;

export function isYes(cell: string): boolean {
  return yes.test(cell) || /^1\.0*$/.test(cell);
}

export function isYesOrNo(cell: string): boolean {
  return isYes(cell) || no.test(cell) || /^0\.0*$/.test(cell);
}

/**
 * How a column's cells name a split; null where it names none. Beside words a flag is read (`is_valid`, `is_train`),
 * and 0, 1, 2 for training, validation and test, where the header says so.
 */
export function splitReader(column: Column, headerSaysSplit: boolean): ((cell: string) => Split | null) | null {
  const { header, filled, distinct } = column;
  if (filled.length === 0) return null;
  const flag = /^is(valid|validation|val|test|eval|train|training|holdout)$/.exec(header)?.[1];
  if ((flag !== undefined || /^(valid|val)$/.test(header)) && filled.every(isYesOrNo)) {
    const ofYes: Split = flag?.startsWith("train") ? "train" : "validation";
    const ofNo: Split = ofYes === "train" ? "validation" : "train";
    return (cell) => (cell === "" ? null : isYes(cell) ? ofYes : ofNo);
  }
  if (headerSaysSplit && filled.every((cell) => /^[012]$/.test(cell)))
    return (cell) => (cell === "" ? null : cell === "0" ? "train" : "validation");
  // Values that name no split (`UNASSIGNED`) may stand among those that do.
  const share = shareOf(column, (cell) => splitOfPhrase(cell) !== null);
  return share > 0.9 || (share >= 0.3 && distinct <= 6 && namesBothSplits(filled)) ? splitOfPhrase : null;
}

function namesBothSplits(cells: readonly string[]): boolean {
  const splits = new Set(cells.map(splitOfPhrase));
  return splits.has("train") && splits.has("validation");
}

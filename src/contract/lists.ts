// How lists of photos are read, as a person sees it and may change it.
import type { LegacyEncoding } from "../base/legacyText.ts";

/** Encodings of text. Those that are never guessed can be chosen. */
export type ListEncoding =
  | "utf-8"
  | "utf-16le"
  | "utf-16be"
  | LegacyEncoding
  | "windows-1252"
  | "euc-jp"
  | "windows-1250"
  | "windows-1253"
  | "windows-1254"
  | "windows-1256"
  | "windows-874";

/**
 * What a column of a list says of a row's photos: their path, who is on them, the person's number, or the set they are
 * for. `person`: the column is one person's own, and marks the rows that show them.
 */
export type ColumnRole = "path" | "name" | "label" | "split" | "person" | "unused";

/** What a person decided about one list. What is missing is judged. */
export interface ListChoice {
  /** Whether the list decides who is on the photos that it names. */
  readonly use?: boolean;
  readonly encoding?: ListEncoding;
  /** One for each column, from the first. */
  readonly roles?: readonly ColumnRole[];
}

/** By the list's path. */
export type ListChoices = ReadonlyMap<string, ListChoice>;

/** How one list was read, and its first rows. */
export interface ListReading {
  readonly path: string;
  /** Null where the file itself says it, as workbooks do. */
  readonly encoding: ListEncoding | null;
  /** Null where the list has no header. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** All rows, without the header. */
  readonly rowCount: number;
  /** One for each column. */
  readonly roles: readonly ColumnRole[];
  /** False where another list or the folders decide. */
  readonly used: boolean;
}

/** What lists would give if they were read as a person chose. */
export interface ListPreview {
  readonly readings: readonly ListReading[];
  readonly people: number;
  readonly photos: number;
}

/** Why a spreadsheet gave no list. `otherWorkbook`: `.xls`, `.ods` and their like are not read. */
export type WorkbookFailure = "workbookDamaged" | "workbookLocked" | "workbookTooLarge" | "otherWorkbook";

/** A list's bytes. Those of a workbook have become CSV, or could not. */
export interface ListBytes {
  readonly bytes: Uint8Array;
  readonly workbook?: "read" | WorkbookFailure;
}

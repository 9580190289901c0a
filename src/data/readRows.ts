// A list's text to cells, with the line of each row. See listColumns.ts and readList.ts for what the cells mean.
/// <reference path="./papaparse.d.ts" />

import Papa from "papaparse/papaparse.js";
import { csvValue } from "../base/csv.ts";
import { blanks, splitAtBlanks } from "./delimiters.ts";

export interface RawRow {
  /** The line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Trimmed. */
  readonly cells: readonly string[];
}

export interface RawRows {
  /** The rows that are not blank. */
  readonly rows: readonly RawRow[];
  /** Lines whose quotes do not close. */
  readonly brokenLines: readonly number[];
  /** Whether the text holds more than `limit` rows. `rows` holds the first `limit`. */
  readonly tooMany: boolean;
}

/**
 * A quote that does not close would swallow all lines after it. If papaparse reports one, or if a cell holds both a
 * line end and a delimiter (two stray quotes may have made that cell), the text is read again line by line. Then only
 * the broken lines are lost.
 */
export function readRows(text: string, delimiter: string, limit: number): RawRows {
  if (delimiter === blanks) return readLineByLine(text, delimiter, limit);
  const rows: RawRow[] = [];
  let line = 1;
  let cursor = 0;
  let tooMany = false;
  let suspicious = false;
  Papa.parse(text, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ type }) => type === "Quotes")) suspicious = true;
      const end = meta.cursor;
      const lines = countLineEnds(text, cursor, end);
      if (lines > 1 && data.some((cell) => cell.includes("\n") && cell.includes(delimiter))) suspicious = true;
      if (!isBlank(data)) {
        if (rows.length === limit) tooMany = true;
        else rows.push({ line, cells: data.map(clean) });
      }
      line += lines;
      cursor = end;
      if (tooMany || suspicious) parser.abort();
    },
  });
  return suspicious ? readLineByLine(text, delimiter, limit) : { rows, brokenLines: [], tooMany };
}

function readLineByLine(text: string, delimiter: string, limit: number): RawRows {
  const rows: RawRow[] = [];
  const brokenLines: number[] = [];
  let line = 0;
  for (const content of text.split("\n")) {
    line++;
    if (rows.length + brokenLines.length === limit) return { rows, brokenLines, tooMany: true };
    const cells =
      delimiter === blanks
        ? splitAtBlanks(content)
        : content.includes('"')
          ? parseLine(content, delimiter)
          : content.split(delimiter);
    if (cells === null) brokenLines.push(line);
    else if (!isBlank(cells)) rows.push({ line, cells: cells.map(clean) });
  }
  return { rows, brokenLines, tooMany: false };
}

function parseLine(content: string, delimiter: string): string[] | null {
  let cells: string[] | null = null;
  Papa.parse(content, {
    delimiter,
    newline: "\n",
    step: ({ data, errors }) => {
      cells = errors.length === 0 ? data : null;
    },
  });
  return cells;
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function clean(cell: string): string {
  return csvValue(cell.trim());
}

// What separates the cells of a list's lines: a comma, a tab, a semicolon, a bar, or blanks.
import { endsAsPicture, isNumber } from "./columnEvidence.ts";

/** Splits at blanks, see {@link splitAtBlanks}. */
export const blanks = " ";

/**
 * The delimiter that gives the most rows with a picture's name, and among equals the most rows of one width. Blanks
 * where no other delimiter fits, and most lines name a picture or a file.
 * @param isFile whether a cell without a picture's ending names a file.
 */
export function guessDelimiter(lines: readonly string[], isFile: (cell: string) => boolean): string {
  let best = ",";
  let bestScore = -1;
  let bestPictures = 0;
  let bestRows = 0;
  for (const delimiter of [",", "\t", ";", "|"]) {
    const rows = lines.map((line) => line.split(delimiter).map(bare)).filter((row) => row.length > 1);
    const pictures = rows.filter((row) => row.some(endsAsPicture)).length;
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const score = pictures * (lines.length + 1) + Math.max(0, ...widths.values());
    if (score > bestScore) [best, bestScore, bestPictures, bestRows] = [delimiter, score, pictures, rows.length];
  }
  if (bestPictures > 0) return best;
  const split = lines.map(splitAtBlanks).filter((row) => row.length > 1);
  if (split.filter((row) => row.some(endsAsPicture)).length >= 0.5 * lines.length) return blanks;
  const isList = 2 * bestRows < lines.length && split.length >= 0.8 * lines.length;
  return isList && split.filter((row) => isFile(row[0]!)).length >= 0.8 * lines.length ? blanks : best;
}

function bare(cell: string): string {
  return cell.trim().replace(/^"|"$/g, "");
}

/** The delimiter that Excel names in the first line: `sep=;`. Null where that line does not. */
export function namedDelimiter(firstLine: string): string | null {
  return /^"?sep=(.)"?\s*$/i.exec(firstLine)?.[1] ?? null;
}

/** `Ana Kim/1.jpg 0 3` is a path and two numbers, `1.jpg Ana Kim` a path and a name, `ana 1.jpg` a name and a path. */
export function splitAtBlanks(line: string): string[] {
  const words = line.trim().split(/\s+/);
  const at = words.findIndex(endsAsPicture);
  if (at < 0) return words;
  const before = words.slice(0, at);
  const after = words.slice(at + 1);
  if (after.length === 0) return before.length === 0 ? words : [before.join(" "), words[at]!];
  const rest = after.every(isNumber) ? after : [after.join(" ")];
  if (before.length > 0 && before.every(isNumber)) return [...before, words[at]!, ...rest];
  return [[...before, words[at]!].join(" "), ...rest];
}

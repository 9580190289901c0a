// A list's text to the rows of its table: without titles, comments and totals. See readList.ts for what the rows say.
import { endsAsPicture, type FileEvidence } from "./columnEvidence.ts";
import { guessDelimiter, namedDelimiter } from "./delimiters.ts";
import { rolesOf } from "./headerWords.ts";
import { type RawRow, type RawRows, readRows } from "./readRows.ts";
import { withJsonColumns } from "./tables/jsonCells.ts";

/** Titles stand at most so far down. */
const mostTitleRows = 10;

/** Rows with no use for a list are left out; the others keep their lines. */
export function readTable(
  text: string,
  files: FileEvidence,
  { limit, delimiter: known }: { readonly limit: number; readonly delimiter: string | null },
): RawRows {
  const firstLines = text.slice(0, 200_000).split("\n", 200);
  const named = namedDelimiter(firstLines[0] ?? "");
  const isComment = (line: string) => line.startsWith("#") && !/^#\s*[,;\t]/.test(line);
  const lines = firstLines.filter((line) => line.trim() !== "" && !isComment(line));
  const delimiter = known ?? named ?? guessDelimiter(lines, (cell) => files.fileOf(cell) !== null);
  const raw = readRows(text, delimiter, limit + 1 + mostTitleRows);
  const rows = named === null ? raw.rows : raw.rows.filter(({ line }) => line > 1);
  const wanted = rows.filter(({ cells }) => !isRemark(cells) && !isTotal(cells, files));
  return { ...raw, rows: withJsonColumns(withoutTitles(wanted, files)) };
}

/** `# a comment`; a header may begin so too. */
function isRemark(cells: readonly string[]): boolean {
  return /^#/.test(cells[0] ?? "") && !cells.some(endsAsPicture) && !isHeader(cells);
}

function isHeader(cells: readonly string[]): boolean {
  const roles = cells.map(rolesOf).filter((words) => words.length > 0);
  return roles.length >= 2 || roles.some((words) => words.includes("path"));
}

/** Drops the rows before the header, and rows of one cell before the first with more, where none names a photo. */
function withoutTitles(rows: readonly RawRow[], files: FileEvidence): readonly RawRow[] {
  const start = rows.slice(0, mostTitleRows);
  const isPhoto = ({ cells }: RawRow) => cells.some(endsAsPicture);
  const photo = start.findIndex(isPhoto);
  const above = photo < 0 ? start : start.slice(0, photo);
  const header = above.findLastIndex(({ cells }) => isHeader(cells));
  if (header >= 0 && photo >= 0) return rows.slice(header);
  const isTitle = ({ cells }: RawRow) => {
    const filled = cells.filter((cell) => cell !== "");
    return filled.length === 1 && !endsAsPicture(filled[0]!) && files.fileOf(filled[0]!) === null;
  };
  const first = above.findIndex((row) => !isTitle(row));
  const titles = first < 0 ? above.length : first;
  return titles > 0 && rows.slice(titles).some(({ cells }) => cells.length > 1) ? rows.slice(titles) : rows;
}

const totalWord = new RegExp(
  "^((sub|grand )?totals?|sum|count|average|mean|합계|총계|총합|소계|계|평균|合计|合計|总计|小计|小計|总数|итого|" +
    "gesamt|summe|suma)" +
    "[\\s:=()\\d]*$",
  "iu",
);

/** A spreadsheet's last rows: `Total,,12`. */
function isTotal(cells: readonly string[], { fileOf }: FileEvidence): boolean {
  const first = cells.find((cell) => cell !== "");
  if (first === undefined || !totalWord.test(first)) return false;
  return !cells.some((cell) => endsAsPicture(cell) || fileOf(cell) !== null);
}

// From a workbook's sheets to one list: the first sheet that looks like a list of photos, as CSV with the same lines.
import { endsAsPicture } from "../columnEvidence.ts";
import { rolesOf } from "../headerWords.ts";
import { extensionOf } from "../paths.ts";

interface SheetOfTexts {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const workbookExtensions: ReadonlySet<string> = new Set("xlsx xlsm xltx xls xlsb ods fods numbers".split(" "));

export function isWorkbookPath(path: string): boolean {
  return workbookExtensions.has(extensionOf(path));
}

/** Rows that are looked at to choose a sheet. */
const sampled = 200;

/** @returns UTF-8, with a comma between cells; empty where no sheet has a cell. */
export function listOfSheets(sheets: readonly SheetOfTexts[]): Uint8Array {
  const sample = ({ rows }: SheetOfTexts) => rows.slice(0, sampled).map(({ cells }) => cells);
  const namesPhotos = (sheet: SheetOfTexts) =>
    sample(sheet).filter((cells) => cells.some(endsAsPicture)).length >= 0.3 * Math.min(sampled, sheet.rows.length);
  const hasHeader = (sheet: SheetOfTexts) =>
    sample(sheet)
      .slice(0, 10)
      .some((cells) => {
        const roles = cells.map(rolesOf).filter((words) => words.length > 0);
        return roles.length >= 2;
      });
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const sheet = filled.find(namesPhotos) ?? filled.find(hasHeader) ?? filled[0];
  if (sheet === undefined) return new Uint8Array();
  const lines: string[] = [];
  for (const { line, cells } of sheet.rows) {
    while (lines.length < line - 1) lines.push("");
    lines.push(cells.map(quoted).join(","));
  }
  return new TextEncoder().encode(lines.join("\n"));
}

/** A line end in a cell would shift the lines below. It may stand between several photos. */
function quoted(cell: string): string {
  const parts = /[\r\n]/.test(cell) ? cell.split(/[\r\n]+/).map((part) => part.trim()) : [cell];
  const plain = parts.join(parts.every(endsAsPicture) ? ";" : " ").trim();
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

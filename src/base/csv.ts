// Cells of a CSV file, written so that a spreadsheet shows them and never computes them, and read back as they were.

/** What begins a formula in Excel, LibreOffice or Google Sheets, after apostrophes. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Quoted as in RFC 4180. A text that would be a formula gets an apostrophe before it, as spreadsheets mark text. A
 * number is written as it is.
 */
export function csvCell(value: string | number): string {
  const text = typeof value === "string" && formula.test(value) ? `'${value}` : String(value);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Takes off the apostrophe of {@link csvCell}. */
export function csvValue(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}

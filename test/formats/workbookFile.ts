// Makes small workbooks as programs write them.
import { strToU8, zipSync } from "fflate";

/** A text, a number, true or false, a number with the code of its format, or XML of its own. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly n: number; readonly code: string }
  | { readonly xml: string };

export interface SheetToMake {
  readonly name?: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

export interface WorkbookOptions {
  /** Texts stand in a table of their own, as Excel writes them, or in their cells. */
  readonly shared?: boolean;
  /** Before every element's name, as some libraries write it. */
  readonly prefix?: string;
  /** Cells and rows say where they are. */
  readonly places?: boolean;
  readonly date1904?: boolean;
  readonly absolute?: boolean;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

export function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

export function workbookParts(sheets: readonly SheetToMake[], options: WorkbookOptions = {}): Record<string, string> {
  const { shared = true, prefix = "", places = true, date1904 = false, absolute = false } = options;
  const texts: string[] = [];
  const codes: string[] = [];
  const cellXml = (cell: Cell, column: number, row: number): string => {
    const place = places ? ` r="${letters(column)}${row}"` : "";
    if (cell === null) return places ? "" : "<c/>";
    if (typeof cell === "number") return `<c${place}><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c${place} t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (typeof cell === "object") {
      if ("xml" in cell) return cell.xml.startsWith("<c r=") ? cell.xml : cell.xml.replace("<c", `<c${place}`);
      if (!codes.includes(cell.code)) codes.push(cell.code);
      return `<c${place} s="${1 + codes.indexOf(cell.code)}"><v>${cell.n}</v></c>`;
    }
    if (!shared) return `<c${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    if (!texts.includes(cell)) texts.push(cell);
    return `<c${place} t="s"><v>${texts.indexOf(cell)}</v></c>`;
  };
  const parts: Record<string, string> = {};
  sheets.forEach(({ rows, merges = [] }, i) => {
    const lines = rows.map((cells, row) => {
      const inside = cells.map((cell, column) => cellXml(cell, column, row + 1)).join("");
      return inside === "" && places ? "" : `<row${places ? ` r="${row + 1}"` : ""}>${inside}</row>`;
    });
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${spreadsheet}"><sheetData>${lines.join("")}</sheetData>` +
      `${merged === "" ? "" : `<mergeCells count="${merges.length}">${merged}</mergeCells>`}</worksheet>`;
  });
  const list = sheets.map(({ name = "", hidden }, i) => {
    const state = hidden ? ' state="hidden"' : "";
    return `<sheet name="${escaped(name || `Sheet${i + 1}`)}" sheetId="${9 - i}"${state} r:id="rId${i + 1}"/>`;
  });
  const from = date1904 ? '<workbookPr date1904="1"/>' : "";
  parts["xl/workbook.xml"] =
    `<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}">${from}<sheets>${list.join("")}</sheets></workbook>`;
  const formats = codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>`).join("");
  const styles = ["0", ...codes.map((_, i) => String(164 + i))].map((id) => `<xf numFmtId="${id}"/>`).join("");
  parts["xl/styles.xml"] =
    `<styleSheet xmlns="${spreadsheet}"><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/>` +
    `</cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`;
  const items = texts.map((text) => (text.startsWith("<") ? text : `<t xml:space="preserve">${escaped(text)}</t>`));
  parts["xl/sharedStrings.xml"] =
    `<sst xmlns="${spreadsheet}">${items.map((item) => `<si>${item}</si>`).join("")}</sst>`;
  if (prefix !== "") for (const [path, xml] of Object.entries(parts)) parts[path] = withPrefix(xml, prefix);
  const base = absolute ? "/xl/" : "";
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`;
  const inBook = [
    ...sheets.map((_, i) => relation(`rId${i + 1}`, "worksheet", `${base}worksheets/sheet${i + 1}.xml`)),
    relation("rId98", "styles", `${base}styles.xml`),
    relation("rId99", "sharedStrings", `${base}sharedStrings.xml`),
  ];
  parts["xl/_rels/workbook.xml.rels"] = `<Relationships xmlns="${packageRelations}">${inBook.join("")}</Relationships>`;
  const main = relation("rId1", "officeDocument", "xl/workbook.xml");
  parts["_rels/.rels"] = `<Relationships xmlns="${packageRelations}">${main}</Relationships>`;
  return parts;
}

function withPrefix(xml: string, prefix: string): string {
  return xml
    .replace(/<(\/?)([a-z])/gi, `<$1${prefix}:$2`)
    .replace(` xmlns="${spreadsheet}"`, ` xmlns:${prefix}="${spreadsheet}"`);
}

export function workbookOf(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([path, xml]) => [
        path,
        strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`),
      ]),
    ),
  );
}

export function workbook(rows: readonly (readonly Cell[])[], options: WorkbookOptions = {}): Uint8Array<ArrayBuffer> {
  return workbookOf(workbookParts([{ rows }], options));
}

// Cells that hold JSON, as annotation tools write them: `{"name":"ana"}`. Each key becomes a column of its own, so that
// it can be judged as any other.
import { isRecord } from "../../base/json.ts";
import type { RawRow } from "../readRows.ts";

const mostColumns = 30;
const mostKeys = 8;
const sampled = 200;
const longestCell = 20_000;

/** @returns the rows with columns added after the first 200; the same rows where no cell holds JSON. */
export function withJsonColumns(rows: readonly RawRow[]): readonly RawRow[] {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return rows;
  const sample = rest.slice(0, sampled);
  const width = Math.min(200, Math.max(...sample.map(({ cells }) => cells.length), first.cells.length));
  const added: { readonly index: number; readonly key: string }[] = [];
  for (let index = 0; index < width && added.length < mostColumns; index++) {
    const filled = sample.map(({ cells }) => cells[index] ?? "").filter((cell) => cell !== "");
    const found = filled.filter((cell) => /^[[{]/.test(cell)).map(valuesOf);
    // A shape's `name` says that it is a rectangle.
    if (found.length < 0.5 * filled.length || found.length === 0 || /shape/i.test(first.cells[index] ?? "")) continue;
    const keys = new Set(found.flatMap((values) => [...values.keys()]));
    for (const key of [...keys].slice(0, mostKeys)) added.push({ index, key });
  }
  if (added.length === 0) return rows;
  const isHeader = !first.cells.some((cell) => /^[[{]/.test(cell));
  return rows.map((row, i) => {
    const more = added.map(({ index, key }) => {
      if (i === 0 && isHeader) return key;
      return valuesOf(row.cells[index] ?? "").get(key) ?? "";
    });
    const cells = row.cells.slice(0, width);
    const gap = Array.from({ length: width - cells.length }, () => "");
    return { ...row, cells: [...cells, ...gap, ...more] };
  });
}

/** The texts in an object, or in the only object of a list, and numbers that may stand for a person. */
function valuesOf(cell: string): Map<string, string> {
  const values = new Map<string, string>();
  if (!/^[[{]/.test(cell) || cell.length > longestCell) return values;
  const parsed = parsedOf(cell);
  const root = Array.isArray(parsed) && parsed.length === 1 ? (parsed[0] as unknown) : parsed;
  if (!isRecord(root)) return values;
  for (const [key, value] of Object.entries(root)) {
    const text = typeof value === "number" && !/id|label|class|person/i.test(key) ? null : textOf(value);
    if (text !== null) values.set(key, text);
  }
  return values;
}

function parsedOf(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === "string" || typeof value === "number") return String(value).trim();
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] === "string" ? value[0].trim() : null;
  // Checkboxes: `{"ana": true}`.
  if (!isRecord(value)) return null;
  const ticked = Object.entries(value).filter(([, on]) => on === true || on === "true" || on === 1);
  return ticked.length === 1 && ticked.length === Object.keys(value).length ? ticked[0]![0] : null;
}

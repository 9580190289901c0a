// The columns of a list as roles, one for each column, and from roles that a person chose back to columns.
import type { ColumnRole } from "../../contract/lists.ts";
import { columnOf, type FileEvidence, splitReader } from "../columnEvidence.ts";
import { type Columns, isHeader } from "../listColumns.ts";
import { splitOfPhrase } from "../splitWords.ts";

/** More columns are not shown, and cannot be chosen. */
const mostColumns = 200;

export function widthOf(rows: readonly (readonly string[])[]): number {
  let width = 0;
  for (const row of rows) width = Math.max(width, row.length);
  return Math.min(mostColumns, width);
}

export function rolesOfColumns({ paths, name, label, people, split }: Columns, width: number): ColumnRole[] {
  const marked = new Set(people.map(({ index }) => index));
  return Array.from({ length: width }, (_, index): ColumnRole => {
    if (paths.includes(index)) return "path";
    if (index === name) return "name";
    if (index === label) return "label";
    if (index === split) return "split";
    return marked.has(index) ? "person" : "unused";
  });
}

/**
 * The columns as a person chose them.
 * @param rows as in `findColumns`.
 * @returns null where no column holds paths.
 */
export function columnsOfRoles(
  rows: readonly (readonly string[])[],
  roles: readonly ColumnRole[],
  files: FileEvidence,
): Columns | null {
  const having = (role: ColumnRole) => roles.flatMap((one, index) => (one === role ? [index] : []));
  const paths = having("path");
  const first = rows[0];
  if (paths.length === 0 || first === undefined) return null;
  const below = rows.length > 1 ? rows.slice(1) : rows;
  const width = widthOf(rows);
  const columns = Array.from({ length: width }, (_, index) => columnOf(below, index, first[index] ?? ""));
  const people = having("person");
  const hasHeader = people.length > 0 || (paths[0]! < width && isHeader(first, columns, paths[0]!, files));
  const [split = -1] = having("split");
  const column = columns[split];
  return {
    paths,
    name: having("name")[0] ?? -1,
    label: having("label")[0] ?? -1,
    people: people.map((index) => ({ index, name: (first[index] ?? "").trim() })).filter(({ name }) => name !== ""),
    split,
    splitOf: (column === undefined ? null : splitReader(column, true)) ?? splitOfPhrase,
    hasHeader,
    strength: Number.POSITIVE_INFINITY, // a person has said so
  };
}

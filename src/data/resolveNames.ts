// Names and labels across all lists: gives a row that has only a label the label's name, and reports labels with two
// names.
import type { ListRow, Problem } from "../contract/photos.ts";

/**
 * A row whose name is only its label's digits takes the first name that a row of any list gives to that label.
 * Where a label has two names, each row keeps its name, since names decide who is on a photo; the first row of each
 * further name is reported.
 */
export function resolveNames(rows: readonly ListRow[]): { rows: readonly ListRow[]; problems: readonly Problem[] } {
  const namesOf = new Map<number, Set<string>>();
  const problems: Problem[] = [];
  for (const { list, row, personName, label } of rows) {
    if (label === null || personName === String(label)) continue;
    const names = namesOf.get(label);
    if (names === undefined) namesOf.set(label, new Set([personName]));
    else if (!names.has(personName)) {
      names.add(personName);
      problems.push({ kind: "labelConflict", list, row, label, names: [firstOf(names), personName] });
    }
  }
  const resolved = rows.map((row) => {
    const names = row.label !== null && row.personName === String(row.label) ? namesOf.get(row.label) : undefined;
    return names === undefined ? row : { ...row, personName: firstOf(names) };
  });
  return { rows: resolved, problems };
}

function firstOf(names: ReadonlySet<string>): string {
  const [first] = names;
  return first!;
}

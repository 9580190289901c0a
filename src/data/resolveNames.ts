// Names and labels across all lists: a label's name where a row gives only the label, and labels that have two names.
import type { ListRow, Problem } from "../contract/photos.ts";

/**
 * A row whose name is only its label's digits takes the name that any row of any list gives to that label.
 * Where a label has two names every row keeps its own (names decide who is on a photo), and the first row of each further
 * name is reported. A row without a name then takes the label's first name.
 */
export function resolveNames(rows: readonly ListRow[]): { rows: readonly ListRow[]; problems: readonly Problem[] } {
  const namesOf = new Map<number, string[]>();
  const problems: Problem[] = [];
  for (const { list, row, personName, label } of rows) {
    if (label === null || personName === String(label)) continue;
    const names = namesOf.get(label);
    if (names === undefined) namesOf.set(label, [personName]);
    else if (!names.includes(personName)) {
      names.push(personName);
      problems.push({ kind: "labelConflict", list, row, label, names: [names[0]!, personName] });
    }
  }
  const settled = rows.map((row) => {
    const name = row.label !== null && row.personName === String(row.label) ? namesOf.get(row.label)?.[0] : undefined;
    return name === undefined ? row : { ...row, personName: name };
  });
  return { rows: settled, problems };
}

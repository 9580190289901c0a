// Names and labels across all lists: gives a row that has only a label the label's name, and reports labels with two
// names.
import type { ListRow, Problem } from "../contract/photos.ts";
import { type NumberNames, namesOfNumbers } from "./tables/classNamesFile.ts";

/**
 * A row whose name is only its label's digits takes the first name that a row of any list gives to that label.
 * Where a label has two names, each row keeps its name, since names decide who is on a photo; the first row of each
 * further name is reported. Labels that no row names take their names from a file of names, if it names them all.
 * @returns `namedBy`: the path of that file.
 */
export function resolveNames(
  rows: readonly ListRow[],
  files: readonly NumberNames[] = [],
): { rows: readonly ListRow[]; problems: readonly Problem[]; namedBy: string | null } {
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
  const isBare = ({ label, personName }: ListRow) => label !== null && personName === String(label);
  const bare = rows.filter((row) => isBare(row) && !namesOf.has(row.label!)).map(({ label }) => label!);
  const found = namesOfNumbers(new Set(bare), files);
  const resolved = rows.map((row) => {
    if (!isBare(row)) return row;
    const names = namesOf.get(row.label!);
    const name = names === undefined ? found?.names.get(row.label!) : firstOf(names);
    return name === undefined ? row : { ...row, personName: name };
  });
  return { rows: resolved, problems, namedBy: found?.path ?? null };
}

function firstOf(names: ReadonlySet<string>): string {
  const [first] = names;
  return first!;
}

// Which of several lists of photos are used, and whether the splits they name count.
import type { ListRow, Split } from "../contract/photos.ts";
import { pathParts } from "./paths.ts";
import { familyOfListName, splitOfListName } from "./splitWords.ts";

export interface ListWithRows {
  readonly path: string;
  readonly rows: readonly ListRow[];
  /** Whether the caller named the list's split. Such a list is always used. */
  readonly given: boolean;
}

/**
 * Finds other editions of the same data set, so that no photo is taken from two lists.
 *
 * Two lists whose names differ only in the word for the split (`train.csv` and `test.csv`) are a pair. Beside a pair, a
 * list is set aside if it names no split, or names a photo that the pair names. Of two pairs that name the same photo,
 * the pair with the shorter name is used. Without a pair all lists are used.
 * @returns the paths of the lists that are set aside.
 */
export function listsToSetAside(lists: readonly ListWithRows[]): Set<string> {
  const aside = new Set<string>();
  if (lists.some(({ given }) => given)) return aside;
  const families = new Map<string, ListWithRows[]>();
  for (const list of lists) {
    const key = familyKey(list.path);
    const family = families.get(key);
    if (family === undefined) families.set(key, [list]);
    else family.push(list);
  }
  const isPair = (members: readonly ListWithRows[]) =>
    (["train", "validation"] as const).every((split) => members.some(({ path }) => splitOfListName(path) === split));
  const pairs = [...families].filter(([, members]) => isPair(members)).sort(([a], [b]) => a.length - b.length);
  if (pairs.length === 0) return aside;
  const taken = new Set<string>();
  const take = (members: readonly ListWithRows[]): void => {
    const paths = members.flatMap(({ rows }) => rows.map(({ path }) => path));
    if (paths.some((path) => taken.has(path))) for (const { path } of members) aside.add(path);
    else for (const path of paths) taken.add(path);
  };
  for (const [, members] of pairs) take(members);
  const inPairs = new Set(pairs.flatMap(([, members]) => members));
  for (const list of lists) {
    if (inPairs.has(list)) continue;
    if (list.rows.every(({ split }) => split === null)) aside.add(list.path);
    else take([list]);
  }
  return aside;
}

/** Where no row is for training, or none for validation, the rows lose their split: data/split.ts draws it then. */
export function ignoreOneSidedSplits<T extends { readonly split: Split | null }>(rows: readonly T[]): T[] {
  const both = (["train", "validation"] as const).every((split) => rows.some((row) => row.split === split));
  return both ? [...rows] : rows.map((row) => (row.split === null ? row : { ...row, split: null }));
}

function familyKey(path: string): string {
  return [...pathParts(path).slice(0, -1), familyOfListName(path)].join("/");
}

// What a delivery of files means before any photo is read: who is on which file, by lists or by folders.
import type { Problem, Split } from "../contract/photos.ts";
import { ignoreOneSidedSplits, listsToSetAside } from "./chooseLists.ts";
import { nameByFolders } from "./folders.ts";
import { matchRows } from "./matchRows.ts";
import { extensionOf, hasPictureExtension, isJunk, isListPath } from "./paths.ts";
import { type ReadList, readList } from "./readList.ts";
import { resolveNames } from "./resolveNames.ts";

/** One file to read and what is known of it. */
export interface PlannedPhoto {
  /** As given. */
  readonly path: string;
  readonly personName: string;
  readonly split: Split | null;
  readonly label?: number | null;
  /**
   * Set where a list's row fits several files: they are all planned, with the same place. If they turn out to be the same
   * bytes the row means that photo, otherwise it is ambiguous.
   */
  readonly doubt?: { readonly list: string; readonly row: number; readonly path: string };
}

export interface Delivery {
  readonly entries: readonly PlannedPhoto[];
  readonly problems: readonly Problem[];
}

export interface GivenList {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Which split it lists; undefined takes it from its name where there are lists for both. */
  readonly split?: Split | null;
}

/**
 * With a usable list, its rows decide and files that no row names are unused. Otherwise every person has a folder.
 * Contents are not looked at: a file is taken for a picture by its extension, unless a list names it.
 * @param paths every file given, lists and junk among them.
 * @param lists the bytes of those that `isListPath`.
 */
export function planDelivery(paths: readonly string[], lists: readonly GivenList[]): Delivery {
  const wanted = lists.filter(({ path }) => isListPath(path) || !isJunk(path));
  const read = wanted.map((given) => ({ ...given, ...readGiven(given) }));
  const usable = read.filter(({ rows }) => rows.length > 0);
  const aside = listsToSetAside(usable.map(({ path, rows, split }) => ({ path, rows, given: split !== undefined })));
  const taken = usable.filter(({ path }) => !aside.has(path));
  const problems: Problem[] = [];
  for (const list of read) {
    // A text file that holds no rows is somebody's notes.
    if (aside.has(list.path) || (list.rows.length === 0 && extensionOf(list.path) === "txt"))
      problems.push({ kind: "unusedFile", path: list.path });
    else problems.push(...list.problems);
  }
  const listPaths = new Set(wanted.map(({ path }) => path));
  const files = paths.filter((path) => !listPaths.has(path) && !isJunk(path));
  const plan = taken.length > 0 ? planByLists(files, taken) : planByFolders(files);
  return { entries: plan.entries, problems: [...problems, ...plan.problems] };
}

function readGiven({ path, bytes, split }: GivenList): ReadList {
  return readList(bytes, path, split === undefined ? {} : { split });
}

function planByLists(files: readonly string[], lists: readonly ReadList[]): Delivery {
  const rows = ignoreOneSidedSplits(lists.flatMap((list) => list.rows));
  const named = resolveNames(rows);
  const { matched, problems: unmatched } = matchRows(named.rows, files);
  const entries: PlannedPhoto[] = [];
  const problems: Problem[] = [...named.problems, ...unmatched];
  const used = new Set<string>();
  const seen = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { row, path, alternatives } of matched) {
    const { list, personName, split, label } = row;
    if (alternatives.length > 0) {
      const doubt = { list, row: row.row, path: row.path };
      for (const candidate of [path, ...alternatives]) {
        used.add(candidate);
        entries.push({ path: candidate, personName, split, label, doubt });
      }
      continue;
    }
    used.add(path);
    const key = JSON.stringify([path, personName, split]);
    const seenIn = seen.get(key);
    if (seenIn === undefined) {
      seen.set(key, list);
      entries.push({ path, personName, split, label });
    } else if (seenIn === list) repeated.add(path); // said once, however often
  }
  for (const path of repeated) problems.push({ kind: "duplicate", path, samePath: path });
  const present = new Set(entries.map(({ personName }) => personName));
  for (const personName of new Set(named.rows.map((row) => row.personName))) {
    if (!present.has(personName)) problems.push({ kind: "emptyPerson", personName });
  }
  for (const path of files) if (!used.has(path)) problems.push({ kind: "unusedFile", path });
  return { entries, problems };
}

function planByFolders(files: readonly string[]): Delivery {
  const isPicture = (path: string) => hasPictureExtension(path) || extensionOf(path) === "";
  const placed = nameByFolders(files.filter(isPicture));
  const entries: PlannedPhoto[] = [];
  const problems: Problem[] = [];
  for (const { path, personName, split } of placed) {
    if (personName === null) problems.push({ kind: "unusedFile", path });
    else entries.push({ path, personName: personName.normalize("NFC"), split });
  }
  for (const path of files) if (!isPicture(path)) problems.push({ kind: "unusedFile", path });
  return { entries: ignoreOneSidedSplits(entries), problems };
}

// The plan of a delivery (the files given at once), made before any photo is read: who is on which file, by lists or by
// folders. See reconcile.ts for what reading the files adds.
import type { Problem, Split } from "../contract/photos.ts";
import { ignoreOneSidedSplits, listsToSetAside } from "./chooseLists.ts";
import { nameByFolders } from "./folders.ts";
import { type MatchedRow, matchRows } from "./matchRows.ts";
import { extensionOf, hasPictureExtension, isJunk } from "./paths.ts";
import { type ReadList, readList } from "./readList.ts";
import { resolveNames } from "./resolveNames.ts";

/** One file to read, and what the lists or folders say about it. */
export interface PlannedPhoto {
  /** As it was given. */
  readonly path: string;
  readonly personName: string;
  readonly split: Split | null;
  readonly label?: number | null;
  /**
   * The place of a row that fits several files. All of them are planned. If their bytes are equal, the row names that
   * photo; otherwise the row is ambiguous.
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
  /** The split of the list's photos. Undefined: its name tells, where there are lists for both splits. */
  readonly split?: Split | null;
}

/**
 * With a usable list, its rows decide, and files that no row names are unused. Without one, the folders tell who is on
 * a photo. A file counts as a picture if a list names it or its extension is a picture's; its bytes are not read.
 * @param paths all files that were given, lists and junk among them.
 * @param lists the bytes of those paths for which `isListPath` holds.
 */
export function planDelivery(paths: readonly string[], lists: readonly GivenList[]): Delivery {
  const wanted = lists.filter(({ path }) => !isJunk(path));
  const read = wanted.map((given) => ({ ...given, ...readGiven(given) }));
  const usable = read.filter(({ rows }) => rows.length > 0);
  const aside = listsToSetAside(usable.map(({ path, rows, split }) => ({ path, rows, given: split !== undefined })));
  const taken = usable.filter(({ path }) => !aside.has(path));
  const problems: Problem[] = [];
  for (const list of read) {
    // A text file without rows is taken for a person's notes.
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
  const { entries, repeated } = entriesOf(matched);
  const problems: Problem[] = [...named.problems, ...unmatched];
  for (const path of repeated) problems.push({ kind: "duplicate", path, samePath: path });
  const present = new Set(entries.map(({ personName }) => personName));
  for (const personName of new Set(named.rows.map((row) => row.personName))) {
    if (!present.has(personName)) problems.push({ kind: "emptyPerson", personName });
  }
  const used = new Set(entries.map(({ path }) => path));
  for (const path of files) if (!used.has(path)) problems.push({ kind: "unusedFile", path });
  return { entries, problems };
}

/**
 * @returns each file that a row names, and the paths that one list names more than once with the same person and split.
 */
function entriesOf(matched: readonly MatchedRow[]): { entries: PlannedPhoto[]; repeated: ReadonlySet<string> } {
  const entries: PlannedPhoto[] = [];
  const repeated = new Set<string>();
  const listOf = new Map<string, string>();
  for (const { row, path, alternatives } of matched) {
    const { list, personName, split, label } = row;
    if (alternatives.length > 0) {
      const doubt = { list, row: row.row, path: row.path };
      for (const candidate of [path, ...alternatives])
        entries.push({ path: candidate, personName, split, label, doubt });
      continue;
    }
    const key = JSON.stringify([path, personName, split]);
    const seenIn = listOf.get(key);
    if (seenIn === undefined) {
      listOf.set(key, list);
      entries.push({ path, personName, split, label });
    } else if (seenIn === list) repeated.add(path);
  }
  return { entries, repeated };
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

// The plan of a delivery (the files given at once), made before any photo is read: who is on which file, by lists or by
// folders. See reconcile.ts for what reading the files adds.
import type { Problem, Split } from "../contract/photos.ts";
import { ignoreOneSidedSplits, listsToSetAside } from "./chooseLists.ts";
import type { FileEvidence } from "./columnEvidence.ts";
import { nameByFolders } from "./folders.ts";
import { listsThatDoNotFit } from "./judgeLists.ts";
import { createFileFinder, type FileFinder, type MatchedRow, matchRows } from "./matchRows.ts";
import { extensionOf, hasPictureExtension, isJunk } from "./paths.ts";
import { type ReadList, readList } from "./readList.ts";
import { resolveNames } from "./resolveNames.ts";

/** One file to read, and what the lists or folders say about it. */
export interface PlannedPhoto {
  /** As it was given. */
  readonly path: string;
  /** Null where neither a list nor a folder nor the file's name tells. */
  readonly personName: string | null;
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
  /** The photos that lists decide about and no row names. */
  readonly unlisted: readonly string[];
}

export interface GivenList {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The split of the list's photos. Undefined: its name tells, where there are lists for both splits. */
  readonly split?: Split | null;
}

type TakenList = ReadList & Pick<GivenList, "path">;

/** How many photos that lists skip are named. */
const mostExamples = 3;

/**
 * With a list that fits the photos, its rows decide, and files that no row names are unused. Without one, the folders
 * tell who is on a photo, and a photo that they do not tell of has no name yet. A file counts as a picture if a list
 * names it or its extension is a picture's; its bytes are not read.
 * @param paths all files that were given, lists and junk among them.
 * @param lists the bytes of those paths for which `isListPath` holds.
 */
export function planDelivery(paths: readonly string[], lists: readonly GivenList[]): Delivery {
  const wanted = lists.filter(({ path }) => !isJunk(path));
  const listPaths = new Set(wanted.map(({ path }) => path));
  const files = paths.filter((path) => !listPaths.has(path) && !isJunk(path));
  const finder = createFileFinder(files);
  const byFolders = planByFolders(files);
  const foldersTell = new Set(byFolders.entries.flatMap(({ personName }) => personName ?? [])).size > 1;
  const read = wanted.map((given) => {
    const evidence = evidenceFor(given.path, finder, foldersTell ? byFolders.entries : []);
    return { ...given, ...readGiven(given, evidence), given: given.split !== undefined };
  });
  const unfit = listsThatDoNotFit(
    read.filter(({ rows }) => rows.length > 0),
    finder,
    { photos: files.filter(hasPictureExtension).length, foldersTell },
  );
  const usable = read.filter(({ path, rows }) => rows.length > 0 && !unfit.has(path));
  const aside = listsToSetAside(usable);
  const taken = usable.filter(({ path }) => !aside.has(path));
  const problems: Problem[] = [];
  for (const list of read) {
    const isUnfit = unfit.has(list.path);
    // A text file that is no list is taken for a person's notes.
    const isNotes = extensionOf(list.path) === "txt" && (isUnfit || list.rows.length === 0);
    if (aside.has(list.path) || isNotes) problems.push({ kind: "unusedFile", path: list.path });
    else if (isUnfit) problems.push({ kind: "badList", list: list.path, reason: "fitsNoPhoto" });
    else problems.push(...list.problems);
  }
  const plan = taken.length > 0 ? planByLists(files, taken, finder) : byFolders;
  return { ...plan, problems: [...problems, ...plan.problems] };
}

function readGiven({ path, bytes, split }: GivenList, files: FileEvidence): ReadList {
  return readList(bytes, path, split === undefined ? { files } : { split, files });
}

function evidenceFor(list: string, finder: FileFinder, placed: readonly PlannedPhoto[]): FileEvidence {
  const people = new Map(placed.map(({ path, personName }) => [path, personName]));
  return {
    fileOf: (cell) => finder.find({ list, path: cell })?.paths[0] ?? null,
    personOf: (cell) => {
      const [first, ...others] = (finder.find({ list, path: cell })?.paths ?? []).map((path) => people.get(path));
      return first !== undefined && others.every((other) => other === first) ? first : null;
    },
  };
}

function planByLists(files: readonly string[], lists: readonly TakenList[], finder: FileFinder): Delivery {
  const rows = ignoreOneSidedSplits(lists.flatMap((list) => list.rows));
  const named = resolveNames(rows);
  const { matched, problems: unmatched } = matchRows(named.rows, finder);
  const { entries, repeated } = entriesOf(matched);
  const problems: Problem[] = [...named.problems, ...unmatched];
  for (const path of repeated) problems.push({ kind: "duplicate", path, samePath: path });
  const present = new Set(entries.map(({ personName }) => personName));
  for (const personName of new Set(named.rows.map((row) => row.personName))) {
    if (!present.has(personName)) problems.push({ kind: "emptyPerson", personName });
  }
  const used = new Set(entries.map(({ path }) => path));
  const others = files.filter((path) => !used.has(path));
  const unlisted = others.filter(hasPictureExtension);
  if (unlisted.length > 0) {
    const paths = unlisted.slice(0, mostExamples);
    problems.push({ kind: "skippedByList", lists: lists.map(({ path }) => path), count: unlisted.length, paths });
  }
  for (const path of others) if (!hasPictureExtension(path)) problems.push({ kind: "unusedFile", path });
  return { entries, problems, unlisted };
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
  const entries = placed.map(({ path, personName, split }) => ({
    path,
    personName: personName?.normalize("NFC") ?? null,
    split,
  }));
  const others = files.filter((path) => !isPicture(path));
  const problems = others.map((path): Problem => ({ kind: "unusedFile", path }));
  return { entries: ignoreOneSidedSplits(entries), problems, unlisted: [] };
}

// The plan of a delivery (the files given at once), made before any photo is read: who is on which file, by lists or by
// folders. See reconcile.ts for what reading the files adds.
import type { Delivery, GivenList, PlannedPhoto } from "../contract/delivery.ts";
import type { ListReading } from "../contract/lists.ts";
import type { Problem } from "../contract/photos.ts";
import { ignoreOneSidedSplits, listsToSetAside } from "./chooseLists.ts";
import type { FileEvidence } from "./columnEvidence.ts";
import { nameByFolders } from "./folders.ts";
import { listsThatDoNotFit } from "./judgeLists.ts";
import { createFileFinder, type FileFinder, type MatchedRow, matchRows } from "./matchRows.ts";
import { extensionOf, hasPictureExtension, isJunk } from "./paths.ts";
import { type ReadList, readList } from "./readList.ts";
import { resolveNames } from "./resolveNames.ts";

export type { Delivery, GivenList, PlannedPhoto };

/**
 * With a list that fits the photos, its rows decide, and files that no row names are unused. Without one, the folders
 * tell who is on a photo. A file counts as a picture if a list names it, its extension is a picture's, or it is among
 * `pictures`; its bytes are not read.
 * @param paths all files that were given, lists and junk among them.
 * @param lists the bytes of those paths for which `isListPath` holds.
 * @param pictures those of the paths for which `isUntoldByName` holds and whose bytes begin as a picture's.
 */
export function planDelivery(
  paths: readonly string[],
  lists: readonly GivenList[],
  pictures: ReadonlySet<string> = new Set(),
): Delivery {
  const wanted = lists.filter(({ path }) => !isJunk(path));
  const listPaths = new Set(wanted.map(({ path }) => path));
  const files = paths.filter((path) => !listPaths.has(path) && !isJunk(path));
  const finder = createFileFinder(files);
  const isPicture = (path: string) => hasPictureExtension(path) || pictures.has(path);
  const byFolders = planByFolders(files, isPicture);
  const foldersTell = new Set(byFolders.entries.map(({ personName }) => personName)).size > 1;
  const read = wanted.map((given) => {
    const evidence = evidenceFor(given.path, finder, foldersTell ? byFolders.entries : []);
    const isGiven = given.split !== undefined || given.how?.use === true;
    return { ...given, ...readGiven(given, evidence), given: isGiven };
  });
  const isDropped = ({ how }: GivenList) => how?.use === false;
  const unfit = listsThatDoNotFit(
    read.filter((list) => list.rows.length > 0 && !isDropped(list)),
    finder,
    { photos: files.filter(isPicture).length, foldersTell },
  );
  const usable = read.filter((list) => list.rows.length > 0 && !unfit.has(list.path) && !isDropped(list));
  const aside = listsToSetAside(usable.map((list) => ({ ...list, given: list.split !== undefined })));
  for (const { path, given } of usable) if (given) aside.delete(path);
  const taken = usable.filter(({ path }) => !aside.has(path));
  const problems: Problem[] = [];
  const readings: ListReading[] = [];
  for (const list of read) {
    const isUnfit = unfit.has(list.path);
    // A text file that is no list is taken for a person's notes.
    const isNotes = extensionOf(list.path) === "txt" && list.how === undefined && (isUnfit || list.rows.length === 0);
    if (list.reading !== null && !isNotes) readings.push({ ...list.reading, used: taken.includes(list) });
    if (isDropped(list)) continue;
    if (aside.has(list.path) || isNotes) problems.push({ kind: "unusedFile", path: list.path });
    else if (isUnfit) problems.push({ kind: "badList", list: list.path, reason: "fitsNoPhoto" });
    else for (const problem of list.problems) problems.push(problem); // a million are too many arguments of one call
  }
  const plan = taken.length > 0 ? planByLists(files, taken, finder) : byFolders;
  return { entries: plan.entries, problems: [...problems, ...plan.problems], lists: readings };
}

function readGiven({ path, bytes, split, how }: GivenList, files: FileEvidence): ReadList {
  return readList(bytes, path, split === undefined ? { files, how } : { split, files, how });
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

function planByLists(files: readonly string[], lists: readonly ReadList[], finder: FileFinder): Plan {
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

type Plan = Omit<Delivery, "lists">;

function planByFolders(files: readonly string[], isPicture: (path: string) => boolean): Plan {
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

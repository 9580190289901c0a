// The plan of a delivery (the files given at once), made before any photo is read: who is on which file, by lists or by
// folders. See reconcile.ts for what reading the files adds.
import { asName } from "../base/plainText.ts";
import type { Delivery, GivenList, PlannedPhoto } from "../contract/delivery.ts";
import type { ListReading } from "../contract/lists.ts";
import type { ListRow, Problem, Split } from "../contract/photos.ts";
import { ignoreOneSidedSplits, listsToSetAside } from "./chooseLists.ts";
import type { FileEvidence } from "./columnEvidence.ts";
import { nameByFolders } from "./folders.ts";
import { listsThatDoNotFit } from "./judgeLists.ts";
import { createFileFinder, type FileFinder, type MatchedRow, matchRows } from "./matchRows.ts";
import { extensionOf, hasPictureExtension, isJunk } from "./paths.ts";
import { type ReadList, readList } from "./readList.ts";
import { resolveNames } from "./resolveNames.ts";
import { type NumberNames, namesOfNumbers, readNumberNames } from "./tables/classNamesFile.ts";
import { readPhotoNumbers } from "./tables/photoNumbers.ts";
import { weakerLists } from "./tables/weakerLists.ts";

export type { Delivery, GivenList, PlannedPhoto };

/** How many photos that lists skip, and how many such lists, are named. */
const mostExamples = 3;

/**
 * With a list that fits the photos, its rows decide, and files that no row names are unused. Without one, the folders
 * tell who is on a photo, and a photo that they do not tell of has no name yet. A file counts as a picture if a list
 * names it, its extension is a picture's, or it is among `pictures`; its bytes are not read.
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
  const foldersTell = namesOf(byFolders.entries).size > 1;
  const numbers = readPhotoNumbers(wanted, files);
  const read = wanted
    .filter(({ path }) => !numbers.paths.has(path))
    .map((given) => readGiven(given, evidenceFor(given.path, finder, foldersTell ? byFolders.entries : [])));
  const chosen = chooseLists(read, finder, { photos: files.filter(isPicture).length, foldersTell });
  const { taken } = chosen;
  const takenPaths = new Set(taken.map(({ path }) => path));
  const others = wanted.filter(({ path }) => !takenPaths.has(path));
  const nameFiles = others.flatMap(({ path, bytes }) => readNumberNames(path, bytes) ?? []);
  const rows = taken.length > 0 ? taken.flatMap((list) => list.rows) : foldersTell ? [] : numbers.rows;
  const plan =
    rows.length > 0
      ? planByRows(files, rows, finder, { sets: chosen.sets, nameFiles, isPicture })
      : planByNumberedFolders(byFolders, nameFiles);
  const { problems, readings } = toldOfLists(read, chosen, plan.namedBy);
  const { entries, unlisted } = plan;
  return { entries, problems: [...problems, ...plan.problems], lists: readings, unlisted };
}

type OpenList = GivenList & ReadList & { readonly given: boolean };

function readGiven(list: GivenList, files: FileEvidence): OpenList {
  const { path, bytes, split, how, workbook } = list;
  const options = { files, how, workbook };
  const read = readList(bytes, path, split === undefined ? options : { ...options, split });
  return { ...list, ...read, given: split !== undefined || how?.use === true };
}

interface ChosenLists {
  /** Their rows decide. */
  readonly taken: readonly OpenList[];
  /** Lists that say the sets of photos which those name. */
  readonly joined: readonly OpenList[];
  /** By the photos' paths. */
  readonly sets: ReadonlyMap<string, Split>;
  readonly unfit: ReadonlySet<string>;
  readonly aside: ReadonlySet<string>;
}

function chooseLists(
  read: readonly OpenList[],
  finder: FileFinder,
  among: { readonly photos: number; readonly foldersTell: boolean },
): ChosenLists {
  const wanted = read.filter(({ how }) => how?.use !== false);
  const withRows = wanted.filter(({ rows }) => rows.length > 0);
  const unfit = listsThatDoNotFit(withRows, finder, among);
  const usable = withRows.filter(({ path }) => !unfit.has(path));
  const aside = listsToSetAside(usable.map((list) => ({ ...list, given: list.split !== undefined })));
  for (const { path, given } of usable) if (given) aside.delete(path);
  const fitting = usable.filter(({ path }) => !aside.has(path));
  // Where a list names people, the folders do not; a list of sets alone goes with it.
  const naming = fitting.filter(({ sets }) => sets.length === 0);
  for (const path of weakerLists(naming, finder)) aside.add(path);
  const joined = naming.length === 0 ? [] : wanted.filter((list) => list.sets.length > 0 && setsFit(list, finder));
  return {
    taken: (naming.length === 0 ? fitting : naming).filter(({ path }) => !aside.has(path)),
    joined,
    sets: new Map(joined.flatMap((list) => setsOf(list, finder))),
    unfit,
    aside,
  };
}

function setsOf({ path: list, sets }: OpenList, finder: FileFinder): [string, Split][] {
  return sets.flatMap(({ path, split }) => {
    const found = finder.find({ list, path })?.paths ?? [];
    return found.length === 1 ? [[found[0]!, split]] : [];
  });
}

function setsFit(list: OpenList, finder: FileFinder): boolean {
  return setsOf(list, finder).length >= 0.5 * list.sets.length;
}

/** What is to be told of the lists, and how they were read. */
function toldOfLists(
  read: readonly OpenList[],
  { taken, joined, unfit, aside }: ChosenLists,
  namedBy: string | null,
): { problems: Problem[]; readings: ListReading[] } {
  const problems: Problem[] = [];
  const readings: ListReading[] = [];
  const used = new Set([...taken, ...joined]);
  for (const list of read) {
    const { path, reading, how } = list;
    const isUsed = used.has(list);
    const isUnfit = unfit.has(path);
    // A text that is no list is taken for a person's notes, and what is no table of photos for a program's.
    const isText = /^(txt|names|ya?ml)$/.test(extensionOf(path));
    const isNotes = isText && how === undefined && !isUsed && (isUnfit || list.rows.length === 0);
    if (reading !== null && !isNotes && path !== namedBy) readings.push({ ...reading, used: isUsed });
    if (how?.use === false || joined.includes(list) || path === namedBy) continue;
    if (aside.has(path) || isNotes) problems.push({ kind: "unusedFile", path });
    else if (isUnfit) problems.push({ kind: "badList", list: path, reason: "fitsNoPhoto" });
    else for (const problem of list.problems) problems.push(problem); // a million are too many arguments of one call
  }
  return { problems, readings };
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

interface Plan {
  readonly entries: readonly PlannedPhoto[];
  readonly problems: readonly Problem[];
  readonly unlisted: readonly string[];
  /** The path of the file whose names stand for numbers. */
  readonly namedBy: string | null;
}

interface BesideRows {
  /** By the photos' paths, for rows that name no set. */
  readonly sets: ReadonlyMap<string, Split>;
  readonly nameFiles: readonly NumberNames[];
  readonly isPicture: (path: string) => boolean;
}

function namesOf(entries: readonly PlannedPhoto[]): Set<string> {
  return new Set(entries.flatMap(({ personName }) => personName ?? []));
}

function planByRows(
  files: readonly string[],
  given: readonly ListRow[],
  finder: FileFinder,
  { sets, nameFiles, isPicture }: BesideRows,
): Plan {
  const rows = ignoreOneSidedSplits(given);
  const named = resolveNames(rows, nameFiles);
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
  const unlisted = others.filter(isPicture);
  if (unlisted.length > 0) {
    const lists = [...new Set(rows.map(({ list }) => list))];
    const paths = unlisted.slice(0, mostExamples);
    const few = lists.length <= mostExamples ? lists : [];
    problems.push({ kind: "skippedByList", lists: few, count: unlisted.length, paths });
  }
  for (const path of others) if (!isPicture(path)) problems.push({ kind: "unusedFile", path });
  const withSets = entries.map((entry) => ({ ...entry, split: entry.split ?? sets.get(entry.path) ?? null }));
  const planned = sets.size === 0 ? entries : ignoreOneSidedSplits(withSets);
  return { entries: planned, problems, unlisted, namedBy: named.namedBy };
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

function planByFolders(files: readonly string[], isPicture: (path: string) => boolean): Plan {
  const placed = nameByFolders(files.filter(isPicture));
  const entries = placed.map(({ path, personName, split }) => ({
    path,
    personName: asName(personName ?? "") || null,
    split,
  }));
  const others = files.filter((path) => !isPicture(path));
  const problems = others.map((path): Problem => ({ kind: "unusedFile", path }));
  return { entries: ignoreOneSidedSplits(entries), problems, unlisted: [], namedBy: null };
}

/** Folders `0`, `1` and `2` have the names that a file gives to these numbers. */
function planByNumberedFolders(plan: Plan, nameFiles: readonly NumberNames[]): Plan {
  const folders = namesOf(plan.entries);
  if (folders.size < 2 || ![...folders].every((name) => /^\d{1,5}$/.test(name))) return plan;
  const found = namesOfNumbers(new Set([...folders].map(Number)), nameFiles);
  if (found === null) return plan;
  const entries = plan.entries.map((entry) => {
    return entry.personName === null ? entry : { ...entry, personName: found.names.get(Number(entry.personName))! };
  });
  return { ...plan, entries, namedBy: found.path };
}

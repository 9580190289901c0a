// Joins a planned delivery and the results of reading its files with the photos that are there already.
// See currentProblems.ts for the problems of the photos as they are now.
import type { Result } from "../base/result.ts";
import type { Photo, PhotoFailure, Problem, ReadPhoto, Reconciliation, Split } from "../contract/photos.ts";
import { normalizePath } from "./paths.ts";
import type { PlannedPhoto } from "./planDelivery.ts";

/** What reading a photo gave, without its face. */
export type PhotoFacts = Omit<ReadPhoto, "face">;

type ReadResults = ReadonlyMap<string, Result<PhotoFacts, PhotoFailure>>;

/** Everything that the delivery says about one photo. */
interface Mentions {
  readonly paths: Set<string>;
  readonly names: Set<string>;
  /** The number of the first row that has one. */
  label: number | null;
  readonly splits: Set<Split | null>;
}

/**
 * Files with the same bytes become one photo. It has the first name that was given to it. It is for validation if any
 * list puts it there: a score on photos that were also trained on says nothing, while one photo fewer to train on costs
 * little. A photo that is there already keeps its name and stays left out if it was; it gets a name and a split if it
 * had none.
 * @param results by path. A file without a result (reading was cancelled) is passed over.
 * @returns the existing photos in their order, then the new ones. A photo that did not change is the same object.
 */
export function reconcile(
  entries: readonly PlannedPhoto[],
  results: ReadResults,
  existing: readonly Photo[],
): Reconciliation {
  const problems: Problem[] = [];
  const photos = new Map(existing.map((photo) => [photo.id, photo]));
  const mentions = new Map<string, Mentions>();
  const unreadable = new Set<string>();
  for (const entry of resolveDoubts(entries, results, problems)) {
    const result = results.get(entry.path);
    if (result === undefined) continue;
    const path = normalizePath(entry.path);
    if (!result.ok) {
      if (!unreadable.has(path)) problems.push({ kind: "unreadablePhoto", path, failure: result.failure });
      unreadable.add(path);
      continue;
    }
    const { id } = result.value;
    const photo = photos.get(id) ?? newPhoto(entry, path, result.value);
    const said = mentions.get(id) ?? mentionsOf(photo);
    photos.set(id, photo);
    mentions.set(id, said);
    said.paths.add(path);
    if (entry.personName !== null) said.names.add(entry.personName);
    said.label ??= entry.label ?? null;
    said.splits.add(entry.split);
  }
  for (const [id, said] of mentions) {
    problems.push(...problemsOf(said));
    const photo = photos.get(id)!;
    const split = said.splits.has("validation") ? "validation" : said.splits.has("train") ? "train" : null;
    const [personName = null] = said.names;
    // A photo without a name takes the one that it is given later.
    const named = photo.personName === null && personName !== null ? { personName, label: said.label } : {};
    if (photo.split !== split || "personName" in named) photos.set(id, { ...photo, split, ...named });
  }
  const all = [...photos.values()];
  return { photos: all, problems: [...problems, ...emptyPeople(entries, results, all)] };
}

function newPhoto(planned: PlannedPhoto, path: string, facts: PhotoFacts): Photo {
  const { personName, split, label = null, source } = planned;
  const { id, widthPx, heightPx, hash, finding } = facts;
  const photo = { id, path, personName, split, label, leftOut: false, widthPx, heightPx, hash, finding };
  return source === undefined ? photo : { ...photo, source };
}

function mentionsOf({ path, personName, split, label = null }: Photo): Mentions {
  const names = new Set(personName === null ? [] : [personName]);
  return { paths: new Set([path]), names, label, splits: new Set([split]) };
}

function problemsOf({ paths, names, splits }: Mentions): Problem[] {
  const problems: Problem[] = [];
  if (names.size > 1) problems.push({ kind: "samePhotoTwoNames", paths: [...paths], names: [...names] });
  const inBoth = splits.has("train") && splits.has("validation");
  if (inBoth) problems.push({ kind: "inBothSplits", paths: [...paths], near: false });
  if (problems.length > 0) return problems;
  const [samePath, ...further] = paths;
  return further.map((path) => ({ kind: "duplicate", path, samePath: samePath! }));
}

/** A row that fits several files is kept with the first file where all have the same bytes; else it is reported. */
function resolveDoubts(entries: readonly PlannedPhoto[], results: ReadResults, problems: Problem[]): PlannedPhoto[] {
  const rows = new Map<string, PlannedPhoto[]>();
  const resolved: PlannedPhoto[] = [];
  for (const entry of entries) {
    if (entry.doubt === undefined) resolved.push(entry);
    else {
      const key = JSON.stringify([entry.doubt.list, entry.doubt.row, entry.doubt.path]);
      const candidates = rows.get(key);
      if (candidates === undefined) rows.set(key, [entry]);
      else candidates.push(entry);
    }
  }
  for (const candidates of rows.values()) {
    const read = candidates.map(({ path }) => results.get(path));
    if (read.includes(undefined)) continue;
    const ids = new Set(read.map((result) => (result?.ok ? result.value.id : null)));
    const first = candidates[0]!;
    if (ids.size === 1 && !ids.has(null)) resolved.push(first);
    else problems.push({ kind: "ambiguousPath", ...first.doubt!, candidates: candidates.map(({ path }) => path) });
  }
  return resolved;
}

function emptyPeople(entries: readonly PlannedPhoto[], results: ReadResults, photos: readonly Photo[]): Problem[] {
  const withPhotos = new Set(photos.map(({ personName }) => personName));
  const planned = new Set(entries.filter(({ path }) => results.has(path)).map(({ personName }) => personName));
  return [...planned].flatMap((personName) =>
    personName === null || withPhotos.has(personName) ? [] : [{ kind: "emptyPerson", personName }],
  );
}

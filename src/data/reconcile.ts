// A planned delivery and what reading its files gave, joined with the photos already there.
// Problems that depend on the photos as they stand are standingProblems.ts.
import type { Result } from "../base/result.ts";
import type { Photo, PhotoFailure, Problem, ReadPhoto, Reconciliation, Split } from "../contract/photos.ts";
import { normalizePath } from "./paths.ts";
import type { PlannedPhoto } from "./planDelivery.ts";

/** What is known of a photo that was read, without its face. */
export type PhotoFacts = Omit<ReadPhoto, "face">;

type ReadResults = ReadonlyMap<string, Result<PhotoFacts, PhotoFailure>>;

/** Everything that was said of one photo's bytes. */
interface Sayings {
  readonly paths: Set<string>;
  readonly names: Set<string>;
  readonly splits: Set<Split | null>;
}

/**
 * The same bytes become one photo: under the first name it was given; in validation if any list puts it there, since a
 * score on photos that were also trained on says nothing, while one photo fewer to train on costs little.
 * A photo already there keeps its name and whether it is left out; a split it lacked is filled in.
 * @param results by path; files without a result (cancelled) are passed over.
 * @returns the existing photos in their order (the same objects where nothing changed), then the new ones.
 */
export function reconcile(
  entries: readonly PlannedPhoto[],
  results: ReadResults,
  existing: readonly Photo[],
): Reconciliation {
  const problems: Problem[] = [];
  const photos = new Map(existing.map((photo) => [photo.id, photo]));
  const sayings = new Map<string, Sayings>();
  const unreadable = new Set<string>();
  for (const entry of settleDoubts(entries, results, problems)) {
    const result = results.get(entry.path);
    if (result === undefined) continue;
    const path = normalizePath(entry.path);
    if (!result.ok) {
      if (!unreadable.has(path)) problems.push({ kind: "unreadablePhoto", path, failure: result.failure });
      unreadable.add(path);
      continue;
    }
    const { id, widthPx, heightPx, hash, finding } = result.value;
    const { personName, split, label = null } = entry;
    const known = photos.get(id);
    if (known === undefined)
      photos.set(id, { id, path, personName, split, label, leftOut: false, widthPx, heightPx, hash, finding });
    let said = sayings.get(id);
    if (said === undefined) {
      const first = known ?? { path, personName, split };
      said = { paths: new Set([first.path]), names: new Set([first.personName]), splits: new Set([first.split]) };
      sayings.set(id, said);
    }
    said.paths.add(path);
    said.names.add(personName);
    said.splits.add(split);
  }
  for (const [id, said] of sayings) {
    problems.push(...problemsOf(said));
    const photo = photos.get(id)!;
    const split = said.splits.has("validation") ? "validation" : said.splits.has("train") ? "train" : null;
    if (photo.split !== split) photos.set(id, { ...photo, split });
  }
  problems.push(...emptyPeople(entries, results, [...photos.values()]));
  return { photos: [...photos.values()], problems };
}

function problemsOf({ paths, names, splits }: Sayings): Problem[] {
  const problems: Problem[] = [];
  if (names.size > 1) problems.push({ kind: "samePhotoTwoNames", paths: [...paths], names: [...names] });
  const inBoth = splits.has("train") && splits.has("validation");
  if (inBoth) problems.push({ kind: "inBothSplits", paths: [...paths], near: false });
  if (problems.length > 0) return problems;
  const [samePath, ...further] = paths;
  return further.map((path) => ({ kind: "duplicate", path, samePath: samePath! }));
}

/** Rows that fitted several files: kept as the first where all are the same bytes, else reported and dropped. */
function settleDoubts(entries: readonly PlannedPhoto[], results: ReadResults, problems: Problem[]): PlannedPhoto[] {
  const rows = new Map<string, PlannedPhoto[]>();
  const settled: PlannedPhoto[] = [];
  for (const entry of entries) {
    if (entry.doubt === undefined) settled.push(entry);
    else {
      const key = JSON.stringify([entry.doubt.list, entry.doubt.row]);
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
    if (ids.size === 1 && !ids.has(null)) settled.push(first);
    else problems.push({ kind: "ambiguousPath", ...first.doubt!, candidates: candidates.map(({ path }) => path) });
  }
  return settled;
}

function emptyPeople(entries: readonly PlannedPhoto[], results: ReadResults, photos: readonly Photo[]): Problem[] {
  const withPhotos = new Set(photos.map(({ personName }) => personName));
  const planned = new Set(entries.filter(({ path }) => results.has(path)).map(({ personName }) => personName));
  return [...planned]
    .filter((personName) => !withPhotos.has(personName))
    .map((personName) => ({ kind: "emptyPerson", personName }));
}

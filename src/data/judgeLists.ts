// Whether a text or a table is a list of the photos at hand. Beside good folders people leave tables of another kind:
// counts, pairs, licences, notes.
import type { ListRow } from "../contract/photos.ts";
import type { FileFinder } from "./matchRows.ts";
import { hasPictureExtension } from "./paths.ts";

export interface JudgedList {
  readonly path: string;
  readonly rows: readonly ListRow[];
  /** Whether the caller named it as a list of photos. Such a list is always used. */
  readonly given: boolean;
}

/** A list fits where its rows name at least this share of the photos, or this share of its rows names a photo. */
const leastShare = 0.5;

/**
 * A list that does not fit is no list of these photos, unless its paths end as pictures' do: those photos may be
 * missing. But where no list fits and the folders tell people apart, the folders decide.
 * @param photos how many files are pictures.
 * @returns the paths of the lists that decide nothing.
 */
export function listsThatDoNotFit(
  lists: readonly JudgedList[],
  finder: FileFinder,
  { photos, foldersTell }: { readonly photos: number; readonly foldersTell: boolean },
): Set<string> {
  if (photos === 0) return new Set();
  const judged = lists.map((list) => ({ ...list, ...evidenceOf(list, finder) }));
  const fits = judged.filter(({ given, rows, fitting, named }) => {
    return given || fitting >= leastShare * rows.length || named.size >= leastShare * photos;
  });
  const together = new Set(judged.flatMap(({ named, ofPictures }) => (ofPictures ? [...named] : [])));
  const foldersDecide = foldersTell && fits.length === 0 && together.size < leastShare * photos;
  const without = judged.filter((list) => !fits.includes(list) && (foldersDecide || !list.ofPictures));
  return new Set(without.map(({ path }) => path));
}

/** How many rows name a photo, the photos they name, and whether most paths end as a picture's does. */
function evidenceOf({ rows }: JudgedList, finder: FileFinder) {
  const named = new Set<string>();
  let fitting = 0;
  let pictures = 0;
  for (const row of rows) {
    if (hasPictureExtension(row.path)) pictures++;
    const found = finder.find(row)?.paths ?? [];
    if (found.length > 0) fitting++;
    for (const path of found) named.add(path);
  }
  return { named, fitting, ofPictures: pictures >= leastShare * rows.length };
}

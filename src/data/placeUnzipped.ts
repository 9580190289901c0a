// Which paths the files of an opened zip take among all files that were given. See formats/zip.ts for opening a zip.
import { extensionOf, isJunk, isListPath, pathParts } from "./paths.ts";
import { splitOfPhrase } from "./splitWords.ts";

/**
 * Places the files as if the zip were unpacked where it lies. They go into a folder of the zip's name instead where
 * unpacking would hide another file, or would lose whose photos these are: `ana.zip` and `ben.zip` with loose photos,
 * or each with a folder `photos`. The rows of a list find them in that folder too.
 * @param paths the paths inside the zip.
 * @param among.taken the paths that are taken already.
 * @param among.otherZips the paths inside each other zip that was given.
 * @returns a path for each file; all differ, and none is taken.
 */
export function placeUnzipped(
  zipPath: string,
  paths: readonly string[],
  among: { readonly taken: ReadonlySet<string>; readonly otherZips: readonly (readonly string[])[] },
): string[] {
  const folders = pathParts(zipPath);
  const stem = folders.pop()?.replace(/\.(zip|tar\.gz|tgz|taz|tar|gz)$/i, "") || "zip";
  const here = folders.length === 0 ? "" : `${folders.join("/")}/`;
  const isLoose = (path: string) => !path.includes("/") && !isListPath(path);
  const hides = paths.some((path) => among.taken.has(here + path));
  const folder = onlyFolder(paths);
  // A folder of that name was given beside the zips: so the name is a person's, not one that any folder of photos has.
  const namesAPerson = folder !== null && [...among.taken].some((path) => pathParts(path).at(-2) === folder);
  const inFolder =
    (among.otherZips.length > 0 && paths.some(isLoose)) ||
    (hides && (paths.some(isListPath) || paths.some(isLoose))) ||
    (!namesAPerson && sharesItsFolder(stem, folder, among.otherZips));
  const base = inFolder ? `${here}${stem}/` : here;
  const used = new Set(among.taken);
  const lastNumbers = new Map<string, number>();
  return paths.map((path) => {
    const placed = unused(base + path, used, lastNumbers);
    used.add(placed);
    return placed;
  });
}

/**
 * Whether the only folder of this zip is also the only folder of another zip. Then only the zip's name says who is in
 * it.
 */
function sharesItsFolder(stem: string, folder: string | null, others: readonly (readonly string[])[]): boolean {
  if (folder === null || splitOfPhrase(stem) !== null) return false; // train.zip and test.zip of one person
  const bare = stem.replace(/[\s_.()-]*\d*[\s_.()-]*$/, ""); // ana-1.zip and ana (2).zip both show Ana
  if (bare.normalize("NFC").toLowerCase() === folder.normalize("NFC").toLowerCase()) return false;
  return others.some((other) => onlyFolder(other) === folder);
}

/** The folder that directly holds every file; null where there is no such folder, or where the zip holds a list. */
function onlyFolder(paths: readonly string[]): string | null {
  const wanted = paths.filter((path) => !isJunk(path)).map(pathParts);
  const folder = wanted[0]?.[0];
  if (folder === undefined || paths.some(isListPath)) return null;
  return wanted.every((parts) => parts.length === 2 && parts[0] === folder) ? folder : null;
}

/**
 * `ana/1.jpg`, or `ana/1 (2).jpg` where that is taken.
 * @param lastNumbers the number that each path was given last: ten thousand equal names are counted through once.
 */
function unused(path: string, used: ReadonlySet<string>, lastNumbers: Map<string, number>): string {
  if (!used.has(path)) return path;
  const extension = extensionOf(path);
  const end = extension === "" ? path.length : path.length - extension.length - 1;
  for (let n = (lastNumbers.get(path) ?? 1) + 1; ; n++) {
    const next = `${path.slice(0, end)} (${n})${path.slice(end)}`;
    if (used.has(next)) continue;
    lastNumbers.set(path, n);
    return next;
  }
}

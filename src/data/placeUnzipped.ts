// Where the files of an opened zip lie among everything that was given. Opening it is formats/zip.ts's.
import { extensionOf, isJunk, isListPath, pathParts } from "./paths.ts";
import { splitOfWord } from "./splitWords.ts";

/**
 * As if unpacked where the zip lies. Where that would hide another file, or lose whose photos these are (`ana.zip` and
 * `ben.zip` with loose photos, or each with a folder `photos`), they go into a folder of the zip's name; a list's rows find
 * them there too.
 * @param paths inside the zip.
 * @param among.taken paths that are given already.
 * @param among.otherZips the paths inside the other zips that were given.
 * @returns a path for each, all different and none of them taken.
 */
export function placeUnzipped(
  zipPath: string,
  paths: readonly string[],
  among: { readonly taken: ReadonlySet<string>; readonly otherZips: readonly (readonly string[])[] },
): string[] {
  const folders = pathParts(zipPath);
  const stem = folders.pop()?.replace(/\.zip$/i, "") || "zip";
  const here = folders.length === 0 ? "" : `${folders.join("/")}/`;
  const isLoose = (path: string) => !path.includes("/") && !isListPath(path);
  const hides = paths.some((path) => among.taken.has(here + path));
  const folder = onlyFolder(paths);
  // A folder of that name was given beside the zips: then it is a person, and not what everybody calls a folder of photos.
  const namesAPerson = folder !== null && [...among.taken].some((path) => pathParts(path).at(-2) === folder);
  const inFolder =
    (among.otherZips.length > 0 && paths.some(isLoose)) ||
    (hides && (paths.some(isListPath) || paths.some(isLoose))) ||
    (!namesAPerson && sharesItsFolder(stem, folder, among.otherZips));
  const base = inFolder ? `${here}${stem}/` : here;
  const used = new Set(among.taken);
  return paths.map((path) => {
    const placed = unused(base + path, used);
    used.add(placed);
    return placed;
  });
}

/** Whether the one folder of this zip is another zip's one folder, too, so that the zip alone says who is in it. */
function sharesItsFolder(stem: string, folder: string | null, others: readonly (readonly string[])[]): boolean {
  if (folder === null || splitOfWord(stem) !== null) return false; // train.zip and test.zip of one person
  const bare = stem.replace(/[\s_.()-]*\d*[\s_.()-]*$/, ""); // ana-1.zip and ana (2).zip are both Ana's
  if (bare.normalize("NFC").toLowerCase() === folder.normalize("NFC").toLowerCase()) return false;
  return others.some((other) => onlyFolder(other) === folder);
}

/** The folder in which everything lies, with none inside it; null where there is no such folder, or a list. */
function onlyFolder(paths: readonly string[]): string | null {
  const wanted = paths.filter((path) => !isJunk(path)).map(pathParts);
  const folder = wanted[0]?.[0];
  if (folder === undefined || paths.some(isListPath)) return null;
  return wanted.every((parts) => parts.length === 2 && parts[0] === folder) ? folder : null;
}

/** `ana/1.jpg`, or `ana/1 (2).jpg` where that is taken. */
function unused(path: string, used: ReadonlySet<string>): string {
  if (!used.has(path)) return path;
  const extension = extensionOf(path);
  const end = extension === "" ? path.length : path.length - extension.length - 1;
  for (let n = 2; ; n++) {
    const next = `${path.slice(0, end)} (${n})${path.slice(end)}`;
    if (!used.has(next)) return next;
  }
}

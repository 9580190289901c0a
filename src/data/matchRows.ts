// Which of the given files the rows of a list name. A path from another machine matches by its longest ending.
import type { ListRow, Problem } from "../contract/photos.ts";
import { hasPictureExtension, pathParts, toNfc } from "./paths.ts";

export interface MatchedRow {
  readonly row: ListRow;
  /** As in `filePaths`. */
  readonly path: string;
  /** Other files that fit equally well, at most `mostAlternatives`. Only equal bytes can tell which one is meant. */
  readonly alternatives: readonly string[];
}

/** A row with more alternatives than this is ambiguous, and no file's bytes are compared for it. */
const mostAlternatives = 7;

/** Paths of one list whose files are remembered. */
const mostRemembered = 250_000;

/**
 * First tries a row's path as it is, relative to the folder of its list. Then takes the file that shares the longest
 * ending with it, counted in parts of the path. Case and NFC or NFD make no difference, but of files that differ only
 * in case the one with the row's case wins. Where nothing fits, `%20` and the like are decoded, then an address's
 * `?token=1` is dropped. A path without a picture's ending fits a file without its ending, if it is the only one.
 *
 * Where two rows name one file, the row with the longer ending has it, and the other row's photo is missing.
 * Takes time linear in the number of path parts.
 * @param finder see {@link createFileFinder}.
 */
export function matchRows(
  rows: readonly ListRow[],
  finder: FileFinder,
): { matched: MatchedRow[]; problems: Problem[] } {
  const matches = rows.map(finder.find);
  const longest = new Map<string, number>();
  for (const match of matches) {
    if (match === null || match.paths.length !== 1) continue;
    const path = match.paths[0]!;
    longest.set(path, Math.max(longest.get(path) ?? 0, match.length));
  }
  const matched: MatchedRow[] = [];
  const problems: Problem[] = [];
  matches.forEach((match, i) => {
    const row = rows[i]!;
    const place = { list: row.list, row: row.row, path: row.path };
    const free = match?.paths.filter((path) => match.length >= (longest.get(path) ?? 0)) ?? [];
    const [path, ...alternatives] = free;
    if (path === undefined) {
      problems.push({ kind: "missingPhoto", ...place });
    } else if (alternatives.length > mostAlternatives) {
      problems.push({ kind: "ambiguousPath", ...place, candidates: free });
    } else matched.push({ row, path, alternatives });
  });
  return { matched, problems };
}

/** A path as it stands in a list. */
type Place = Pick<ListRow, "list" | "path">;

/** Finds the files that a path in a list may mean. */
export interface FileFinder {
  /** Null where no file fits. */
  readonly find: (place: Place) => Match | null;
}

export function createFileFinder(filePaths: readonly string[]): FileFinder {
  const tree = createEndingTree(filePaths);
  let stems: { readonly tree: EndingTree; readonly paths: ReadonlyMap<string, string> } | null = null;
  const findStem = (place: Place): Match | null => {
    stems ??= stemsOf(filePaths);
    const match = findPath(stems.tree, place, place.path);
    return match?.paths.length === 1 ? { ...match, paths: [stems.paths.get(match.paths[0]!)!] } : null;
  };
  const findOnce = (place: Place) => find(tree, place) ?? (hasPictureExtension(place.path) ? null : findStem(place));
  // A path is asked for when columns are judged, then lists, then rows.
  const found = new Map<string, Map<string, Match | null>>();
  return {
    find: (place) => {
      let inList = found.get(place.list);
      if (inList === undefined || inList.size > mostRemembered) {
        inList = new Map();
        found.set(place.list, inList);
      }
      const known = inList.get(place.path);
      if (known !== undefined) return known;
      const match = findOnce(place);
      inList.set(place.path, match);
      return match;
    },
  };
}

/** The pictures without their endings. */
function stemsOf(filePaths: readonly string[]) {
  const pictures = filePaths.filter(hasPictureExtension);
  const stems = pictures.map((path) => path.replace(/\.[^.]*$/, ""));
  return { tree: createEndingTree(stems), paths: new Map(stems.map((stem, i) => [stem, pictures[i]!])) };
}

interface Match {
  readonly paths: readonly string[];
  /** How many parts of the ending the files share with the row. */
  readonly length: number;
}

/**
 * A tree of files by the last part of their paths, then by the part before it, and so on until one file is left. Paths
 * are folded: NFC and lower case.
 */
interface EndingNode {
  readonly files: readonly number[];
  /** How many parts, from the end, all files of the node share. */
  readonly depth: number;
  /** Made when they are first needed. */
  children: Map<string, EndingNode> | null;
}

interface EndingTree {
  readonly filePaths: readonly string[];
  readonly root: EndingNode;
  /** The parts of each file's folded path. */
  readonly folded: readonly (readonly string[])[];
  /** The folder of each list met so far. */
  readonly folders: Map<string, string>;
}

function createEndingTree(filePaths: readonly string[]): EndingTree {
  const files = filePaths.map((_, file) => file);
  const root: EndingNode = { files, depth: 0, children: null };
  return { filePaths, root, folded: filePaths.map((path) => pathParts(fold(path))), folders: new Map() };
}

function fold(path: string): string {
  return toNfc(toNfc(path).toLowerCase());
}

function find(tree: EndingTree, row: Place): Match | null {
  const found = findPath(tree, row, row.path) ?? (row.path.includes("%") ? findDecoded(tree, row) : null);
  if (found !== null || !/[?#]/.test(row.path)) return found;
  return find(tree, { list: row.list, path: row.path.replace(/[?#].*$/, "") });
}

function findDecoded(tree: EndingTree, row: Place): Match | null {
  try {
    return findPath(tree, row, decodeURIComponent(row.path));
  } catch {
    return null; // the path is not percent-encoded
  }
}

function findPath(tree: EndingTree, row: Place, path: string): Match | null {
  let folder = tree.folders.get(row.list);
  if (folder === undefined) {
    folder = pathParts(row.list).slice(0, -1).join("/");
    tree.folders.set(row.list, folder);
  }
  if (folder !== "" && !/^([\\/]|[a-z]+:)/i.test(path)) {
    const beside = longestEnding(tree, `${folder}/${path}`);
    if (beside?.whole) return beside;
  }
  return longestEnding(tree, path);
}

function longestEnding(tree: EndingTree, path: string): (Match & { readonly whole: boolean }) | null {
  let parts = pathParts(fold(path));
  if (parts.includes("..")) parts = parts.filter((part) => part !== "..");
  let node = tree.root;
  while (node.files.length > 1 && node.depth < parts.length) {
    const next = childrenOf(tree, node).get(parts[parts.length - 1 - node.depth]!);
    if (next === undefined) break;
    node = next;
  }
  if (node.files.length === 1) {
    const file = node.files[0]!;
    const length = sharedEnding(tree.folded[file]!, parts);
    if (length === 0) return null;
    const whole = length === parts.length && length === tree.folded[file]!.length;
    return { paths: [tree.filePaths[file]!], length, whole };
  }
  const length = node.depth;
  if (length === 0) return null;
  // A file whose whole path is the row's path is the one that is meant.
  const exact = length === parts.length ? node.files.filter((file) => tree.folded[file]!.length === length) : [];
  const whole = exact.length > 0;
  return { paths: sameCase(tree, whole ? exact : node.files, path), length, whole };
}

function childrenOf({ folded }: EndingTree, node: EndingNode): Map<string, EndingNode> {
  if (node.children !== null) return node.children;
  const grouped = new Map<string, number[]>();
  for (const file of node.files) {
    const parts = folded[file]!;
    const part = parts[parts.length - 1 - node.depth];
    if (part === undefined) continue;
    const files = grouped.get(part);
    if (files === undefined) grouped.set(part, [file]);
    else files.push(file);
  }
  node.children = new Map();
  for (const [part, files] of grouped) node.children.set(part, { files, depth: node.depth + 1, children: null });
  return node.children;
}

/**
 * The files that share the longest ending with the path in the same case. Stops at a number that is ambiguous anyway.
 */
function sameCase(tree: EndingTree, files: readonly number[], path: string): string[] {
  const parts = pathParts(path);
  let best: string[] = [];
  let bestLength = -1;
  for (const file of files.slice(0, 1000)) {
    const filePath = tree.filePaths[file]!;
    const length = sharedEnding(pathParts(filePath), parts);
    if (length > bestLength) [best, bestLength] = [[filePath], length];
    else if (length === bestLength && best.length < mostAlternatives + 2) best.push(filePath);
  }
  return best;
}

function sharedEnding(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

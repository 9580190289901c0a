// Which of the given files the rows of a list name. A path from another machine matches by its longest ending.
import type { ListRow, Problem } from "../contract/photos.ts";
import { pathParts, toNfc } from "./paths.ts";

export interface MatchedRow {
  readonly row: ListRow;
  /** As in `filePaths`. */
  readonly path: string;
  /** Other files that fit equally well, at most `mostAlternatives`. Only equal bytes can tell which one is meant. */
  readonly alternatives: readonly string[];
}

/** A row with more alternatives than this is ambiguous, and no file's bytes are compared for it. */
const mostAlternatives = 7;

/**
 * First tries a row's path as it is, relative to the folder of its list. Then takes the file that shares the longest
 * ending with it, counted in parts of the path. Case and NFC or NFD make no difference, but of files that differ only
 * in case the one with the row's case wins. `%20` and the like are decoded where nothing else fits.
 *
 * Where two rows name one file, the row with the longer ending has it, and the other row's photo is missing.
 * Takes time linear in the number of path parts.
 */
export function matchRows(
  rows: readonly ListRow[],
  filePaths: readonly string[],
): { matched: MatchedRow[]; problems: Problem[] } {
  const tree = createEndingTree(filePaths);
  const matches = rows.map((row) => find(tree, row));
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

function find(tree: EndingTree, row: ListRow): Match | null {
  return findPath(tree, row, row.path) ?? (row.path.includes("%") ? findDecoded(tree, row) : null);
}

function findDecoded(tree: EndingTree, row: ListRow): Match | null {
  try {
    return findPath(tree, row, decodeURIComponent(row.path));
  } catch {
    return null; // the path is not percent-encoded
  }
}

function findPath(tree: EndingTree, row: ListRow, path: string): Match | null {
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

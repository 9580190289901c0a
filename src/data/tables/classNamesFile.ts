// Files that only give each number its name: `classes.txt` beside numbers, `obj.names`, the `names:` of a `data.yaml`.
import { endsAsPicture } from "../columnEvidence.ts";
import { decodeText } from "../decodeText.ts";
import { extensionOf, lastPart } from "../paths.ts";

/** In the order of the file, or by the numbers that it gives. */
export interface NumberNames {
  readonly path: string;
  readonly names: ReadonlyMap<number, string>;
  /** Whether the file gives the numbers. */
  readonly numbered: boolean;
}

const fileName = new RegExp(
  "^(predefined[ _-]?)?(class(es)?|class[ _-]?(names?|labels?|list)|labels?|label[ _-]?(map|names?)|names|obj|" +
    "categor(y|ies)|people)$",
  "i",
);
const mostNames = 10_000;
const mostBytes = 1_000_000;
const longestName = 200;

export function isNumberNamesPath(path: string): boolean {
  const extension = extensionOf(path);
  if (["yaml", "yml", "names"].includes(extension)) return true;
  return ["txt", "csv", "tsv"].includes(extension) && fileName.test(lastPart(path).replace(/\.[^.]*$/, ""));
}

/** @returns null where the file is none of this kind. */
export function readNumberNames(path: string, bytes: Uint8Array): NumberNames | null {
  if (!isNumberNamesPath(path) || bytes.length > mostBytes) return null;
  const decoded = decodeText(bytes);
  if (!decoded.ok) return null;
  const { text } = decoded.value;
  const entries = /^ya?ml$/.test(extensionOf(path)) ? yamlNames(text) : lineNames(text);
  if (entries === null || entries.length === 0 || entries.length > mostNames) return null;
  const names = new Map<number, string>();
  for (const [index, [number, name]] of entries.entries()) names.set(number ?? index, name);
  const isWhole = names.size === entries.length && new Set(names.values()).size === names.size;
  return isWhole ? { path, names, numbered: entries[0]![0] !== null } : null;
}

type Entry = readonly [number: number | null, name: string];

/** A name a line; or a number and a name, in either order, in each. */
function lineNames(text: string): Entry[] | null {
  const lines = text.split("\n", mostNames + 2).map((line) => line.trim());
  const filled = lines.filter((line) => line !== "" && !line.startsWith("#"));
  if (filled.some((line) => line.length > longestName || endsAsPicture(line))) return null;
  const numbered = filled.map(numberedName);
  // A header may stand above the numbers, and `Person 1` to `Person 9` are names.
  const from = numbered[0] === null ? 1 : 0;
  const entries = numbered.slice(from).filter((entry) => entry !== null);
  const isNumbered = entries.length > 0 && entries.length === filled.length - from;
  if (isNumbered && new Set(entries.map(([, name]) => name)).size === entries.length) return entries;
  if (filled.some((line) => /[,;\t]/.test(line) || /^[\d\s.+-]+$/.test(line))) return null;
  return filled.map((line): Entry => [null, bare(line)]);
}

function numberedName(line: string): Entry | null {
  const first = /^(\d{1,5})\s*[\s,;:=]\s*(\D.*)$/.exec(line);
  if (first !== null) return [Number(first[1]), bare(first[2]!)];
  const last = /^(\D.*?)\s*[\s,;:=]\s*(\d{1,5})$/.exec(line);
  return last === null ? null : [Number(last[2]), bare(last[1]!)];
}

/** `names: [a, b]`, or a line each below it: `- a`, `0: a`. */
function yamlNames(text: string): Entry[] | null {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => /^["']?names["']?\s*:/.test(line));
  if (at < 0) return null;
  const beside = lines[at]!.replace(/^[^:]*:/, "").trim();
  if (beside.startsWith("[") || beside.startsWith("{")) {
    const rest = [beside, ...lines.slice(at + 1)].join(" ");
    const end = rest.indexOf(beside.startsWith("[") ? "]" : "}");
    if (end < 0) return null;
    const items = rest.slice(1, end).split(",");
    return itemsOf(items.map((item) => item.trim()).filter((item) => item !== ""));
  }
  const below: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1] ?? /^\s+(\S.*)$/.exec(line)?.[1];
    if (line.trim() === "" || line.trim().startsWith("#")) continue;
    if (item === undefined) break;
    below.push(item);
  }
  return itemsOf(below);
}

function itemsOf(items: readonly string[]): Entry[] | null {
  const entries = items.map((item): Entry => {
    const numbered = /^["']?(\d{1,5})["']?\s*:\s*(.*)$/.exec(item);
    return numbered === null ? [null, bare(item)] : [Number(numbered[1]), bare(numbered[2]!)];
  });
  const isLong = entries.some(([, name]) => name === "" || name.length > longestName);
  return isLong || new Set(entries.map(([number]) => number === null)).size > 1 ? null : entries;
}

function bare(text: string): string {
  const plain = text.trim();
  const quoted = /^"(.*)"$/.exec(plain) ?? /^'(.*)'$/.exec(plain);
  return (quoted?.[1] ?? plain).trim();
}

/** The name of each of these numbers, counted from 0 or from 1 as they fit; null where they do not. */
export function namesOfNumbers(
  numbers: ReadonlySet<number>,
  files: readonly NumberNames[],
): { readonly path: string; readonly names: ReadonlyMap<number, string> } | null {
  if (numbers.size === 0) return null;
  for (const { path, names, numbered } of files) {
    const covers = (shift: number) => [...numbers].every((number) => names.has(number - shift));
    if (covers(0)) return { path, names };
    if (!numbered && covers(1)) return { path, names: new Map([...names].map(([n, name]) => [n + 1, name])) };
  }
  return null;
}

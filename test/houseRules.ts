// What test/house.test.ts measures of a source tree: lines, folders, functions, exported type names. It judges nothing.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every file git knows or would add, relative to the repository's root. */
export function trackedFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((path) => path !== "");
}

export const textOf = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

/** `path:line` of every line of more than `limit` columns. */
export function longLines(text: string, path: string, limit: number): string[] {
  return text.split("\n").flatMap((line, i) => (columnsOf(line) > limit ? [`${path}:${i + 1}`] : []));
}

/** As a terminal shows them: letters of Korean, Chinese and Japanese take two. */
function columnsOf(line: string): number {
  const wide = line.match(/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? [];
  return [...line].length + wide.length;
}

/** `folder (count)` of every folder that directly holds more than `limit` of these files. */
export function fullFolders(paths: readonly string[], limit: number): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > limit).map(([folder, count]) => `${folder} (${count})`);
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string";

function visit(
  node: SyntaxNode,
  seen: (node: SyntaxNode, parent: SyntaxNode | null) => void,
  parent = null as SyntaxNode | null,
) {
  seen(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, seen, node);
  }
}

function parse(text: string, path: string): SyntaxNode {
  const { program, errors } = parseSync(path, text, { lang: path.endsWith("x") ? "tsx" : "ts" });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  return program as unknown as SyntaxNode;
}

const functions = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** `path:line name (lines)` of every function of more than `limit` lines. */
export function longFunctions(text: string, path: string, limit: number): string[] {
  const found: string[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  visit(parse(text, path), (node, parent) => {
    if (!functions.has(node.type)) return;
    const lines = lineAt(node.end) - lineAt(node.start) + 1;
    if (lines <= limit) return;
    const named = [node["id"], parent?.["id"], parent?.["key"]].find(isNode);
    found.push(`${path} ${(named?.["name"] as string | undefined) ?? "(unnamed)"} (${lines})`);
  });
  return found;
}

/** Names of the types that a file declares and exports. */
export function exportedTypes(text: string, path: string): string[] {
  const body = parse(text, path)["body"] as readonly SyntaxNode[];
  return body.flatMap((node) => {
    const declared = node.type === "ExportNamedDeclaration" ? node["declaration"] : null;
    if (!isNode(declared)) return [];
    const isType = /^TS(Interface|TypeAlias|Enum)Declaration$|^ClassDeclaration$/.test(declared.type);
    return isType ? [(declared["id"] as { name: string }).name] : [];
  });
}

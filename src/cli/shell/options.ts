// What a command was called with, by the same rules for all commands. A mistake is one line that names the flag.
import { parseArgs } from "node:util";
import { UsageError } from "../output.ts";

export type Options = { readonly [option: string]: { readonly type: "string" | "boolean" } };

/** What was typed, by option. A flag that was not typed is false, a value that was not typed is missing. */
export type Typed<Of extends Options> = {
  readonly [Name in keyof Of]: Of[Name]["type"] extends "boolean" ? boolean : string | undefined;
};

/**
 * @param others how other words are called, where the command takes any: `photos`.
 * @throws UsageError for an unknown option, a value that is missing or not wanted, a word too much.
 */
export function readOptions<Of extends Options>(
  command: string,
  args: readonly string[],
  options: Of,
  others?: string,
): { readonly values: Typed<Of>; readonly positionals: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: options as { [option: string]: { type: "string" | "boolean" } },
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional" && others === undefined)
      throw new UsageError(`${token.value}: ${command} takes options only; a path stands behind its option (--help)`);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined || !rawName.startsWith("--")) {
      const near = nearest(name, Object.keys(options));
      const meant = near === null ? "" : `; did you mean --${near}?`;
      throw new UsageError(`${rawName}: ${command} has no such option${meant} (--help lists all)`);
    }
    if (option.type === "boolean" && value !== undefined)
      throw new UsageError(`${rawName}: takes no value, received ${value}`);
    if (option.type === "string" && (value === undefined || value === "" || (!inlineValue && value.startsWith("--"))))
      throw new UsageError(`${rawName}: expected a value, received ${value ? `the option ${value}` : "nothing"}`);
  }
  const flags = Object.entries(options).flatMap(([name, { type }]) => (type === "boolean" ? [[name, false]] : []));
  return { values: { ...Object.fromEntries(flags), ...values } as Typed<Of>, positionals };
}

/** @returns the name that one or two wrong letters turn into the word. */
function nearest(word: string, names: readonly string[]): string | null {
  const ranked = names.map((name) => ({ name, far: distance(word.slice(0, 40), name) }));
  ranked.sort((a, b) => a.far - b.far);
  return ranked[0] !== undefined && ranked[0].far <= Math.min(2, word.length / 3) ? ranked[0].name : null;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

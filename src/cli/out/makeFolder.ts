// Makes a folder and those above it, one at a time. `recursive` of `node:fs` never returns on some file systems (Node
// 20.20), and a command must end with a word.
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "./systemWords.ts";

/** @param path absolute. @throws what `mkdirSync` throws. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    const above = dirname(path);
    if (codeOf(error) !== "ENOENT" || above === path || existsSync(above)) throw error;
    makeFolder(above);
    makeFolder(path);
  }
}

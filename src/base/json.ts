// Parses JSON of unknown origin. Deep nesting is refused, so that no reader of the result can overflow the stack.
import { fail, ok, type Result } from "./result.ts";
import { decodeUtf8 } from "./text.ts";

/** The project's files nest less than 20 deep. */
const mostDepth = 100;

/** @param bytes UTF-8. @returns the value, or a failure that names in English what was received instead. */
export function parseJson(bytes: Uint8Array): Result<unknown, string> {
  const text = decodeUtf8(bytes);
  if (text === null) return fail("no JSON");
  if (depthOf(text) > mostDepth) return fail(`JSON nested more than ${mostDepth} deep`);
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return fail("no JSON");
  }
}

/** How deep lists and objects nest. Brackets within strings do not count. */
function depthOf(json: string): number {
  let [depth, deepest, isInString] = [0, 0, false];
  for (let i = 0; i < json.length; i++) {
    const letter = json[i];
    if (isInString && letter === "\\") i++;
    else if (letter === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (letter === "[" || letter === "{") deepest = Math.max(deepest, ++depth);
    else if (letter === "]" || letter === "}") depth--;
  }
  return deepest;
}

export interface JsonRecord {
  readonly [key: string]: unknown;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Small valibot schemas whose messages say what was expected, and `check`, which returns the first mismatch as data.
// For values of unknown origin: the contents of files and the records of a database.
import * as v from "valibot";
import { isRecord } from "./json.ts";
import { fail, ok, type Result } from "./result.ts";
import { oneLine } from "./text.ts";

export type SchemaOf<T> = v.GenericSchema<unknown, T>;

/**
 * Where a value does not fit: `path` is like `recipe.network.denseUnits[1]`. All texts are short enough for a screen.
 */
export interface Mismatch {
  readonly path: string;
  readonly received: string;
  readonly expected: string;
}

/** @returns the value without the fields that the schema does not name, or the first place where it does not fit. */
export function check<T>(schema: SchemaOf<T>, value: unknown): Result<T, Mismatch> {
  const checked = v.safeParse(schema, value, { abortEarly: true });
  if (checked.success) return ok(checked.output);
  const [{ type, path, input, message }] = checked.issues;
  const keys = path?.map(({ key }) => key) ?? [];
  // A wrong number of items is reported at the list's length.
  const isLength = Array.isArray(input) && (type === "min_length" || type === "max_length");
  const at = pathOf(isLength ? [...keys, "length"] : keys);
  return fail({ path: at, received: describe(isLength ? input.length : input), expected: message });
}

function pathOf(keys: readonly unknown[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${String(key)}`;
  }, "");
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  return oneLine(JSON.stringify(value) ?? String(value));
}

/** From `low` to `high`, both included. */
export function number(low: number, high: number): SchemaOf<number> {
  const expected = `a number from ${low} to ${high}`;
  return v.pipe(v.number(expected), v.minValue(low, expected), v.maxValue(high, expected));
}

/** From `low` to `high`, both included. */
export function whole(low: number, high: number): SchemaOf<number> {
  const expected = `a whole number from ${low} to ${high}`;
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(low, expected), v.maxValue(high, expected));
}

export const flag: SchemaOf<boolean> = v.boolean("true or false");

export function text(pattern: RegExp, expected: string): SchemaOf<string> {
  return v.pipe(v.string(expected), v.regex(pattern, expected));
}

export function oneOf<const T extends string | number>(...allowed: readonly T[]): SchemaOf<T> {
  return v.picklist(allowed, allowed.map((choice) => JSON.stringify(choice)).join(" or "));
}

export function orNull<T>(inner: SchemaOf<T>): SchemaOf<T | null> {
  return v.nullable(inner);
}

/** A field that may be missing. */
export function optional<T>(inner: SchemaOf<T>): SchemaOf<T | undefined> {
  return v.optional(inner);
}

/** A list of `least` to `most` items. */
export function list<T>(item: SchemaOf<T>, least: number, most: number): SchemaOf<readonly T[]> {
  const expected = least === most ? `${least}` : `${least} to ${most}`;
  return v.pipe(v.array(item, "a list"), v.minLength(least, expected), v.maxLength(most, expected));
}

/** A list whose items are not checked: for long lists that the project wrote. */
export function anyList<T>(): SchemaOf<T> {
  return v.custom<T>((value) => Array.isArray(value) || ArrayBuffer.isView(value), "a list");
}

export function pair<T>(item: SchemaOf<T>): SchemaOf<readonly [T, T]> {
  return list(item, 2, 2) as unknown as SchemaOf<readonly [T, T]>;
}

export function triple<A, B, C>(a: SchemaOf<A>, b: SchemaOf<B>, c: SchemaOf<C>): SchemaOf<readonly [a: A, b: B, c: C]> {
  return v.strictTuple([a, b, c], "a list of 3") as unknown as SchemaOf<readonly [A, B, C]>;
}

export function four<T>(item: SchemaOf<T>): SchemaOf<readonly [T, T, T, T]> {
  return list(item, 4, 4) as unknown as SchemaOf<readonly [T, T, T, T]>;
}

/**
 * An object with these fields; other fields are dropped. For a missing field, the mismatch says what was expected of
 * it.
 */
export function record<T extends object>(fields: { readonly [Key in keyof T]-?: SchemaOf<T[Key]> }): SchemaOf<T> {
  const entries = fields as unknown as v.ObjectEntries;
  const object = v.object(entries, (issue) => {
    const missing = entries[String(issue.path?.at(-1)?.key)];
    return missing === undefined ? "an object" : expectedBy(missing);
  });
  return v.pipe(v.custom(isRecord, "an object"), object) as unknown as SchemaOf<T>;
}

function expectedBy(schema: v.ObjectEntries[string]): string {
  const { issues } = v.safeParse(schema as v.GenericSchema, undefined);
  return issues?.[0].message ?? "a value";
}

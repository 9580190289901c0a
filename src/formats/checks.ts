// Small checks that turn parsed JSON of unknown origin into typed values, or say where and why it does not fit.
import { fail, ok, type Result } from "../base/result.ts";

/** `path` as `recipe.network.denseUnits[2]`; the texts are short enough for a screen. */
export interface Mismatch {
  readonly path: string;
  readonly received: string;
  readonly expected: string;
}

/** Gives the value, or throws a Thrown that `check` catches. */
export type Check<T> = (value: unknown, path: string) => T;

class Thrown {
  readonly mismatch: Mismatch;
  constructor(mismatch: Mismatch) {
    this.mismatch = mismatch;
  }
}

export function check<T>(checks: Check<T>, value: unknown, path = ""): Result<T, Mismatch> {
  try {
    return ok(checks(value, path));
  } catch (thrown) {
    if (thrown instanceof Thrown) return fail(thrown.mismatch);
    throw thrown;
  }
}

export function mismatch(path: string, value: unknown, expected: string): never {
  throw new Thrown({ path, received: describe(value), expected });
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export function number(low: number, high: number): Check<number> {
  return (value, path) => {
    if (typeof value === "number" && value >= low && value <= high) return value;
    return mismatch(path, value, `a number from ${low} to ${high}`);
  };
}

export function whole(low: number, high: number): Check<number> {
  return (value, path) => {
    if (Number.isInteger(value) && (value as number) >= low && (value as number) <= high) return value as number;
    return mismatch(path, value, `a whole number from ${low} to ${high}`);
  };
}

export function orNull<T>(inner: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : inner(value, path));
}

export const flag: Check<boolean> = (value, path) =>
  typeof value === "boolean" ? value : mismatch(path, value, "true or false");

export function text(pattern: RegExp, expected: string): Check<string> {
  return (value, path) => (typeof value === "string" && pattern.test(value) ? value : mismatch(path, value, expected));
}

export function oneOf<const T extends string | number>(...allowed: readonly T[]): Check<T> {
  return (value, path) =>
    allowed.find((choice) => choice === value) ??
    mismatch(path, value, allowed.map((a) => JSON.stringify(a)).join(" or "));
}

export function list<T>(of: Check<T>, least: number, most: number): Check<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return mismatch(path, value, "a list");
    if (value.length < least || value.length > most)
      return mismatch(`${path}.length`, value.length, least === most ? `${least}` : `${least} to ${most}`);
    return value.map((item, i) => of(item, `${path}[${i}]`));
  };
}

export function pair<T>(of: Check<T>): Check<readonly [T, T]> {
  return (value, path) => list(of, 2, 2)(value, path) as readonly [T, T];
}

export function four<T>(of: Check<T>): Check<readonly [T, T, T, T]> {
  return (value, path) => list(of, 4, 4)(value, path) as readonly [T, T, T, T];
}

/** Fields that are not named are dropped. */
export function record<T extends object>(fields: { readonly [K in keyof T]: Check<T[K]> }): Check<T> {
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return mismatch(path, value, "an object");
    const given = value as { readonly [key: string]: unknown };
    const out: { [key: string]: unknown } = {};
    for (const key of Object.keys(fields)) {
      const own = Object.hasOwn(given, key) ? given[key] : undefined;
      out[key] = fields[key as keyof T](own, path === "" ? key : `${path}.${key}`);
    }
    return out as T;
  };
}

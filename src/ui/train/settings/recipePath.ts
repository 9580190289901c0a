// Reads and writes one value of a recipe by its path (`network.denseUnits.0`). The given recipe is not changed.
import { internalError } from "../../../base/result.ts";
import type { Recipe } from "../../../recipe/recipe.ts";

export type SettingValue = number | boolean | string | null;

export function readSetting(recipe: Recipe, path: string): SettingValue {
  const value = valueAt(recipe, path);
  if (value === undefined || (typeof value === "object" && value !== null)) internalError(`no setting at ${path}`);
  return value as SettingValue;
}

export function readList(recipe: Recipe, path: string): readonly unknown[] {
  const value = valueAt(recipe, path);
  return Array.isArray(value) ? value : internalError(`no list at ${path}`);
}

/** @returns a recipe that differs at `path` alone. */
export function writeSetting(recipe: Recipe, path: string, value: SettingValue): Recipe {
  readSetting(recipe, path);
  return written(recipe, path.split("."), value) as Recipe;
}

/** @returns a recipe with another list at `path`. */
export function writeList(recipe: Recipe, path: string, items: readonly unknown[]): Recipe {
  readList(recipe, path);
  return written(recipe, path.split("."), items) as Recipe;
}

function valueAt(recipe: Recipe, path: string): unknown {
  let value: unknown = recipe;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

function written(holder: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(holder)) return holder.map((item, i) => (String(i) === key ? written(item, rest, value) : item));
  const record = holder as Record<string, unknown>;
  return { ...record, [key]: written(record[key], rest, value) };
}

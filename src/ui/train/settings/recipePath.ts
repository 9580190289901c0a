// Reading and writing one value of a recipe by its path (`network.denseUnits.0`), without changing the given recipe.
import { internalError } from "../../../base/result.ts";
import type { Recipe } from "../../../recipe/recipe.ts";

export type SettingValue = number | boolean | string | null;

export function readSetting(recipe: Recipe, path: string): SettingValue {
  let value: unknown = recipe;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  if (value === undefined || typeof value === "object") {
    if (value !== null) internalError(`no setting at ${path}`);
  }
  return value as SettingValue;
}

/** How many values the list at `path` has. */
export function lengthAt(recipe: Recipe, path: string): number {
  let value: unknown = recipe;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return Array.isArray(value) ? value.length : internalError(`no list at ${path}`);
}

/** @returns a recipe that differs at `path` alone. */
export function writeSetting(recipe: Recipe, path: string, value: SettingValue): Recipe {
  readSetting(recipe, path);
  return written(recipe, path.split("."), value) as Recipe;
}

function written(holder: unknown, keys: readonly string[], value: SettingValue): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(holder)) return holder.map((item, i) => (String(i) === key ? written(item, rest, value) : item));
  const record = holder as Record<string, unknown>;
  return { ...record, [key]: written(record[key], rest, value) };
}

// A recipe that version 1 of the project wrote, in today's names. The given value is of unknown origin. Only names and
// the order of fields change here: schema.ts checks the result.
import { isRecord, type JsonRecord } from "../base/json.ts";
import { type SettingGroup, settingGroups, settings } from "./settings.ts";

/**
 * Version 1 wrote `convFilters` and `convKernelSizes` in place of `convolutions`, and `patienceLooks`.
 * @returns the recipe with its fields in the order of the table, so that equal recipes have equal JSON.
 */
export function upgradeRecipe(recipe: unknown): unknown {
  if (!isRecord(recipe)) return recipe;
  const { name, preprocessing } = recipe;
  const groups = settingGroups.map((group) => [group, upgradeGroup(group, recipe[group])]);
  return { name, preprocessing, ...Object.fromEntries(groups) };
}

function upgradeGroup(group: SettingGroup, values: unknown): unknown {
  if (!isRecord(values)) return values;
  const { convFilters, convKernelSizes, ...rest } = renamed(values, { patienceLooks: "patienceEvaluations" });
  const upgraded =
    Array.isArray(convFilters) && Array.isArray(convKernelSizes)
      ? { ...rest, convolutions: convolutionsOf(convFilters, convKernelSizes) }
      : rest;
  const known = Object.keys(settings[group]).filter((key) => Object.hasOwn(upgraded, key));
  return { ...Object.fromEntries(known.map((key) => [key, upgraded[key as keyof typeof upgraded]])), ...upgraded };
}

function convolutionsOf(convFilters: readonly unknown[], convKernelSizes: readonly unknown[]): unknown {
  return convFilters.map((filters, i) => ({ filters, kernelSize: convKernelSizes[i] }));
}

/** The record with some of its keys under other names, in their old order. */
export function renamed(record: JsonRecord, names: { readonly [old: string]: string }): JsonRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [names[key] ?? key, value]));
}

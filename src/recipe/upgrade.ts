// A recipe of an earlier version, in today's names. It takes values of unknown origin, changes names and the order of
// fields, and adds the settings that are new since: schema.ts says whether the result fits.
import { isRecord, type JsonRecord } from "../base/json.ts";
import type { SettingRow } from "./kinds.ts";
import { type SettingGroup, settingGroups, settings } from "./settings.ts";

/**
 * Version 1 wrote `convFilters` and `convKernelSizes` in place of `convolutions`, and `patienceLooks`. A setting that the
 * recipe lacks gets the table's `whenAbsent`.
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
  const known = Object.entries<SettingRow>(settings[group]).flatMap(([key, { whenAbsent }]) => {
    if (Object.hasOwn(upgraded, key)) return [[key, upgraded[key as keyof typeof upgraded]]];
    return whenAbsent === undefined ? [] : [[key, whenAbsent]];
  });
  return { ...Object.fromEntries(known), ...upgraded };
}

function convolutionsOf(convFilters: readonly unknown[], convKernelSizes: readonly unknown[]): unknown {
  return convFilters.map((filters, i) => ({ filters, kernelSize: convKernelSizes[i] }));
}

/** The record with some of its keys under other names, in their old order. */
export function renamed(record: JsonRecord, names: { readonly [old: string]: string }): JsonRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [names[key] ?? key, value]));
}

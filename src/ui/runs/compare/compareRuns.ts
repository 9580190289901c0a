// The runs that are compared as a table: their results, and only those settings that differ. Pure.
import type { RunRecord } from "../../../contract/run.ts";
import { settingIn } from "../../../recipe/recipe.ts";
import { allSettings, type Setting } from "../../../recipe/settings.ts";

/** @returns the settings that not all runs share, in the order of the form. */
export function differingSettings(runs: readonly Pick<RunRecord, "recipe">[]): Setting[] {
  return allSettings.filter((setting) => new Set(runs.map(({ recipe }) => valueKey(recipe, setting))).size > 1);
}

function valueKey(recipe: RunRecord["recipe"], setting: Setting): string {
  return JSON.stringify(settingIn(recipe, setting)) ?? "";
}

export type ResultColumn = "name" | "accuracy" | "loss" | "steps" | "seconds";
export type CompareColumn = ResultColumn | Setting;

export interface SortOrder {
  readonly column: CompareColumn;
  readonly rising: boolean;
}

/** Equal rows stay in their order. A setting of several numbers is sorted by its text. */
export function sortRuns(runs: readonly RunRecord[], { column, rising }: SortOrder): RunRecord[] {
  const keys = new Map(runs.map((run) => [run, sortKey(run, column)]));
  const sign = rising ? 1 : -1;
  return [...runs].sort((a, b) => sign * compareKeys(keys.get(a)!, keys.get(b)!));
}

type Key = number | string;

function sortKey(run: RunRecord, column: CompareColumn): Key {
  switch (column) {
    case "name":
      return run.title || run.startedAt;
    case "accuracy":
      return run.result.accuracy;
    case "loss":
      return run.result.loss;
    case "steps":
      return run.history.steps.at(-1)?.step ?? 0;
    case "seconds":
      return run.seconds;
    default: {
      const value = settingIn(run.recipe, column);
      return typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : JSON.stringify(value);
    }
  }
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

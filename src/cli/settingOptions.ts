// The options of `npm run train` that are settings of the recipe, made from the table in recipe/settings.ts: their
// names, how their values are written, and their lines of the usage text. The limits are checked with the whole recipe.
import type { SettingRow } from "../recipe/kinds.ts";
import { groupsOf, type Recipe, settingIn } from "../recipe/recipe.ts";
import { allSettings, type Setting, type SettingPath } from "../recipe/settings.ts";
import { UsageError } from "./output.ts";

/** Values of settings, by their place in the recipe. */
export type GivenSettings = ReadonlyMap<SettingPath, unknown>;

/** `training.maxSteps` is `steps`; without a name of its own in the table `optimizer.weightDecay` is `weight-decay`. */
export function optionOf({ option, key }: Setting): string {
  return option ?? key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** For `parseArgs`. */
export const settingOptions: { readonly [option: string]: { readonly type: "string" } } = Object.fromEntries(
  allSettings.map((setting) => [optionOf(setting), { type: "string" }]),
);

/** @param values as `parseArgs` gives them. @throws UsageError where a value is not written as its setting is. */
export function givenSettings(values: { readonly [option: string]: string | boolean | undefined }): GivenSettings {
  const given = new Map<SettingPath, unknown>();
  for (const setting of allSettings) {
    const text = values[optionOf(setting)];
    if (typeof text === "string") given.set(setting.path, parseValue(setting, text));
  }
  return given;
}

export function withSettings(recipe: Recipe, given: GivenSettings): Recipe {
  const read = (setting: Setting) => (given.has(setting.path) ? given.get(setting.path) : settingIn(recipe, setting));
  return { ...recipe, ...groupsOf(read) };
}

/** How a value is written behind an option, in words for the usage text. */
function formOf(row: SettingRow): string {
  switch (row.kind) {
    case "number":
      return row.whole ? "N" : "X";
    case "optionalNumber":
      return row.whole ? "N|never" : "X|never";
    case "range":
      return "LOW..HIGH";
    case "switch":
      return "on|off";
    case "choice":
      return row.choices.join("|");
    case "units":
      return "N,N,...";
    case "convolutions":
      return "FILTERSxKERNEL,...";
  }
}

function parseValue(setting: Setting, text: string): unknown {
  const refuse = (expected: string): never => {
    throw new UsageError(`--${optionOf(setting)}: expected ${expected}, received ${text}`);
  };
  const number = (part: string, whole?: true): number => {
    if (!isNumber(part, whole)) refuse(whole ? "a whole number" : "a number");
    return Number(part);
  };
  switch (setting.kind) {
    case "number":
      return number(text, setting.whole);
    case "optionalNumber":
      return text === "never" ? null : number(text, setting.whole);
    case "range": {
      const parts = text.split("..");
      return parts.length === 2 ? parts.map((part) => number(part, setting.whole)) : refuse("LOW..HIGH");
    }
    case "switch":
      return text === "on" || text === "off" ? text === "on" : refuse("on or off");
    case "choice":
      return setting.choices.includes(text) ? text : refuse(setting.choices.join(" or "));
    case "units":
      return text.split(",").map((part) => number(part, true));
    case "convolutions":
      return text.split(",").map((part) => {
        const [filters, kernelSize, ...more] = part.split("x");
        if (filters === undefined || kernelSize === undefined || more.length > 0)
          return refuse("16x3,32x3 or the like");
        return { filters: number(filters, true), kernelSize: number(kernelSize, true) };
      });
  }
}

export function isNumber(text: string, whole?: true): boolean {
  return (whole ? /^\d+$/ : /^\d*\.?\d+(e-?\d+)?$/i).test(text);
}

/** As a person would type the value. */
export function writtenValue(row: SettingRow, value: unknown): string {
  switch (row.kind) {
    case "number":
    case "choice":
      return String(value);
    case "optionalNumber":
      return value === null ? "never" : String(value);
    case "range":
      return (value as readonly number[]).join("..");
    case "switch":
      return value === true ? "on" : "off";
    case "units":
      return (value as readonly number[]).join(",");
    case "convolutions":
      return (value as Recipe["network"]["convolutions"])
        .map(({ filters, kernelSize }) => `${filters}x${kernelSize}`)
        .join(",");
  }
}

function limitsOf(row: SettingRow): string {
  if (row.kind === "switch" || row.kind === "choice") return "";
  const { min, max } = row.kind === "convolutions" ? row.filters : row;
  return `${min} to ${max}`;
}

/** A line for each setting: how it is written, its limits, and its value in `tuned` and in `tutorial`. */
export function settingLines(): string[] {
  const cells = allSettings.map((setting) => {
    const [tuned, tutorial] = [writtenValue(setting, setting.tuned), writtenValue(setting, setting.tutorial)];
    return [`--${optionOf(setting)} ${formOf(setting)}`, limitsOf(setting), tuned, tuned === tutorial ? "" : tutorial];
  });
  const rows = [["setting", "limits", "tuned", "tutorial, where it differs"], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

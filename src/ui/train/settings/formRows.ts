// The rows of the settings form, made from the table in recipe/settings.ts. A list of convolutions is two rows: how
// many filters each has, and how large its kernel is.
import type { ConvolutionSettings, NumberLimits } from "../../../recipe/kinds.ts";
import type { Recipe } from "../../../recipe/recipe.ts";
import { type Setting, type SettingGroup, type SettingPath, settingsOf } from "../../../recipe/settings.ts";
import { readList, readSetting, writeList, writeSetting } from "./recipePath.ts";

type ConvolutionsPath = "network.convolutions";
type ConvolutionPart = keyof ConvolutionSettings;

/** The key of a row's words. */
export type RowPath = Exclude<SettingPath, ConvolutionsPath> | `${ConvolutionsPath}.${ConvolutionPart}`;

export interface FormNumber {
  readonly kind: "number";
  readonly path: RowPath;
  readonly limits: NumberLimits;
  /** Shown and typed as a percentage; a fraction in the recipe. */
  readonly isPercent: boolean;
  /** The value that an optional number comes back with; null where the number cannot be switched off. */
  readonly whenSwitchedOn: number | null;
}

export interface FormNumbers {
  readonly kind: "numbers";
  readonly path: RowPath;
  readonly limits: NumberLimits;
  readonly isPercent: false;
  /** [low, high], which must not be turned round. */
  readonly isRange: boolean;
  /** The list that holds the numbers. */
  readonly listPath: SettingPath;
  /** Which field of each item is the number; null where the items are numbers. */
  readonly part: ConvolutionPart | null;
  /** How many items the list may have; null where this row does not change their number. */
  readonly length: ListLength | null;
}

export interface ListLength {
  readonly fewest: number;
  readonly most: number;
  /** The item that is appended. */
  readonly appended: unknown;
}

export interface FormSwitch {
  readonly kind: "switch";
  readonly path: RowPath;
}

export interface FormChoice {
  readonly kind: "choice";
  readonly path: RowPath;
  readonly choices: readonly string[];
}

type RowOfKind = FormNumber | FormNumbers | FormSwitch | FormChoice;

export type FormRow = RowOfKind & {
  /** Shown before the others. */
  readonly isFirst: boolean;
};

/** What the field of a row gets. */
export interface FieldProps<Row extends RowOfKind> {
  readonly row: Row;
  readonly recipe: Recipe;
  readonly onChange: (recipe: Recipe) => void;
}

/** In the order of the table. */
export function rowsOf(group: SettingGroup): readonly FormRow[] {
  return settingsOf(group).flatMap((setting) =>
    rowsOfSetting(setting).map((row) => ({ ...row, isFirst: setting.first === true })),
  );
}

function rowsOfSetting(setting: Setting): readonly RowOfKind[] {
  const path = setting.path as RowPath;
  const numbers = { kind: "numbers", listPath: setting.path, isPercent: false } as const;
  switch (setting.kind) {
    case "number":
    case "optionalNumber": {
      const whenSwitchedOn = setting.kind === "optionalNumber" ? setting.whenSwitchedOn : null;
      return [{ kind: "number", path, limits: setting, isPercent: setting.percent === true, whenSwitchedOn }];
    }
    case "range":
      return [{ ...numbers, path, limits: setting, isRange: true, part: null, length: null }];
    case "units":
      return [{ ...numbers, path, limits: setting, isRange: false, part: null, length: setting }];
    case "convolutions": {
      const { filters, kernelSize } = setting;
      const partOf = (part: ConvolutionPart) => ({ path: `${setting.path}.${part}` as RowPath, isRange: false, part });
      return [
        { ...numbers, ...partOf("filters"), limits: filters, length: setting },
        { ...numbers, ...partOf("kernelSize"), limits: kernelSize, length: null },
      ];
    }
    case "switch":
      return [{ kind: "switch", path }];
    case "choice":
      return [{ kind: "choice", path, choices: setting.choices }];
  }
}

/** Paths of the row's values: `augmentation.contrast` is two of them. */
export function valuePaths(row: RowOfKind, recipe: Recipe): string[] {
  if (row.kind !== "numbers") return [row.path];
  const suffix = row.part === null ? "" : `.${row.part}`;
  return readList(recipe, row.listPath).map((_, i) => `${row.listPath}.${i}${suffix}`);
}

/** The recipe with one item more at the end of the row's list, or one less. */
export function changeLength(row: FormNumbers & { readonly length: ListLength }, recipe: Recipe, by: 1 | -1): Recipe {
  const items = readList(recipe, row.listPath);
  return writeList(recipe, row.listPath, by === 1 ? [...items, row.length.appended] : items.slice(0, -1));
}

export type NumberRefusal =
  | { readonly kind: "outside"; readonly min: number; readonly max: number }
  | { readonly kind: "notWhole" }
  | { readonly kind: "aboveHigh"; readonly high: number }
  | { readonly kind: "belowLow"; readonly low: number };

/**
 * Why the value may not stand at `path`, or null when it may.
 * @param path one of `valuePaths(row, recipe)`.
 */
export function refuse(
  row: FormNumber | FormNumbers,
  path: string,
  value: number,
  recipe: Recipe,
): NumberRefusal | null {
  const { min, max, whole } = row.limits;
  if (!(value >= min && value <= max)) return { kind: "outside", min, max };
  if (whole && !Number.isInteger(value)) return { kind: "notWhole" };
  if (row.kind === "numbers" && row.isRange) {
    const [low, high] = valuePaths(row, recipe).map((at) => Number(readSetting(recipe, at))) as [number, number];
    if (path.endsWith(".0") && value > high) return { kind: "aboveHigh", high };
    if (path.endsWith(".1") && value < low) return { kind: "belowLow", low };
  }
  return null;
}

/** Whether the row's values differ from those suggested. */
export function isChanged(recipe: Recipe, row: RowOfKind, suggested: Recipe): boolean {
  return JSON.stringify(valuesOf(recipe, row)) !== JSON.stringify(valuesOf(resetRow(recipe, row, suggested), row));
}

function valuesOf(recipe: Recipe, row: RowOfKind): readonly unknown[] {
  return valuePaths(row, recipe).map((path) => readSetting(recipe, path));
}

/** The recipe with the row's values as they are suggested. */
export function resetRow(recipe: Recipe, row: RowOfKind, original: Recipe): Recipe {
  if (row.kind !== "numbers") return writeSetting(recipe, row.path, readSetting(original, row.path));
  const { listPath, part } = row;
  if (part === null) return writeList(recipe, listPath, readList(original, listPath));
  const [now, then] = [recipe.network.convolutions, original.network.convolutions];
  // The row that sets the number of convolutions also resets it.
  const items = row.length === null ? now : then.map((item, i) => now[i] ?? item);
  return writeList(
    recipe,
    listPath,
    items.map((item, i) => ({ ...item, [part]: (then[i] ?? item)[part] })),
  );
}

export function countChanged(recipe: Recipe, group: SettingGroup, suggested: Recipe): number {
  return rowsOf(group).filter((row) => isChanged(recipe, row, suggested)).length;
}

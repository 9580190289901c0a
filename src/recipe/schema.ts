// What a recipe must be, made from the table of settings. It checks the recipes of bundles, checkpoints, kept runs and
// jobs alike.
import * as v from "valibot";
import { fail, ok, type Result } from "../base/result.ts";
import { check, flag, list, number, oneOf, orNull, pair, record, type SchemaOf } from "../base/schema.ts";
import type { ConvolutionSettings, NumberLimits, SettingRow } from "./kinds.ts";
import { type AlignedCrop, type Crop, faceSidePx, type Preprocessing } from "./preprocessing.ts";
import type { Recipe } from "./recipe.ts";
import { settings } from "./settings.ts";

const inOrder = "low <= high";

const alignedCrop = record<AlignedCrop>({
  kind: oneOf("aligned"),
  detector: oneOf("blazeface"),
  eyeY: number(0, 1),
  eyeDistance: number(0.05, 1),
  tightCrops: oneOf("align", "asIs"),
});
const centerSquare = oneOf("centerSquare");

export const cropSchema: SchemaOf<Crop> = v.lazy((crop) => (typeof crop === "string" ? centerSquare : alignedCrop));

export const preprocessingSchema: SchemaOf<Preprocessing> = record<Preprocessing>({
  sidePx: oneOf(faceSidePx),
  crop: cropSchema,
  resize: oneOf("area"),
  mean: number(-1e6, 1e6),
  deviation: number(1e-6, 1e6),
});

export const recipeSchema: SchemaOf<Recipe> = record<Recipe>({
  name: oneOf("tuned", "tutorial"),
  preprocessing: preprocessingSchema,
  network: groupSchema(settings.network),
  optimizer: groupSchema(settings.optimizer),
  augmentation: groupSchema(settings.augmentation),
  training: groupSchema(settings.training),
});

/** A schema for one group of rows of the table. */
export function groupSchema<Group extends object>(rows: { readonly [key: string]: SettingRow }): SchemaOf<Group> {
  const entries = Object.entries(rows).map(([key, row]) => [key, valueSchema(row)]);
  return record(Object.fromEntries(entries) as { readonly [Key in keyof Group]-?: SchemaOf<Group[Key]> });
}

function valueSchema(row: SettingRow): SchemaOf<unknown> {
  const present = presentSchema(row);
  return row.whenMissing === undefined ? present : v.optional(present, () => row.whenMissing);
}

function presentSchema(row: SettingRow): SchemaOf<unknown> {
  switch (row.kind) {
    case "number":
      return within(row);
    case "optionalNumber":
      return orNull(within(row));
    case "range":
      return v.pipe(
        pair(within(row)),
        v.check(([low, high]) => low <= high, inOrder),
      );
    case "switch":
      return flag;
    case "choice":
      return oneOf(...row.choices);
    case "units":
      return list(within(row), row.fewest, row.most);
    case "convolutions": {
      const { filters, kernelSize, fewest, most } = row;
      return list(
        record<ConvolutionSettings>({ filters: within(filters), kernelSize: within(kernelSize) }),
        fewest,
        most,
      );
    }
  }
}

function within({ min, max, whole }: NumberLimits): SchemaOf<number> {
  const expected = `${min} .. ${max}`;
  const inside = v.pipe(v.number(expected), v.minValue(min, expected), v.maxValue(max, expected));
  return whole ? v.pipe(inside, v.integer(expected)) : inside;
}

/** A setting that no run can begin with. */
export interface BadSetting {
  readonly kind: "badSetting";
  /** `network.denseUnits.1` */
  readonly path: string;
  readonly received: string;
  readonly expected: string;
}

/** @returns the first setting outside its limits, or ok. */
export function checkRecipe(recipe: Recipe): Result<void, BadSetting> {
  const checked = check(recipeSchema, recipe);
  if (checked.ok) return ok(undefined);
  const { path, received, expected } = checked.failure;
  return fail({
    kind: "badSetting",
    path: path.replace(/\[(\d+)\]/g, ".$1"),
    received: expected === inOrder ? received.slice(1, -1).replace(",", " .. ") : received,
    expected,
  });
}

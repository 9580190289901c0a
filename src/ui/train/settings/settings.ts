// Every setting a person may change, as a table: adding one is one entry here and its words in settingWordsEnglish.ts and settingWordsKorean.ts.
// The limits of numbers are those the trainer refuses by (src/train/checkJob.ts).
import { internalError } from "../../../base/result.ts";
import { type Recipe, recipes } from "../../../recipe/recipe.ts";
import { settingLimits } from "../../../run/checkJob.ts";
import { lengthAt, readSetting } from "./recipePath.ts";

export const settingGroups = ["network", "optimizer", "augmentation", "training"] as const;
export type SettingGroup = (typeof settingGroups)[number];

interface Common {
  /** Where in the recipe; `*` stands for each number of a `numbers` setting. */
  readonly path: string;
}

export interface NumberSetting extends Common {
  readonly kind: "number";
  /** Of the arrows of the field, in the unit of the recipe. */
  readonly step: number;
  /** Shown and typed as a percentage; a fraction in the recipe. */
  readonly percent?: true;
  /** Null in the recipe switches it off; this is the value it comes back with. */
  readonly whenSwitchedOn?: number;
}

export interface NumbersSetting extends Common {
  readonly kind: "numbers";
  readonly step: number;
  /** Of a range [low, high], which must not be turned round. */
  readonly range?: true;
}

export interface ToggleSetting extends Common {
  readonly kind: "toggle";
}

export interface ChoiceSetting extends Common {
  readonly kind: "choice";
  readonly options: readonly string[];
}

export type Setting = NumberSetting | NumbersSetting | ToggleSetting | ChoiceSetting;

const table = {
  network: [
    { path: "network.convolutions.*.filters", kind: "numbers", step: 8 },
    { path: "network.convolutions.*.kernelSize", kind: "numbers", step: 2 },
    { path: "network.denseUnits.*", kind: "numbers", step: 64 },
    { path: "network.dropoutRate", kind: "number", step: 0.05, percent: true },
    { path: "network.batchNormalization", kind: "toggle" },
    { path: "network.initializer", kind: "choice", options: ["heNormal", "truncatedNormal"] },
  ],
  optimizer: [
    { path: "optimizer.learningRate", kind: "number", step: 0.0001 },
    { path: "optimizer.schedule", kind: "choice", options: ["oneCycle", "constant"] },
    { path: "optimizer.warmupFraction", kind: "number", step: 0.05, percent: true },
    { path: "optimizer.weightDecay", kind: "number", step: 0.005 },
    { path: "optimizer.labelSmoothing", kind: "number", step: 0.05, percent: true },
    { path: "optimizer.beta1", kind: "number", step: 0.01 },
    { path: "optimizer.beta2", kind: "number", step: 0.001 },
    { path: "optimizer.epsilon", kind: "number", step: 1e-8 },
  ],
  augmentation: [
    { path: "augmentation.flip", kind: "toggle" },
    { path: "augmentation.rotationDegrees", kind: "number", step: 1 },
    { path: "augmentation.scale", kind: "number", step: 0.01, percent: true },
    { path: "augmentation.shift", kind: "number", step: 0.01, percent: true },
    { path: "augmentation.brightness", kind: "number", step: 0.05, percent: true },
    { path: "augmentation.contrast.*", kind: "numbers", step: 0.1, range: true },
    { path: "augmentation.hue", kind: "number", step: 0.01, percent: true },
    { path: "augmentation.saturation.*", kind: "numbers", step: 0.1, range: true },
    { path: "augmentation.eraseProbability", kind: "number", step: 0.05, percent: true },
    { path: "augmentation.eraseSidePx", kind: "number", step: 4 },
    { path: "augmentation.arithmetic", kind: "choice", options: ["float", "uint8"] },
  ],
  training: [
    { path: "training.maxSteps", kind: "number", step: 50 },
    { path: "training.batchSize", kind: "number", step: 10 },
    { path: "training.validateEverySteps", kind: "number", step: 5 },
    { path: "training.stopAboveAccuracy", kind: "number", step: 0.01, percent: true, whenSwitchedOn: 0.9 },
    { path: "training.patienceEvaluations", kind: "number", step: 1, whenSwitchedOn: 15 },
    { path: "training.keepBest", kind: "toggle" },
    { path: "training.flipAtTest", kind: "toggle" },
    { path: "training.seed", kind: "number", step: 1 },
  ],
} as const satisfies { readonly [group in SettingGroup]: readonly Setting[] };

export const settings: { readonly [group in SettingGroup]: readonly Setting[] } = table;
export type SettingPath = (typeof table)[SettingGroup][number]["path"];

export interface Limits {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** The trainer has no table entry for what may be null; these are its own rules. */
const limitsOfOptional: { readonly [path: string]: Limits } = {
  "training.stopAboveAccuracy": { min: 0, max: 1, whole: false },
  "training.patienceEvaluations": { min: 1, max: 10_000, whole: true },
};

/** Limits of one number of the setting, in the unit of the recipe. */
export function limitsOf(setting: NumberSetting | NumbersSetting): Limits {
  const own = limitsOfOptional[setting.path];
  if (own) return own;
  const [, min, max, whole] =
    settingLimits.find(([path]) => path === setting.path) ?? internalError(`no limits for ${setting.path}`);
  return { min, max, whole: whole === "whole" };
}

/** Paths of the single values: `augmentation.contrast.*` is two of them. */
export function valuePaths(setting: Setting, recipe: Recipe): string[] {
  const [list, rest] = setting.path.split("*");
  if (rest === undefined) return [setting.path];
  return Array.from({ length: lengthAt(recipe, list!.slice(0, -1)) }, (_, i) => `${list}${i}${rest}`);
}

export type Refusal =
  | { readonly kind: "outside"; readonly min: number; readonly max: number }
  | { readonly kind: "notWhole" }
  | { readonly kind: "aboveHigh"; readonly high: number }
  | { readonly kind: "belowLow"; readonly low: number };

/**
 * Why the value may not stand at `path`, or null when it may.
 * @param path one of `valuePaths(setting, recipe)`.
 */
export function refuse(
  setting: NumberSetting | NumbersSetting,
  path: string,
  value: number,
  recipe: Recipe,
): Refusal | null {
  const { min, max, whole } = limitsOf(setting);
  if (!(value >= min && value <= max)) return { kind: "outside", min, max };
  if (whole && !Number.isInteger(value)) return { kind: "notWhole" };
  if (setting.kind === "numbers" && setting.range) {
    const [low, high] = valuePaths(setting, recipe).map((at) => Number(readSetting(recipe, at))) as [number, number];
    if (path.endsWith(".0") && value > high) return { kind: "aboveHigh", high };
    if (path.endsWith(".1") && value < low) return { kind: "belowLow", low };
  }
  return null;
}

/** Whether the setting differs from the recipe this one started from. */
export function isChanged(recipe: Recipe, setting: Setting): boolean {
  const original = recipes[recipe.name];
  const paths = valuePaths(setting, recipe);
  if (paths.length !== valuePaths(setting, original).length) return true;
  return paths.some((path) => readSetting(recipe, path) !== readSetting(original, path));
}

export function countChanged(recipe: Recipe, group: SettingGroup): number {
  return settings[group].filter((setting) => isChanged(recipe, setting)).length;
}

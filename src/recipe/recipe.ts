// A recipe: everything that decides a run besides the photos. With its seed it is a record that can be shared.
import type { ValuesOf } from "./kinds.ts";
import { centredPixels, type Preprocessing, rawPixels } from "./preprocessing.ts";
import { type Setting, type SettingGroup, settingGroups, type settings, settingsOf } from "./settings.ts";

type Settings = typeof settings;

export interface NetworkSettings extends ValuesOf<Settings["network"]> {}
export interface OptimizerSettings extends ValuesOf<Settings["optimizer"]> {}
export interface AugmentationSettings extends ValuesOf<Settings["augmentation"]> {}
export interface TrainingSettings extends ValuesOf<Settings["training"]> {}

export type RecipeName = "tuned" | "tutorial";

export interface Recipe {
  /** The recipe this one started from. */
  readonly name: RecipeName;
  readonly preprocessing: Preprocessing;
  readonly network: NetworkSettings;
  readonly optimizer: OptimizerSettings;
  readonly augmentation: AugmentationSettings;
  readonly training: TrainingSettings;
}

/**
 * The two recipes that ship. `tutorial` is exactly the tutorial: raw pixels, stddev 0.1, Adam at 1e-4, stop above 0.9.
 * `tuned` is the same network with what the field has learnt since; docs/decisions.md gives each choice its source.
 */
export const recipes: { readonly [name in RecipeName]: Recipe } = {
  tuned: recipeOf("tuned", centredPixels),
  tutorial: recipeOf("tutorial", rawPixels),
};

function recipeOf(name: RecipeName, preprocessing: Preprocessing): Recipe {
  return { name, preprocessing, ...groupsOf((setting) => setting[name]) };
}

/** The value of a setting in a recipe. */
export function settingIn(recipe: Recipe, { group, key }: Setting): unknown {
  return (recipe[group] as unknown as { readonly [key: string]: unknown })[key];
}

type Groups = Pick<Recipe, keyof Settings>;

/** All groups of a recipe, each value from `read`. */
export function groupsOf(read: (setting: Setting) => unknown): Groups {
  const valuesIn = (group: SettingGroup) =>
    Object.fromEntries(settingsOf(group).map((setting) => [setting.key, read(setting)]));
  return Object.fromEntries(settingGroups.map((group) => [group, valuesIn(group)])) as unknown as Groups;
}

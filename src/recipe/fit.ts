// The recipe fits the photos: from how many people there are, and how many photos of each to learn from, to the
// settings that depend on it. One table says them all. `tutorial` is left as it is.
import { groupsOf, type Recipe, type RecipeName, recipes, settingIn } from "./recipe.ts";
import type { Setting, SettingPath } from "./settings.ts";

/** The photos to learn from. */
export interface PhotosOfPeople {
  readonly people: number;
  /** Photos of the person with the fewest. */
  readonly fewest: number;
  /** Photos a person, on average. */
  readonly mean: number;
}

/** @param labels which person is in each photo. */
export function photosOfPeople(people: number, labels: Iterable<number>): PhotosOfPeople {
  const counts = new Array<number>(people).fill(0);
  for (const label of labels) counts[label]!++;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { people, fewest: people === 0 ? 0 : Math.min(...counts), mean: people === 0 ? 0 : total / people };
}

/** The settings for photos like these. */
export interface FitRow {
  /** From so many people on, and so many photos a person: see `photosThatCount`. */
  readonly people: number;
  readonly photos: number;
  readonly maxSteps: number;
  readonly patienceEvaluations: number | null;
  readonly dropoutRate: number;
  /** What turns, scales and shifts of the recipe are multiplied with. */
  readonly warps: number;
}

const { training, network } = recipes.tuned;

/** The values of the recipe itself, which were chosen with 27 to 40 photos of each of five and eight people. */
const measured = {
  maxSteps: training.maxSteps,
  patienceEvaluations: training.patienceEvaluations,
  dropoutRate: network.dropoutRate,
  warps: 1,
} as const;

/** The last row that the photos reach counts. */
export const fitTable: readonly FitRow[] = [
  { people: 0, photos: 0, ...measured },
  { people: 0, photos: 20, ...measured },
];

/** The mean, but no more than twice the fewest: photos of others do not make up for too few of a person. */
export function photosThatCount({ fewest, mean }: PhotosOfPeople): number {
  return Math.min(mean, 2 * fewest);
}

function rowFor(photos: PhotosOfPeople, table: readonly FitRow[]): FitRow {
  const count = photosThatCount(photos);
  return table.findLast((row) => photos.people >= row.people && count >= row.photos) ?? table[0]!;
}

const fittedPaths: readonly SettingPath[] = [
  "training.maxSteps",
  "training.patienceEvaluations",
  "network.dropoutRate",
  "augmentation.rotationDegrees",
  "augmentation.scale",
  "augmentation.shift",
];

type FittedValues = { readonly [Path in SettingPath]?: unknown };

/** What fits, by setting; nothing for `tutorial`. */
function valuesFor(recipe: Recipe, photos: PhotosOfPeople, table: readonly FitRow[]): FittedValues {
  if (recipe.name === "tutorial") return {};
  const { maxSteps, patienceEvaluations, dropoutRate, warps } = rowFor(photos, table);
  const { rotationDegrees, scale, shift } = recipes[recipe.name].augmentation;
  // Rounded, so that 0.08 times 1.5 is 0.12.
  const warped = (value: number) => Math.round(value * warps * 1e6) / 1e6;
  return {
    "training.maxSteps": maxSteps,
    "training.patienceEvaluations": patienceEvaluations,
    "network.dropoutRate": dropoutRate,
    "augmentation.rotationDegrees": warped(rotationDegrees),
    "augmentation.scale": warped(scale),
    "augmentation.shift": warped(shift),
  };
}

/**
 * The recipe with the settings that fit the photos.
 * @param isOwn the settings that a person has chosen: they stay as they are.
 */
export function fitRecipe(
  recipe: Recipe,
  photos: PhotosOfPeople,
  isOwn: (path: SettingPath) => boolean,
  table: readonly FitRow[] = fitTable,
): Recipe {
  const values = valuesFor(recipe, photos, table);
  return {
    ...recipe,
    ...groupsOf((setting) =>
      Object.hasOwn(values, setting.path) && !isOwn(setting.path) ? values[setting.path] : settingIn(recipe, setting),
    ),
  };
}

/** What fits the photos where nobody has chosen anything. */
export function suggestedRecipe(name: RecipeName, photos: PhotosOfPeople, table?: readonly FitRow[]): Recipe {
  return fitRecipe(recipes[name], photos, () => false, table);
}

/**
 * A recipe whose settings were suggested by `from`, now that `to` is suggested. A setting with another value than
 * `from` has is a person's own, and stays.
 */
export function followFit(recipe: Recipe, from: Recipe, to: Recipe): Recipe {
  const isSuggested = (setting: Setting) =>
    fittedPaths.includes(setting.path) &&
    JSON.stringify(settingIn(recipe, setting)) === JSON.stringify(settingIn(from, setting));
  return { ...recipe, ...groupsOf((setting) => settingIn(isSuggested(setting) ? to : recipe, setting)) };
}

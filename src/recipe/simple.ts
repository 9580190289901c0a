// A few large choices that stand for many settings: the size of the network, and augmentation on or off.
import { type AugmentationSettings, type NetworkSettings, type Recipe, recipes } from "./recipe.ts";
import { settingsOf } from "./settings.ts";

export type NetworkSize = "small" | "medium" | "large";

/** Both recipes have the medium size. The others have half and twice as many of everything that is counted. */
const factors: { readonly [size in NetworkSize]: number } = { small: 0.5, medium: 1, large: 2 };
export const networkSizes = Object.keys(factors) as NetworkSize[];

/** @returns the network with other convolutions and dense layers, and all else as it was. */
export function withSize(network: NetworkSettings, size: NetworkSize): NetworkSettings {
  const { convolutions, denseUnits } = recipes.tuned.network;
  const factor = factors[size];
  return {
    ...network,
    convolutions: convolutions.map(({ filters, kernelSize }) => ({ filters: filters * factor, kernelSize })),
    denseUnits: denseUnits.map((units) => units * factor),
  };
}

/** @returns null for a network that somebody put together. */
export function sizeOf(network: NetworkSettings): NetworkSize | null {
  const shape = ({ convolutions, denseUnits }: NetworkSettings) =>
    JSON.stringify([convolutions.map(({ filters, kernelSize }) => [filters, kernelSize]), denseUnits]);
  return networkSizes.find((size) => shape(withSize(network, size)) === shape(network)) ?? null;
}

/** @returns the recipe with every augmentation at the value that leaves a picture as it is. */
export function withoutAugmentation(recipe: Recipe): Recipe {
  const off = settingsOf("augmentation").flatMap(({ key, off }) => (off === undefined ? [] : [[key, off] as const]));
  return { ...recipe, augmentation: { ...recipe.augmentation, ...Object.fromEntries(off) } as AugmentationSettings };
}

/** Whether the recipe changes any picture. */
export function augments(recipe: Recipe): boolean {
  return JSON.stringify(withoutAugmentation(recipe).augmentation) !== JSON.stringify(recipe.augmentation);
}

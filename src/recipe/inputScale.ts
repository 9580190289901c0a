// How the bytes of a face become the floats that the network takes: the recipe's input normalisation, as numbers.
import type { Preprocessing } from "./preprocessing.ts";
import type { Recipe } from "./recipe.ts";

/** What follows the scale, where anything does. image/normalize.ts defines both. */
export type PictureNormalization = "perImage" | "localContrast";

/** input = (byte - mean) / deviation, then `normalization`, where there is one. Bytes 0..255. */
export interface InputScale extends Pick<Preprocessing, "sidePx" | "mean" | "deviation"> {
  readonly normalization?: PictureNormalization;
}

/**
 * `fixed` scales by the numbers of the preprocessing. The others bring bytes to 0..1; `perImage` and `localContrast`
 * then normalise each picture by itself.
 */
export function inputScaleOf({
  preprocessing: { sidePx, mean, deviation },
  network: { inputNormalization },
}: Pick<Recipe, "preprocessing" | "network">): InputScale {
  switch (inputNormalization) {
    case "fixed":
      return { sidePx, mean, deviation };
    case "none":
      return { sidePx, mean: 0, deviation: 255 };
    default:
      return { sidePx, mean: 0, deviation: 255, normalization: inputNormalization };
  }
}

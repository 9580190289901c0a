// A draw as the floats that a compiled kernel reads. What they do to pixels is augmentBatch.ts's; kernels do the same to rounding.
import type { AugmentationSettings } from "../recipe/recipe.ts";
import { type BatchOptions, eraseLevel } from "./augmentBatch.ts";
import type { AugmentationDraw } from "./draw.ts";
import { sourceOf } from "./warp.ts";

/** Floats a picture, in this order. */
export const augmentationNumbers = [
  /** In source pixels: where the first pixel comes from, and what a column and a row on move that by. */
  "x",
  "xByColumn",
  "xByRow",
  "y",
  "yByColumn",
  "yByRow",
  /** On the 0..255 scale; of 1 with `uint8`. */
  "brightness",
  "contrast",
  /** In sixths of the colour circle. */
  "turn",
  "saturation",
  /** The erased square in pixels, and what fills it; its side is 0 where nothing is erased. */
  "left",
  "top",
  "erasedSide",
  "erased",
  /** Output = (value - mean) / deviation, `erased` already so. */
  "mean",
  "deviation",
] as const;

/** @returns [draws.length, augmentationNumbers.length] float32. */
export function numbersOf(
  draws: readonly AugmentationDraw[],
  { arithmetic, eraseSidePx }: Pick<AugmentationSettings, "arithmetic" | "eraseSidePx">,
  { sidePx, mean, deviation }: Required<BatchOptions>,
): Float32Array {
  const erased = arithmetic === "uint8" ? Math.ceil(eraseLevel) : eraseLevel;
  const rows = draws.map((draw) => {
    const { x, xByColumn, xByRow, y, yByColumn, yByRow } = sourceOf(draw, sidePx);
    const colour =
      arithmetic === "uint8"
        ? [draw.brightness, draw.contrast, Math.fround(draw.hue) * 6, draw.saturation]
        : [draw.brightness * 255, draw.contrast, draw.hue * 6, draw.saturation];
    const square = draw.erase ? [draw.erase.leftPx, draw.erase.topPx, eraseSidePx] : [0, 0, 0];
    const normalisation = [(erased - mean) / deviation, mean, deviation];
    return [x, xByColumn, xByRow, y, yByColumn, yByRow, ...colour, ...square, ...normalisation];
  });
  return Float32Array.from(rows.flat());
}

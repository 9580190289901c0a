// Pictures and draws in, augmented batches out: the order of the steps, and the normalisation in the same pass.
// Settings that make a good recipe are left to train.
import { faceSidePx } from "../recipe/preprocessing.ts";
import type { AugmentationSettings } from "../recipe/recipe.ts";
import { colourBytes } from "./colourBytes.ts";
import { colourFloat } from "./colourFloat.ts";
import { type AugmentationDraw, expectOneEach } from "./draw.ts";
import { warp } from "./warp.ts";

/** What an erased square is filled with: the middle of the range, which `(x - 127.5) / d` makes 0. As a byte, 128. */
export const eraseLevel = 127.5;

export interface BatchOptions {
  /** Default 96. */
  readonly sidePx?: number;
  /** Output = (value - mean) / deviation; default 0 and 1, which leaves 0..255. */
  readonly mean?: number;
  readonly deviation?: number;
}

/**
 * One augmented batch: geometry, then brightness, contrast, hue, saturation, then the erased square.
 * @param faces [draws.length, sidePx, sidePx, 3] uint8.
 * @returns [draws.length, sidePx, sidePx, 3] float32.
 */
export function augmentBatch(
  faces: Uint8Array,
  draws: readonly AugmentationDraw[],
  settings: Pick<AugmentationSettings, "arithmetic" | "eraseSidePx">,
  options: BatchOptions = {},
): Float32Array<ArrayBuffer> {
  const { sidePx = faceSidePx, mean = 0, deviation = 1 } = options;
  const size = sidePx * sidePx * 3;
  expectOneEach(faces, draws, sidePx);
  const batch = new Float32Array(faces.length);
  const bytes = new Uint8Array(size);
  for (const [i, draw] of draws.entries()) {
    const pixels = batch.subarray(i * size, (i + 1) * size);
    warp(faces, i * size, sidePx, draw, pixels);
    let level = (eraseLevel - mean) / deviation;
    if (settings.arithmetic === "uint8") {
      for (let k = 0; k < size; k++) bytes[k] = pixels[k]! + 0.5;
      colourBytes(bytes, draw);
      for (let k = 0; k < size; k++) pixels[k] = (bytes[k]! - mean) / deviation;
      level = (Math.ceil(eraseLevel) - mean) / deviation;
    } else {
      colourFloat(pixels, draw, mean, deviation);
    }
    if (draw.erase) eraseSquare(pixels, sidePx, draw.erase, settings.eraseSidePx, level);
  }
  return batch;
}

/** One picture as bytes, for looking at: the same steps, rounded half up. `face` is [sidePx, sidePx, 3]. */
export function augmentFace(
  face: Uint8Array,
  draw: AugmentationDraw,
  settings: Pick<AugmentationSettings, "arithmetic" | "eraseSidePx">,
  sidePx: number = faceSidePx,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(augmentBatch(face, [draw], settings, { sidePx }), (value) => Math.floor(value + 0.5));
}

function eraseSquare(
  pixels: Float32Array,
  sidePx: number,
  place: { readonly leftPx: number; readonly topPx: number },
  eraseSidePx: number,
  level: number,
): void {
  const right = Math.min(sidePx, place.leftPx + eraseSidePx);
  const bottom = Math.min(sidePx, place.topPx + eraseSidePx);
  for (let row = place.topPx; row < bottom; row++) {
    pixels.fill(level, (row * sidePx + place.leftPx) * 3, (row * sidePx + right) * 3);
  }
}

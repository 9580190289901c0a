// An augmentation stands here: what is drawn for a picture, what the draws do to it in plain TypeScript, and the
// numbers that compiled kernels read. The kernels do the same to rounding, and tests hold them to this file. Moving
// pixels is in warp.ts; colours are in colourFloat.ts and colourBytes.ts. Settings that suit a recipe are in recipe/.
import type { Random } from "../base/random.ts";
import { internalError } from "../base/result.ts";
import { normalizePictures } from "../image/normalize.ts";
import type { InputScale } from "../recipe/inputScale.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";
import type { AugmentationSettings } from "../recipe/recipe.ts";
import { colourBytes } from "./colourBytes.ts";
import { type ColourDraw, colourFloat } from "./colourFloat.ts";
import { type MoveDraw, resamples, sourceOf, warp } from "./warp.ts";

/** What happens to one picture. */
export interface AugmentationDraw extends MoveDraw, ColourDraw {
  /** Standard deviation of a Gaussian blur; 0 is none. */
  readonly blurSigmaPx: number;
  /** Top left corner of the erased square, which lies wholly inside the picture. */
  readonly erase: { readonly leftPx: number; readonly topPx: number } | null;
}

/** Changes nothing. */
export const neutralDraw: AugmentationDraw = {
  flip: false,
  rotationRadians: 0,
  scale: 1,
  shiftXPx: 0,
  shiftYPx: 0,
  brightness: 0,
  contrast: 1,
  hue: 0,
  saturation: 1,
  blurSigmaPx: 0,
  erase: null,
};

/**
 * Takes twelve numbers from `random` whatever the settings are, so that a change of one setting leaves the other draws
 * of a run as they were. A blur that is switched on takes two more, one that is off none.
 */
export function drawAugmentation(settings: AugmentationSettings, sidePx: number, random: Random): AugmentationDraw {
  const around = (reach: number): number => random.between(-reach, reach);
  const flip = random.next() < 0.5 && settings.flip;
  const rotationRadians = (around(settings.rotationDegrees) * Math.PI) / 180;
  const scale = 1 + around(settings.scale);
  const shiftXPx = around(settings.shift) * sidePx;
  const shiftYPx = around(settings.shift) * sidePx;
  const brightness = around(settings.brightness);
  const contrast = random.between(settings.contrast[0], settings.contrast[1]);
  const hue = around(settings.hue);
  const saturation = random.between(settings.saturation[0], settings.saturation[1]);
  const erases = random.next() < settings.eraseProbability;
  const places = Math.max(0, sidePx - settings.eraseSidePx) + 1;
  const leftPx = random.integer(places);
  const topPx = random.integer(places);
  const erase = erases && settings.eraseSidePx > 0 ? { leftPx, topPx } : null;
  const [chance, share] = settings.blurProbability > 0 ? [random.next(), random.next()] : [1, 0];
  const blurSigmaPx = chance < settings.blurProbability ? share * settings.blurSigmaPx : 0;
  const move = { flip, rotationRadians, scale, shiftXPx, shiftYPx };
  return { ...move, brightness, contrast, hue, saturation, blurSigmaPx, erase };
}

/** Whether the draw mixes neighbouring pixels. A mirrored picture still has the pixels it had. */
export function mixesPixels(draw: AugmentationDraw): boolean {
  return resamples(draw) || draw.blurSigmaPx > 0;
}

/** The settings that say what a draw does, rather than how often or how much. */
type PixelSettings = Pick<AugmentationSettings, "arithmetic" | "eraseSidePx">;

/** Default: 96 pixels, mean 0 and deviation 1, which leave 0..255, and no normalisation. */
type BatchOptions = Partial<InputScale>;

/**
 * One augmented batch: geometry, blur, then brightness, contrast, hue, saturation, then the erased square, and last the
 * normalisation.
 * @param faces [draws.length, sidePx, sidePx, 3] uint8.
 * @returns [draws.length, sidePx, sidePx, 3] float32.
 */
export function augmentBatch(
  faces: Uint8Array,
  draws: readonly AugmentationDraw[],
  settings: PixelSettings,
  options: BatchOptions = {},
): Float32Array<ArrayBuffer> {
  const { sidePx = faceSidePx, mean = 0, deviation = 1, normalization } = options;
  const size = sidePx * sidePx * 3;
  expectOneEach(faces, draws, sidePx);
  const batch = new Float32Array(faces.length);
  const bytes = new Uint8Array(size);
  for (const [i, draw] of draws.entries()) {
    const pixels = batch.subarray(i * size, (i + 1) * size);
    warp(faces, i * size, sidePx, draw, pixels);
    if (draw.blurSigmaPx > 0) blur(pixels, sidePx, draw.blurSigmaPx);
    if (settings.arithmetic === "uint8") {
      for (let k = 0; k < size; k++) bytes[k] = pixels[k]! + 0.5;
      colourBytes(bytes, draw);
      for (let k = 0; k < size; k++) pixels[k] = (bytes[k]! - mean) / deviation;
    } else {
      colourFloat(pixels, draw, mean, deviation);
    }
    const level = (eraseLevelOf(settings) - mean) / deviation;
    if (draw.erase) eraseSquare(pixels, sidePx, draw.erase, settings.eraseSidePx, level);
  }
  if (normalization) normalizePictures(batch, sidePx, normalization);
  return batch;
}

/** One picture as bytes, to be shown: the same steps, rounded half up. `face` is [sidePx, sidePx, 3]. */
export function augmentFace(
  face: Uint8Array,
  draw: AugmentationDraw,
  settings: PixelSettings,
  sidePx: number = faceSidePx,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(augmentBatch(face, [draw], settings, { sidePx }), (value) => Math.floor(value + 0.5));
}

/** @throws internal where the faces are not one a draw. */
export function expectOneEach(faces: Uint8Array, draws: readonly AugmentationDraw[], sidePx: number): void {
  const count = faces.length / (sidePx * sidePx * 3);
  if (count !== draws.length) internalError(`expected a draw a picture, received ${draws.length} for ${count}`);
}

/**
 * A Gaussian's weights are 1 at its centre and ratio^(d^2) at distance d. It is cut off at two standard deviations.
 * @returns radius 0 where nothing is blurred.
 */
function gaussianOf(sigmaPx: number): { readonly radius: number; readonly ratio: number } {
  const ratio = sigmaPx > 0 ? exponentialOfMinus(1 / (2 * sigmaPx * sigmaPx)) : 0;
  return { radius: Math.ceil(2 * sigmaPx), ratio };
}

/** e^-x of x >= 0 by its power series. Math.exp may differ in the last bit between engines; a run must not. */
function exponentialOfMinus(x: number): number {
  let small = x;
  let halvings = 0;
  for (; small > 0.5; halvings++) small /= 2;
  let sum = 1;
  let term = 1;
  for (let n = 1; n < 20; n++) {
    term *= -small / n;
    sum += term;
  }
  for (let n = 0; n < halvings; n++) sum *= sum;
  return sum;
}

/**
 * In place, along the rows and then along the columns, the edge pixels repeated outside. pixels [sidePx, sidePx, 3].
 */
function blur(pixels: Float32Array, sidePx: number, sigmaPx: number): void {
  const { radius, ratio } = gaussianOf(sigmaPx);
  const weights = [1];
  let step = ratio; // from distance d - 1 to d: ratio^(2 d - 1)
  for (let d = 1; d <= radius; d++, step *= ratio * ratio) weights.push(weights[d - 1]! * step);
  const total = weights.reduce((sum, weight) => sum + 2 * weight, -1);
  const line = new Float64Array(sidePx);
  const last = sidePx - 1;
  const blurLine = (start: number, step: number): void => {
    for (let i = 0; i < sidePx; i++) line[i] = pixels[start + i * step]!;
    for (let i = 0; i < sidePx; i++) {
      let sum = line[i]!;
      for (let d = 1; d <= radius; d++) sum += weights[d]! * (line[Math.max(0, i - d)]! + line[Math.min(last, i + d)]!);
      pixels[start + i * step] = sum / total;
    }
  };
  for (let row = 0; row < sidePx; row++) for (let c = 0; c < 3; c++) blurLine(row * sidePx * 3 + c, 3);
  for (let column = 0; column < sidePx * 3; column++) blurLine(column, sidePx * 3);
}

/** What an erased square is filled with: the middle of 0..255, which `(x - 127.5) / d` makes 0. As a byte, 128. */
function eraseLevelOf({ arithmetic }: PixelSettings): number {
  return arithmetic === "uint8" ? 128 : 127.5;
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

/** The floats of one picture that compiled kernels read. Every kernel finds them by these names. */
export const augmentationNumbers = [
  /** In source pixels: where the first pixel comes from, and what a column and a row add to that. */
  "x",
  "xByColumn",
  "xByRow",
  "y",
  "yByColumn",
  "yByRow",
  /** On the 0..255 scale; on the 0..1 scale with `uint8`. */
  "brightness",
  "contrast",
  /** In sixths of the colour circle. */
  "turn",
  "saturation",
  /** A pixel's weight at distance d is blurRatio^(d^2), up to the radius; the radius is 0 where nothing is blurred. */
  "blurRadius",
  "blurRatio",
  /** The erased square in pixels, and what fills it, normalised. Its side is 0 where nothing is erased. */
  "left",
  "top",
  "erasedSide",
  "erased",
  /** Output = (value - mean) / deviation, before any normalisation. */
  "mean",
  "deviation",
] as const;

export type AugmentationNumber = (typeof augmentationNumbers)[number];

function numbersOfOne(
  draw: AugmentationDraw,
  settings: PixelSettings,
  { sidePx, mean, deviation }: InputScale,
): Readonly<Record<AugmentationNumber, number>> {
  const inBytes = settings.arithmetic === "uint8";
  const { radius, ratio } = gaussianOf(draw.blurSigmaPx);
  return {
    ...sourceOf(draw, sidePx),
    brightness: inBytes ? draw.brightness : draw.brightness * 255,
    contrast: draw.contrast,
    turn: (inBytes ? Math.fround(draw.hue) : draw.hue) * 6,
    saturation: draw.saturation,
    blurRadius: radius,
    blurRatio: ratio,
    left: draw.erase?.leftPx ?? 0,
    top: draw.erase?.topPx ?? 0,
    erasedSide: draw.erase ? settings.eraseSidePx : 0,
    erased: (eraseLevelOf(settings) - mean) / deviation,
    mean,
    deviation,
  };
}

/** @returns [draws.length, augmentationNumbers.length] float32. */
export function numbersOf(
  draws: readonly AugmentationDraw[],
  settings: PixelSettings,
  options: InputScale,
): Float32Array {
  const count = augmentationNumbers.length;
  const values = new Float32Array(draws.length * count);
  for (const [i, draw] of draws.entries()) {
    const numbers = numbersOfOne(draw, settings, options);
    for (const [at, name] of augmentationNumbers.entries()) values[i * count + at] = numbers[name];
  }
  return values;
}

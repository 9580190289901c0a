// Every random number one augmented picture needs, drawn at once. What the numbers do to pixels is elsewhere in this room.
import type { Random } from "../base/random.ts";
import { internalError } from "../base/result.ts";
import type { AugmentationSettings } from "../recipe/recipe.ts";

/** What happens to one picture. `neutralDraw` changes nothing. */
export interface AugmentationDraw {
  readonly flip: boolean;
  /** Clockwise on screen. */
  readonly rotationRadians: number;
  /** Above 1 the face grows. */
  readonly scale: number;
  /** To the right and down. */
  readonly shiftXPx: number;
  readonly shiftYPx: number;
  /** Added, as a fraction of the full range. */
  readonly brightness: number;
  /** Multiplies the distance to the channel's mean over the picture. */
  readonly contrast: number;
  /** Added, as a fraction of the colour circle. */
  readonly hue: number;
  /** Multiplies the HSV saturation, which stops at 1. */
  readonly saturation: number;
  /** Top left corner of the erased square, which lies wholly inside the picture. */
  readonly erase: { readonly leftPx: number; readonly topPx: number } | null;
}

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
  erase: null,
};

/**
 * Takes exactly twelve numbers from `random` whatever the settings, so that changing one setting leaves the other
 * draws of a run as they were.
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
  return { flip, rotationRadians, scale, shiftXPx, shiftYPx, brightness, contrast, hue, saturation, erase };
}

/** @throws internal where the faces are not one a draw. */
export function expectOneEach(faces: Uint8Array, draws: readonly AugmentationDraw[], sidePx: number): void {
  const count = faces.length / (sidePx * sidePx * 3);
  if (count !== draws.length) internalError(`expected a draw a picture, received ${draws.length} for ${count}`);
}

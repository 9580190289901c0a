// Small changes to the colour of a sample.
import type { Sample } from "./canvas.ts";
import type { Light3 } from "./palette.ts";

/** Mixes `color` times `by` into the sample. @param a the share of the colour, 0..1. */
export function tint(sample: Sample, color: Light3, a: number, by = 1): void {
  if (a <= 0) return;
  sample.r += (color[0] * by - sample.r) * a;
  sample.g += (color[1] * by - sample.g) * a;
  sample.b += (color[2] * by - sample.b) * a;
}

export function setColor(sample: Sample, color: Light3): void {
  sample.r = color[0];
  sample.g = color[1];
  sample.b = color[2];
}

/** The shade in a hollow: darker, and warmer, since the light there has met the surface more than once. */
export function darken(sample: Sample, by: number): void {
  sample.r *= by;
  sample.g *= by * (0.5 + 0.5 * by);
  sample.b *= by * (0.5 + 0.5 * by);
}

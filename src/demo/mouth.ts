// The mouth, in face coordinates (u, v): lips, gap, teeth and tongue, shaped by the smile and the opening.
import type { Frame, Sample } from "./canvas.ts";
import { cover } from "./canvas.ts";
import type { Head } from "./face.ts";
import { light } from "./palette.ts";
import { clamp01, ease, hill } from "./shapes.ts";
import { darken, tint } from "./tint.ts";

const teeth = light("#f3ece2");
const inside = light("#4a1a1c");
const tongue = light("#b0565a");

export interface MouthShape {
  readonly halfWidth: number;
  readonly y: number;
  readonly lift: number;
  readonly gap: number;
  readonly upper: number;
  readonly lower: number;
}

export function mouthShape(head: Head): MouthShape {
  const { mouth } = head.person;
  const { smile, mouthOpen } = head.moment;
  const wide = Math.max(0, smile);
  return {
    halfWidth: mouth.halfWidth * (1 + 0.3 * wide - 0.14 * mouthOpen * (1 - wide)),
    y: mouth.y + 0.015 * wide,
    lift: 0.085 * smile,
    gap: 0.17 * mouthOpen,
    upper: mouth.upper * (1 - 0.22 * wide),
    lower: mouth.lower * (1 - 0.15 * wide),
  };
}

/** Changes colour, gloss and height of a sample of the skin where the mouth is. */
export function paintMouth(head: Head, shape: MouthShape, frame: Frame, u: number, v: number, sample: Sample): void {
  const t = u / shape.halfWidth;
  if (t < -1.25 || t > 1.25 || v < shape.y - 0.3 || v > shape.y + 0.4) return;
  const k = Math.max(0, 1 - t * t);
  const full = k * (1.6 - 0.6 * k);
  const center = shape.y - shape.lift * t * t + 0.006 * (1 - k) * (shape.lift < 0 ? 1 : 0);
  const innerTop = center - shape.gap * 0.25 * full;
  const innerBottom = center + shape.gap * 0.75 * full;
  const bow = 1 - 0.2 * hill(t, 0, 0.3, 1) + 0.06 * hill(Math.abs(t) - 0.3, 0, 0.3, 1);
  const outerTop = innerTop - shape.upper * k * bow;
  const outerBottom = innerBottom + shape.lower * full;
  const edge = (Math.abs(t) - 1) * shape.halfWidth;
  const upperLip = Math.max(outerTop - v, v - innerTop, edge);
  const lowerLip = Math.max(innerBottom - v, v - outerBottom, edge);
  const gap = Math.max(innerTop - v, v - innerBottom, edge);

  const lips = head.person.lips;
  const upperCover = cover(upperLip, frame) * 0.92;
  tint(sample, lips, upperCover, 0.78);
  const lowerCover = cover(lowerLip, frame) * 0.9;
  tint(sample, lips, lowerCover);
  const lipMiddle = (innerBottom + outerBottom) / 2;
  const lipHalf = Math.max(0.015, (outerBottom - innerBottom) / 2);
  sample.height += 0.03 * hill(v - lipMiddle, 0, lipHalf * 1.5, 1) * k;
  sample.height += 0.018 * hill(v - (innerTop + outerTop) / 2, 0, 0.06, 1) * k;
  sample.gloss += 0.22 * lowerCover;
  // The shade below the lower lip and in the corners.
  const below = 0.22 * ease(0.07, 0, v - outerBottom) * ease(-0.01, 0.01, v - outerBottom) * k;
  const corner = 0.35 * hill(Math.abs(u) - shape.halfWidth, v - center, 0.05, 0.045);
  darken(sample, 1 - below - corner);

  if (shape.gap > 0) {
    const gapCover = cover(gap, frame);
    if (gapCover > 0) paintInside(sample, shape, u, v, innerTop, gapCover);
  }
  const seam = Math.abs(v - innerTop) - 0.004;
  const seamCover = cover(Math.max(seam, edge - 0.012), frame) * (shape.gap > 0 ? 0.55 : 0.8);
  tint(sample, inside, seamCover, 0.8);
}

function paintInside(sample: Sample, shape: MouthShape, u: number, v: number, top: number, gapCover: number): void {
  const down = v - top;
  const tongueShare = 0.7 * hill(u, down - shape.gap, shape.halfWidth * 0.75, shape.gap * 0.6);
  const row = 0.062 - 0.3 * u * u;
  const tooth = clamp01((row - down) / 0.012) * ease(shape.halfWidth, shape.halfWidth * 0.7, Math.abs(u));
  const shade = 1 - 0.35 * (Math.abs(u) / shape.halfWidth);
  tint(sample, inside, gapCover);
  tint(sample, tongue, gapCover * tongueShare);
  tint(sample, teeth, gapCover * tooth, shade);
  sample.bleed *= 1 - gapCover * 0.6;
}

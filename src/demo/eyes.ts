// Eyes and brows, in face coordinates: lids, lashes, white, iris, pupil, highlight. Paints onto a sample of the skin.
import type { Frame, Sample } from "./canvas.ts";
import { cover } from "./canvas.ts";
import type { Head } from "./face.ts";
import { light } from "./palette.ts";
import { clamp01, ease, hill, length, mix, noise } from "./shapes.ts";
import { darken, tint } from "./tint.ts";

const white = light("#f4efe9");
const lashColor = light("#1c1412");
const pupilColor = light("#0d0a0a");

export function paintEyes(head: Head, frame: Frame, u: number, v: number, sample: Sample): void {
  const { eyes, lines } = head.person;
  const side = u < 0 ? -1 : 1;
  const ex = (Math.abs(u) - eyes.x) / eyes.halfWidth;
  if (ex < -1.5 || ex > 1.6 || v < -0.3 || v > 0.3) return;
  const { smile, lids, gazeX, gazeY, browRaise } = head.moment;
  const bend = Math.max(0, 1 - ex * ex);
  const axis = -eyes.slant * ex;
  const ey = v - axis;
  const lower = eyes.open * (0.62 - 0.3 * Math.max(0, smile)) * bend * (1 + 0.18 * ex);
  const raised = lids * (1 + 0.07 * browRaise - 0.1 * Math.max(0, smile));
  const upper = mix(lower * 0.85, -eyes.open * Math.sqrt(bend) * mix(1, bend, 0.5) * (1 - 0.14 * ex), raised);
  const outside = (Math.abs(ex) - 1) * eyes.halfWidth;
  const opening = Math.max(upper - ey, ey - lower, outside);

  // The hollows between eye and nose, and below the eye.
  darken(
    sample,
    1 - 0.16 * hill(ex + 1.0, ey + 0.02, 0.7, 0.12) - (0.1 + 0.12 * lines) * hill(ex, ey - 0.13, 1.1, 0.06),
  );
  const openCover = cover(opening, frame);
  if (openCover > 0) {
    const irisX = u - side * eyes.x - gazeX * 0.035;
    const irisY = ey + 0.008 - gazeY * 0.016;
    paintEyeball(head, frame, sample, ex, ey - upper, irisX, irisY, openCover);
  }
  // The lashes: a dark line on the upper lid that becomes thicker outwards and ends in a small wing.
  const wing = ease(0.6, 1.15, ex) * 0.02;
  const reach = Math.max(-1 - ex, ex - 1.12) * eyes.halfWidth;
  const thick = eyes.lash * (0.55 + 0.45 * clamp01(ex * 0.6 + 0.6));
  const lash = Math.max(Math.abs(ey - upper + thick * 0.3 + wing) - thick * 0.55, reach);
  tint(sample, lashColor, cover(lash, frame) * 0.92);
  const lowerLash = Math.max(Math.abs(ey - lower) - 0.004, reach);
  tint(sample, head.person.skin, cover(lowerLash, frame) * 0.4 * ease(-1, 0.6, ex), 0.3);
  if (eyes.crease > 0) {
    const at = -eyes.open * bend * 1.05 * mix(0.6, 1, clamp01(lids)) - eyes.crease * (0.6 + 0.4 * bend);
    const crease = Math.max(Math.abs(ey - at) - 0.007, (Math.abs(ex - 0.05) - 1.05) * eyes.halfWidth);
    tint(sample, head.person.skin, cover(crease, frame) * 0.5, 0.35);
    darken(sample, 1 - 0.12 * ease(0.0, 0.02, ey - at) * ease(0.01, -0.02, ey - upper) * bend);
  }
  if (lines > 0.5) {
    const fan = 0.25 * (ex - 1.2) * (ey > 0.02 ? 1 : -1) * eyes.halfWidth;
    const crow = Math.max(Math.abs(ey - 0.02 - fan) - 0.003, (Math.abs(ex - 1.4) - 0.2) * eyes.halfWidth);
    tint(sample, head.person.skin, cover(crow, frame) * 0.4, 0.5);
  }
}

function paintEyeball(
  head: Head,
  frame: Frame,
  sample: Sample,
  ex: number,
  belowLid: number,
  irisX: number,
  irisY: number,
  openCover: number,
): void {
  const { eyes } = head.person;
  const radius = eyes.halfWidth * 0.56;
  const r = length(irisX, irisY);
  const lidShade = 0.55 + 0.45 * ease(-0.005, 0.055, belowLid);
  const ball = (1 - 0.22 * ex * ex) * lidShade * 0.88;
  let red = white[0] * ball;
  let green = white[1] * ball * 0.98;
  let blue = white[2] * ball * 0.97;
  const irisCover = cover(r - radius, frame);
  if (irisCover > 0) {
    const q = r / radius;
    // Lighter below, since light falls through the lens from above, with a dark ring at the rim.
    const tone = (1.15 + 1.5 * clamp01(irisY / radius) * q) * ease(1.12, 0.72, q) * lidShade;
    red = mix(red, eyes.iris[0] * tone, irisCover);
    green = mix(green, eyes.iris[1] * tone, irisCover);
    blue = mix(blue, eyes.iris[2] * tone, irisCover);
    const pupil = cover(r - radius * 0.44, frame);
    red = mix(red, pupilColor[0], pupil);
    green = mix(green, pupilColor[1], pupil);
    blue = mix(blue, pupilColor[2], pupil);
  }
  sample.r = mix(sample.r, red, openCover);
  sample.g = mix(sample.g, green, openCover);
  sample.b = mix(sample.b, blue, openCover);
  sample.bleed *= 1 - 0.7 * openCover;
  const { x, y } = head.moment.lighting;
  const spark = length(irisX - x * radius * 0.55, irisY - (y * 0.5 - 0.25) * radius) - radius * 0.24;
  sample.glow += 0.85 * cover(spark, frame) * openCover * irisCover;
}

export function paintBrows(head: Head, frame: Frame, u: number, v: number, sample: Sample): void {
  const { brows, eyes } = head.person;
  const { browRaise, smile } = head.moment;
  const t = (Math.abs(u) - eyes.x * 0.42) / 0.42;
  if (t < -0.15 || t > 1.15 || v < -0.5 || v > 0) return;
  const bow = 4 * t * (1 - t) * (0.7 + 0.6 * t);
  const middle = -0.2 - brows.arch * bow - brows.slant * t - 0.05 * browRaise * (0.5 + 0.5 * bow) + 0.01 * smile;
  const taper = ease(-0.12, 0.16, t) * (1 - 0.65 * ease(0.5, 1.05, t));
  const half = Math.max(0.001, brows.thickness * taper);
  const hairs = noise(u * 46 + v * (u < 0 ? -34 : 34), v * 16, 71) - 0.5;
  const d = Math.max(Math.abs(v - middle) - half + hairs * 0.018, (Math.abs(t - 0.5) - 0.52) * 0.42);
  const a = clamp01(0.5 - d * Math.min(frame.scale, 34)) * brows.density * (0.85 + 0.3 * hairs);
  if (a > 0) tint(sample, brows.color, clamp01(a));
}

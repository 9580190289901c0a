// Paints ears and face: skin with blush, freckles, lines, beard and the shade of the hair, then mouth, eyes and brows.
import type { Canvas, Frame, Sample } from "./canvas.ts";
import { cover, paintSurface } from "./canvas.ts";
import { paintBrows, paintEyes } from "./eyes.ts";
import type { FacePoint, Head } from "./face.ts";
import { faceRelief, headOutline, toFace } from "./face.ts";
import { faceOpening } from "./hair.ts";
import { mouthShape, paintMouth } from "./mouth.ts";
import { dim } from "./palette.ts";
import { clamp01, ease, ellipse, hill, lattice, length, noise } from "./shapes.ts";
import { darken, setColor, tint } from "./tint.ts";

export function paintEars(canvas: Canvas, frame: Frame, head: Head): void {
  const { person, moment } = head;
  for (const side of [-1, 1]) {
    // A turn hides one ear and brings the other forward.
    const centerX = side * (person.face.halfWidth - 0.005) - moment.turn * 0.14;
    const box = { left: centerX - 0.2, top: -0.3, right: centerX + 0.2, bottom: 0.45 };
    paintSurface(canvas, frame, box, moment.lighting, (x, y, sample) => {
      const ex = (x - centerX) * side;
      const ey = y - 0.08 + moment.nod * 0.1;
      const d = ellipse(ex - 0.04 + 0.12 * (ey + 0.1), ey, 0.1, 0.2);
      sample.coverage = cover(d, frame);
      if (sample.coverage <= 0) return;
      setColor(sample, person.skin);
      tint(sample, person.blush, 0.3);
      sample.height = 0.1 * ease(0, 0.06, -d) - 0.12 * hill(ex - 0.02, ey + 0.02, 0.07, 0.13);
      darken(sample, 0.85 - 0.35 * hill(ex - 0.01, ey, 0.07, 0.12));
      sample.bleed = 1;
    });
  }
}

export function paintFace(canvas: Canvas, frame: Frame, head: Head): void {
  const { person, moment } = head;
  const mouth = mouthShape(head);
  const point: FacePoint = { u: 0, v: 0 };
  const box = { left: -0.95, top: -1.1, right: 0.95, bottom: 1.15 };
  const dark = dim(person.skin, 0.3);
  const freckle = dim(person.blush, 0.5);
  paintSurface(canvas, frame, box, moment.lighting, (x, y, sample) => {
    const outline = headOutline(head, x, y);
    sample.coverage = cover(outline, frame);
    if (sample.coverage <= 0) return;
    toFace(head, x, y, point);
    const { u, v } = point;
    sample.height = faceRelief(head, x, y, u, v, -outline);
    sample.bleed = 1;
    sample.gloss = 0.05 + 0.07 * hill(u - moment.turn * 0.1, v - 0.25, 0.12, 0.3) + 0.05 * hill(u, v + 0.45, 0.4, 0.25);
    setColor(sample, person.skin);
    const mottle = noise(u * 5, v * 5, 5) - 0.5;
    const flush = 0.28 * moment.flush + 0.1 * Math.max(0, moment.smile);
    const cheek = hill(Math.abs(u) - 0.4, v - 0.31 + 0.03 * moment.smile, 0.3, 0.25);
    tint(sample, person.blush, flush * cheek + 0.22 * hill(u, v - 0.34, 0.17, 0.15) + 0.05 * mottle + 0.03);
    paintHollows(head, sample, u, v);
    if (person.freckles > 0) paintFreckles(frame, sample, u, v, freckle);
    if (person.mole !== null) {
      const spot = length(u - person.mole[0], v - person.mole[1]) - 0.022;
      tint(sample, dark, cover(spot, frame) * 0.9);
    }
    if (person.beard.kind !== "none") paintBeard(head, sample, u, v);
    const shade = faceOpening(head, u, v + 0.02);
    darken(sample, 1 - 0.36 * ease(-0.13, 0.02, shade));
    paintMouth(head, mouth, frame, u, v, sample);
    paintEyes(head, frame, u, v, sample);
    paintBrows(head, frame, u, v, sample);
  });
}

function paintHollows(head: Head, sample: Sample, u: number, v: number): void {
  const { nose, lines } = head.person;
  const { lighting, turn, nod, browRaise, smile } = head.moment;
  const nu = u - turn * 0.1;
  const nv = (v - nod * 0.1) * 1.07;
  const side = Math.abs(nu);
  // Nostrils, the creases beside the nose, and the shade that the nose casts away from the light.
  darken(sample, 1 - 0.62 * hill(side - nose.width * 0.46, nv - 0.425, 0.05, 0.026));
  darken(sample, 1 - 0.2 * hill(side - nose.width * 1.3, nv - 0.36, 0.035, 0.08));
  const castX = nu + lighting.x * 0.14;
  const castY = nv - 0.47 + lighting.y * 0.04;
  darken(sample, 1 - 0.2 * hill(castX, castY, nose.width * 1.5, 0.09));
  darken(sample, 1 - 0.1 * hill(u, v - 0.52, 0.03, 0.06));
  if (lines <= 0) return;
  const fold = (v - 0.4) / 0.26;
  if (fold > 0 && fold < 1) {
    const line = nose.width + 0.04 + 0.17 * fold - 0.05 * fold * fold + 0.03 * smile;
    const deep = 0.16 * lines * (0.5 + 0.5 * Math.max(0, smile));
    darken(sample, 1 - deep * hill(Math.abs(u) - line, fold - 0.5, 0.02, 0.5));
  }
  const brow = 0.1 * lines * (0.4 + 0.6 * Math.max(0, browRaise));
  darken(
    sample,
    1 - brow * hill(u, v + 0.42 + 0.05 * u * u, 0.38, 0.014) - brow * hill(u, v + 0.5 + 0.05 * u * u, 0.33, 0.012),
  );
}

/** Spots at fixed places of the face, many on the nose and the cheeks. */
function paintFreckles(
  frame: Frame,
  sample: Sample,
  u: number,
  v: number,
  color: readonly [number, number, number],
): void {
  const cell = 0.052;
  const where = hill(Math.abs(u) - 0.26, v - 0.24, 0.4, 0.26) + 0.5 * hill(u, v + 0.4, 0.5, 0.3);
  if (where <= 0.02) return;
  const ix = Math.floor(u / cell);
  const iy = Math.floor(v / cell);
  const cx = (ix + 0.2 + 0.6 * lattice(ix, iy, 11)) * cell;
  const cy = (iy + 0.2 + 0.6 * lattice(ix, iy, 12)) * cell;
  const radius = 0.008 + 0.011 * lattice(ix, iy, 13);
  if (lattice(ix, iy, 14) > 0.5 * where) return;
  tint(sample, color, cover(length(u - cx, v - cy) - radius, frame) * 0.5);
}

function paintBeard(head: Head, sample: Sample, u: number, v: number): void {
  const { beard, mouth } = head.person;
  const { smile, mouthOpen } = head.moment;
  const side = Math.abs(u);
  const wide = mouth.halfWidth * (1 + 0.3 * Math.max(0, smile));
  const hairs = 0.6 * noise(u * 30, v * 13, 21) + 0.4 * noise(u * 60, v * 24, 22);
  // The moustache: from the nose down to the lip, drooping beside the corners; it rises with a smile.
  const droop = 0.55 * u * u - 0.05 * smile * (side / wide);
  const lip = mouth.y - mouth.upper * 0.9 - 0.04 * mouthOpen;
  const moustache = Math.max(
    Math.abs(v - (lip - 0.03 + droop)) - 0.05 * ease(wide * 1.45, wide * 0.5, side),
    side - wide * 1.3,
  );
  let a = clamp01(0.5 - (moustache + (hairs - 0.5) * 0.035) * 28) * 0.92;
  if (beard.kind === "full") {
    const cheekLine = 0.42 - 0.75 * (side - 0.3) * ease(0.25, 0.6, side);
    const mouthGap = ellipse(u, v - mouth.y - 0.05 * mouthOpen - 0.01, wide * 1.08, 0.1 + 0.09 * mouthOpen);
    const below = Math.max(cheekLine + 0.12 * ease(0.3, 0.1, side) - v, -mouthGap);
    a = Math.max(a, clamp01(0.5 - (below + (hairs - 0.5) * 0.11) * 15) * 0.9);
    sample.height += 0.03 * a + 0.03 * (hairs - 0.5) * a;
  } else {
    const stubble = 0.16 * ease(0.3, 0.62, v + 0.5 * side) * ease(0.05, 0.2, length(u, v - mouth.y) - 0.05);
    a = Math.max(a, stubble * (0.6 + 0.8 * hairs));
  }
  tint(sample, beard.color, a, 0.55 + 0.9 * hairs);
  sample.bleed *= 1 - 0.8 * a;
  sample.gloss *= 1 - a;
}

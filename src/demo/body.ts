// Neck, shoulders and clothes. Their frame follows the head's place and a little of its tilt (draw.ts).
import type { Canvas, Frame, Sample } from "./canvas.ts";
import { cover, paintSurface } from "./canvas.ts";
import type { Head } from "./face.ts";
import { clamp01, ease, ellipse, hill, length, mix, noise, rim, segment, softUnion } from "./shapes.ts";
import { darken, setColor, tint } from "./tint.ts";

export function paintNeck(canvas: Canvas, frame: Frame, head: Head): void {
  const { person, moment } = head;
  const half = person.face.jaw * 0.74;
  const box = { left: -1.2, top: 0.2, right: 1.2, bottom: 2.4 };
  paintSurface(canvas, frame, box, moment.lighting, (x, y, sample) => {
    const flare = 0.5 * ease(0.95, 1.7, y) * (y - 0.95);
    const d = softUnion(Math.abs(x) - half - flare, ellipse(x, y - 2.05, 1.25, 0.7), 0.3);
    sample.coverage = cover(d, frame);
    if (sample.coverage <= 0) return;
    setColor(sample, person.skin);
    tint(sample, person.blush, 0.12);
    const collarBone = hill(Math.abs(x) - 0.3, y - 1.42 - 0.15 * Math.abs(x), 0.26, 0.05);
    const tendon = hill(Math.abs(x) - 0.3 + 0.2 * (y - 0.9), y - 1.2, 0.08, 0.35);
    sample.height = 0.4 * rim(-d, 0.42) + 0.02 * collarBone + 0.025 * tendon - 0.02 * hill(x, y - 1.44, 0.08, 0.1);
    // The head's shadow on the neck.
    const castX = x + moment.lighting.x * 0.3;
    darken(sample, 1 - 0.55 * ease(0.5, 0.1, length(castX * 0.75, Math.max(0, y - 0.9)) - 0.12));
    if (person.beard.kind === "full") tint(sample, person.beard.color, 0.5 * ease(1.08, 0.95, y));
    sample.bleed = 1;
  });
}

export function paintClothes(canvas: Canvas, frame: Frame, head: Head): void {
  const { clothes, lighting } = head.moment;
  const box = { left: -2.6, top: 0.8, right: 2.6, bottom: 2.8 };
  paintSurface(canvas, frame, box, lighting, (x, y, sample) => {
    const side = Math.abs(x);
    const shoulder = 1.1 + 0.3 * side * ease(0.3, 0.8, side) + 0.9 * Math.max(0, side - 1.3) * Math.max(0, side - 1.3);
    let d = (shoulder - y) * 0.9;
    if (clothes.kind === "rollNeck") d = softUnion(d, Math.max(side - 0.47, 0.98 + 0.1 * (1 - side) - y), 0.1);
    if (clothes.kind === "hoodie") d = softUnion(d, ellipse(side - 0.5, y - 1.3, 0.34, 0.24), 0.12);
    const collar = neckline(clothes.kind, x, y);
    d = Math.max(d, -collar);
    sample.coverage = cover(d, frame);
    if (sample.coverage <= 0) return;
    setColor(sample, clothes.color);
    paintPattern(head, sample, x, y);
    const folds = noise(x * 2.2 + y, y * 1.6 - x * 0.8, clothes.salt) - 0.5;
    sample.height = 0.42 * rim(-d, 0.5) - 0.22 * side * side + 0.11 * folds;
    paintCollar(head, frame, sample, x, y, collar);
    darken(sample, 1 - 0.3 * ease(0.28, 0, length(x * 0.7, y - 1.2) - 0.3));
  });
}

/** The signed distance to the hole for the neck. */
function neckline(kind: string, x: number, y: number): number {
  switch (kind) {
    case "vNeck":
      return Math.abs(x) * 0.86 + (y - 1.72) * 0.5;
    case "shirt":
      return Math.abs(x) * 0.8 + (y - 1.56) * 0.6;
    case "hoodie":
      return ellipse(x, y - 1.12, 0.46, 0.36);
    case "rollNeck":
      return ellipse(x, y - 0.86, 0.42, 0.2);
    default:
      return ellipse(x, y - 1.1, 0.52, 0.34);
  }
}

function paintCollar(head: Head, frame: Frame, sample: Sample, x: number, y: number, collar: number): void {
  const { clothes } = head.moment;
  const side = Math.abs(x);
  if (clothes.kind === "tee" || clothes.kind === "vNeck") {
    const band = clamp01((0.075 - collar) * frame.scale * 0.5);
    tint(sample, clothes.accent, band * 0.35);
    sample.height += 0.02 * hill(collar - 0.04, 0, 0.045, 1);
  } else if (clothes.kind === "shirt") {
    const flap = Math.max(collar - 0.17, y - 1.44 - 0.3 * side);
    sample.height += 0.05 * ease(0.02, -0.03, flap);
    setColorWhere(sample, head, cover(flap, frame));
    darken(sample, 1 - 0.4 * hill(flap - 0.015, 0, 0.025, 1));
    darken(sample, 1 - 0.35 * cover(Math.max(side - 0.012, 1.55 - y), frame));
  } else if (clothes.kind === "rollNeck") {
    const rib = noise(x * 26, 0.5, 1);
    const up = ease(1.32, 1.2, y);
    sample.height += up * (0.03 * rib + 0.35 * Math.sqrt(Math.max(0, 1 - (x / 0.5) * (x / 0.5))) * 0.6);
    darken(sample, 1 - 0.12 * hill(y - 1.28 + 0.1 * x * x, 0, 0.07, 1) * ease(0.65, 0.3, side));
  } else {
    darken(sample, 1 - 0.35 * hill(ellipse(side - 0.5, y - 1.3, 0.34, 0.24), 0, 0.05, 1));
    const cord = segment(side, y, 0.3, 1.44, 0.33, 1.75) - 0.016;
    tint(sample, clothes.accent, cover(cord, frame) * 0.9);
  }
}

function setColorWhere(sample: Sample, head: Head, a: number): void {
  const { color } = head.moment.clothes;
  tint(sample, [mix(color[0], 0.9, 0.12), mix(color[1], 0.9, 0.12), mix(color[2], 0.9, 0.12)], a);
}

function paintPattern(head: Head, sample: Sample, x: number, y: number): void {
  const { clothes } = head.moment;
  if (clothes.pattern === "stripes") {
    const t = (y - 0.08 * x * x) * 6;
    const f = t - Math.floor(t);
    tint(sample, clothes.accent, ease(0.28, 0.36, f) * ease(0.72, 0.64, f) * 0.8);
  } else if (clothes.pattern === "dots") {
    const fx = x * 6 - Math.floor(x * 6) - 0.5;
    const fy = y * 6 - Math.floor(y * 6) - 0.5;
    tint(sample, clothes.accent, ease(0.28, 0.18, length(fx, fy)) * 0.8);
  }
}

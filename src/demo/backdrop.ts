// What is behind a person: a gradient with blobs of light, a window, leaves or stripes on it. Out of focus and not lit.
import type { Random } from "../base/random.ts";
import { createRandom } from "../base/random.ts";
import type { Canvas, Frame } from "./canvas.ts";
import { createCanvas, createFrame, paintFlat } from "./canvas.ts";
import type { Backdrop } from "./moment.ts";
import { clamp01, ease, length, noise, roundedBox } from "./shapes.ts";

const whole = { left: -0.6, top: -0.6, right: 0.6, bottom: 0.6 };

/**
 * Fills the canvas, whose side must be even. The backdrop is out of focus: it is drawn at half the size and enlarged.
 */
export function paintBackdrop(target: Canvas, backdrop: Backdrop): void {
  const sidePx = target.sidePx / 2;
  const canvas = createCanvas(sidePx);
  const frame = createFrame(sidePx / 2, sidePx / 2, 0, sidePx);
  const random = createRandom(backdrop.salt, "backdrop");
  const { near, far, directionX, directionY } = backdrop;
  paintFlat(canvas, frame, whole, (x, y, sample) => {
    const t = clamp01(0.5 + (x * directionX + y * directionY) + 0.3 * (noise(x * 3, y * 3, backdrop.salt) - 0.5));
    sample.r = near[0] + (far[0] - near[0]) * t;
    sample.g = near[1] + (far[1] - near[1]) * t;
    sample.b = near[2] + (far[2] - near[2]) * t;
    sample.coverage = 1;
  });
  if (backdrop.kind === "bokeh") blobs(canvas, frame, backdrop, random, 5 + random.integer(8), false);
  if (backdrop.kind === "leaves") blobs(canvas, frame, backdrop, random, 8 + random.integer(8), true);
  if (backdrop.kind === "window") window(canvas, frame, backdrop, random);
  if (backdrop.kind === "stripes") stripes(canvas, frame, backdrop, random);
  enlarge(canvas, target);
}

function blobs(canvas: Canvas, frame: Frame, backdrop: Backdrop, random: Random, count: number, leaves: boolean): void {
  for (let i = 0; i < count; i++) {
    const cx = random.between(-0.55, 0.55);
    const cy = random.between(-0.55, 0.45);
    const radius = random.between(0.05, 0.3);
    const slim = leaves ? random.between(0.3, 0.6) : 1;
    const turn = leaves ? random.between(-1, 1) : 0;
    const soft = random.between(0.008, 0.05);
    const strength = random.between(0.35, 0.95);
    const tone = random.between(0.1, 1.6);
    const s = 0.9487 * turn;
    const c = Math.sqrt(1 - s * s);
    const farthest = (1 + soft / (radius * slim)) * (1 + soft / (radius * slim));
    const box = {
      left: cx - radius - soft,
      top: cy - radius - soft,
      right: cx + radius + soft,
      bottom: cy + radius + soft,
    };
    paintFlat(canvas, frame, box, (x, y, sample) => {
      const dx = x - cx;
      const dy = y - cy;
      const ax = (c * dx + s * dy) / radius;
      const ay = (c * dy - s * dx) / (radius * slim);
      const q = ax * ax + ay * ay;
      if (q > farthest) return;
      const d = (Math.sqrt(q) - 1) * radius * slim;
      sample.r = backdrop.accent[0] * tone;
      sample.g = backdrop.accent[1] * tone;
      sample.b = backdrop.accent[2] * tone;
      sample.coverage = strength * ease(soft, -soft, d);
    });
  }
}

function window(canvas: Canvas, frame: Frame, backdrop: Backdrop, random: Random): void {
  const cx = random.between(-0.4, 0.4);
  const cy = random.between(-0.35, 0.1);
  const halfX = random.between(0.14, 0.3);
  const halfY = random.between(0.18, 0.4);
  const bar = random.between(0.012, 0.03);
  const glow = random.between(0.5, 1.1);
  paintFlat(canvas, frame, whole, (x, y, sample) => {
    const d = roundedBox(x - cx, y - cy, halfX, halfY, 0.01);
    const bars = Math.min(Math.abs(x - cx), Math.abs(y - cy + halfY * 0.2)) - bar;
    const pane = Math.max(d, -bars);
    sample.r = 0.5 * glow + 0.5 * backdrop.accent[0];
    sample.g = 0.5 * glow + 0.5 * backdrop.accent[1];
    sample.b = 0.55 * glow + 0.5 * backdrop.accent[2];
    sample.coverage = 0.85 * ease(0.02, -0.02, pane) + 0.2 * ease(0.2, 0, length(Math.max(d, 0), 0));
    sample.coverage = clamp01(sample.coverage);
  });
}

function stripes(canvas: Canvas, frame: Frame, backdrop: Backdrop, random: Random): void {
  const count = random.between(1.5, 6);
  const slant = random.between(-1, 1);
  const strength = random.between(0.3, 0.9);
  paintFlat(canvas, frame, whole, (x, y, sample) => {
    const t = (x + slant * y) * count;
    const f = Math.abs(t - Math.floor(t) - 0.5) * 2;
    sample.r = backdrop.accent[0];
    sample.g = backdrop.accent[1];
    sample.b = backdrop.accent[2];
    sample.coverage = strength * ease(0.4, 0.6, f);
  });
}

/** Doubles the side, bilinear: a new pixel is a quarter of the way from its old pixel to the nearest neighbours. */
function enlarge(from: Canvas, to: Canvas): void {
  const side = from.sidePx;
  for (let y = 0; y < to.sidePx; y++) {
    const y0 = y >> 1;
    const y1 = Math.max(0, Math.min(side - 1, y0 + (y & 1 ? 1 : -1)));
    for (let x = 0; x < to.sidePx; x++) {
      const x0 = x >> 1;
      const x1 = Math.max(0, Math.min(side - 1, x0 + (x & 1 ? 1 : -1)));
      const a = (y0 * side + x0) * 3;
      const b = (y0 * side + x1) * 3;
      const c = (y1 * side + x0) * 3;
      const d = (y1 * side + x1) * 3;
      const at = (y * to.sidePx + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const near = from.rgb[a + channel]! * 9 + (from.rgb[b + channel]! + from.rgb[c + channel]!) * 3;
        to.rgb[at + channel] = (near + from.rgb[d + channel]!) / 16;
      }
    }
  }
}

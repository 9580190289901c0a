// The float picture and the two ways to paint on it: flat shapes, and surfaces that have a height and are lit.
// Knows nothing of faces.

import type { Lighting } from "./lighting.ts";
import { illuminate } from "./lighting.ts";

export interface Canvas {
  readonly sidePx: number;
  /** [side, side, 3], light (see palette.ts), 0..1 and above. */
  readonly rgb: Float32Array;
  /** Room for one surface's samples, used again by each: [side, side, 8]. */
  readonly layer: Float32Array;
}

/** Where a drawing's own coordinates lie: picture = origin + scale * rotation(x, y), y downwards. */
export interface Frame {
  readonly originX: number;
  readonly originY: number;
  readonly cosine: number;
  readonly sine: number;
  /** Pixels of one unit. */
  readonly scale: number;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a surface is at one point. A painter fills it; it is one object used over and over, so nothing may keep it. */
export interface Sample {
  /** 0..1; 0 ends the point. */
  coverage: number;
  /** Towards the viewer, in the frame's units. */
  height: number;
  r: number;
  g: number;
  b: number;
  /** How much of a highlight it shows, 0..1. */
  gloss: number;
  /** How far light bleeds under the surface (skin 1, cloth 0). */
  bleed: number;
  /** Light of its own, added after lighting. */
  glow: number;
}

const layerWidth = 8;
const skipped = -1e9;

export function createCanvas(sidePx: number): Canvas {
  return {
    sidePx,
    rgb: new Float32Array(sidePx * sidePx * 3),
    layer: new Float32Array(sidePx * sidePx * layerWidth),
  };
}

export function createFrame(originX: number, originY: number, sine: number, scale: number): Frame {
  return { originX, originY, sine, cosine: Math.sqrt(1 - sine * sine), scale };
}

/** Coverage of a pixel by a shape at a signed distance in the frame's units: an edge one pixel wide. */
export function cover(distance: number, frame: Frame): number {
  const c = 0.5 - distance * frame.scale;
  return Math.max(0, Math.min(1, c));
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The pixels, edges included, that may lie in a box of the frame's coordinates. */
function pixelsOf(sidePx: number, frame: Frame, box: Bounds): Area {
  const { originX, originY, cosine, sine, scale } = frame;
  let left = sidePx;
  let top = sidePx;
  let right = -1;
  let bottom = -1;
  for (const x of [box.left, box.right]) {
    for (const y of [box.top, box.bottom]) {
      const px = originX + scale * (cosine * x - sine * y);
      const py = originY + scale * (sine * x + cosine * y);
      left = Math.min(left, Math.floor(px) - 1);
      right = Math.max(right, Math.floor(px) + 1);
      top = Math.min(top, Math.floor(py) - 1);
      bottom = Math.max(bottom, Math.floor(py) + 1);
    }
  }
  return {
    left: Math.max(left, 0),
    top: Math.max(top, 0),
    right: Math.min(right, sidePx - 1),
    bottom: Math.min(bottom, sidePx - 1),
  };
}

/**
 * Paints without lighting.
 * @param paint sets r, g, b (light) and coverage of the sample at (x, y).
 */
export function paintFlat(
  canvas: Canvas,
  frame: Frame,
  box: Bounds,
  paint: (x: number, y: number, sample: Sample) => void,
): void {
  const { rgb, sidePx } = canvas;
  const sample = createSample();
  const area = pixelsOf(sidePx, frame, box);
  const unit = 1 / frame.scale;
  for (let py = area.top; py <= area.bottom; py++) {
    const dy = (py + 0.5 - frame.originY) * unit;
    for (let px = area.left; px <= area.right; px++) {
      const dx = (px + 0.5 - frame.originX) * unit;
      sample.coverage = 0;
      paint(frame.cosine * dx + frame.sine * dy, frame.cosine * dy - frame.sine * dx, sample);
      const a = sample.coverage;
      if (a <= 0) continue;
      const at = (py * sidePx + px) * 3;
      rgb[at] = rgb[at]! + (sample.r - rgb[at]!) * a;
      rgb[at + 1] = rgb[at + 1]! + (sample.g - rgb[at + 1]!) * a;
      rgb[at + 2] = rgb[at + 2]! + (sample.b - rgb[at + 2]!) * a;
    }
  }
}

/**
 * Paints a surface: samples it over the box, takes its normals from the heights of neighbouring pixels, and lights it.
 */
export function paintSurface(
  canvas: Canvas,
  frame: Frame,
  box: Bounds,
  lighting: Lighting,
  paint: (x: number, y: number, sample: Sample) => void,
): void {
  const { rgb, layer, sidePx } = canvas;
  const sample = createSample();
  const area = pixelsOf(sidePx, frame, box);
  const unit = 1 / frame.scale;
  for (let py = area.top; py <= area.bottom; py++) {
    const dy = (py + 0.5 - frame.originY) * unit;
    for (let px = area.left; px <= area.right; px++) {
      const dx = (px + 0.5 - frame.originX) * unit;
      const at = (py * sidePx + px) * layerWidth;
      resetSample(sample);
      paint(frame.cosine * dx + frame.sine * dy, frame.cosine * dy - frame.sine * dx, sample);
      layer[at] = sample.coverage;
      layer[at + 1] = sample.coverage > 0 ? sample.height : skipped;
      if (sample.coverage <= 0) continue;
      layer[at + 2] = sample.r;
      layer[at + 3] = sample.g;
      layer[at + 4] = sample.b;
      layer[at + 5] = sample.gloss;
      layer[at + 6] = sample.bleed;
      layer[at + 7] = sample.glow;
    }
  }
  const heightAt = (px: number, py: number): number =>
    px < area.left || px > area.right || py < area.top || py > area.bottom
      ? skipped
      : layer[(py * sidePx + px) * layerWidth + 1]!;
  const out = [0, 0, 0];
  for (let py = area.top; py <= area.bottom; py++) {
    for (let px = area.left; px <= area.right; px++) {
      const from = (py * sidePx + px) * layerWidth;
      const a = layer[from]!;
      if (a <= 0) continue;
      const here = layer[from + 1]!;
      const slopeX = slope(heightAt(px - 1, py), here, heightAt(px + 1, py)) * frame.scale;
      const slopeY = slope(heightAt(px, py - 1), here, heightAt(px, py + 1)) * frame.scale;
      const inverse = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
      illuminate(lighting, -slopeX * inverse, -slopeY * inverse, inverse, layer, from + 2, out);
      const at = (py * sidePx + px) * 3;
      rgb[at] = rgb[at]! + (out[0]! - rgb[at]!) * a;
      rgb[at + 1] = rgb[at + 1]! + (out[1]! - rgb[at + 1]!) * a;
      rgb[at + 2] = rgb[at + 2]! + (out[2]! - rgb[at + 2]!) * a;
    }
  }
}

/** Height difference a pixel, one-sided at the rim. */
function slope(before: number, here: number, after: number): number {
  if (before === skipped) return after === skipped ? 0 : after - here;
  return after === skipped ? here - before : (after - before) * 0.5;
}

function createSample(): Sample {
  return { coverage: 0.5, height: 0.5, r: 0.5, g: 0.5, b: 0.5, gloss: 0.5, bleed: 0.5, glow: 0.5 };
}

function resetSample(sample: Sample): void {
  sample.coverage = 0;
  sample.height = 0;
  sample.gloss = 0;
  sample.bleed = 0;
  sample.glow = 0;
}

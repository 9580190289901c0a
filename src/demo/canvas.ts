// A picture in floats, and the two ways to paint on it: flat shapes, and surfaces that have a height and are lit.

import type { Lighting } from "./lighting.ts";
import { illuminate } from "./lighting.ts";

export interface Canvas {
  readonly sidePx: number;
  /** [side, side, 3], light (see palette.ts), 0..1 and above. */
  readonly rgb: Float32Array;
  /** [side, side, 8]: the samples of the surface that is being painted. */
  readonly layer: Float32Array;
}

/** A drawing's coordinates: picture = origin + scale * rotation(x, y), with y downwards. */
export interface Frame {
  readonly originX: number;
  readonly originY: number;
  readonly cosine: number;
  readonly sine: number;
  /** Pixels per unit. */
  readonly scale: number;
}

/** A rectangle in a frame's coordinates, or in pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a surface is at one point. A painter fills it. One object is used for all points, so no code may keep it. */
export interface Sample {
  /** 0..1; at 0 nothing is painted. */
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
  /** Light that the surface gives off, added after lighting. */
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

/**
 * How much of a pixel a shape covers, 0..1, by the signed distance to it in the frame's units. Edges are a pixel wide.
 */
export function cover(distance: number, frame: Frame): number {
  const c = 0.5 - distance * frame.scale;
  return Math.max(0, Math.min(1, c));
}

/** The pixels that may lie in a box of the frame's coordinates; right and bottom are included. */
function pixelsOf(sidePx: number, frame: Frame, box: Bounds): Bounds {
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

type Paint = (x: number, y: number, sample: Sample) => void;

/**
 * Paints without lighting.
 * @param paint sets r, g, b (light) and coverage of the sample at (x, y).
 */
export function paintFlat(canvas: Canvas, frame: Frame, box: Bounds, paint: Paint): void {
  const { rgb, sidePx } = canvas;
  const sample = createSample();
  eachPoint(pixelsOf(sidePx, frame, box), frame, (px, py, x, y) => {
    sample.coverage = 0;
    paint(x, y, sample);
    if (sample.coverage > 0) blendInto(rgb, (py * sidePx + px) * 3, sample.r, sample.g, sample.b, sample.coverage);
  });
}

/** Samples a surface over the box, takes its normals from the heights of neighbouring pixels, and paints it lit. */
export function paintSurface(canvas: Canvas, frame: Frame, box: Bounds, lighting: Lighting, paint: Paint): void {
  const pixels = pixelsOf(canvas.sidePx, frame, box);
  sampleSurface(canvas, frame, pixels, paint);
  lightSurface(canvas, frame, pixels, lighting);
}

/** Fills the canvas's layer. */
function sampleSurface({ layer, sidePx }: Canvas, frame: Frame, pixels: Bounds, paint: Paint): void {
  const sample = createSample();
  eachPoint(pixels, frame, (px, py, x, y) => {
    const at = (py * sidePx + px) * layerWidth;
    resetSample(sample);
    paint(x, y, sample);
    layer[at] = sample.coverage;
    layer[at + 1] = sample.coverage > 0 ? sample.height : skipped;
    if (sample.coverage <= 0) return;
    layer[at + 2] = sample.r;
    layer[at + 3] = sample.g;
    layer[at + 4] = sample.b;
    layer[at + 5] = sample.gloss;
    layer[at + 6] = sample.bleed;
    layer[at + 7] = sample.glow;
  });
}

/** Paints the layer's samples onto the picture. */
function lightSurface({ rgb, layer, sidePx }: Canvas, frame: Frame, pixels: Bounds, lighting: Lighting): void {
  const heightAt = (px: number, py: number): number =>
    px < pixels.left || px > pixels.right || py < pixels.top || py > pixels.bottom
      ? skipped
      : layer[(py * sidePx + px) * layerWidth + 1]!;
  const out = [0, 0, 0];
  for (let py = pixels.top; py <= pixels.bottom; py++) {
    for (let px = pixels.left; px <= pixels.right; px++) {
      const from = (py * sidePx + px) * layerWidth;
      const coverage = layer[from]!;
      if (coverage <= 0) continue;
      const here = layer[from + 1]!;
      const slopeX = slope(heightAt(px - 1, py), here, heightAt(px + 1, py)) * frame.scale;
      const slopeY = slope(heightAt(px, py - 1), here, heightAt(px, py + 1)) * frame.scale;
      const inverse = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
      illuminate(lighting, -slopeX * inverse, -slopeY * inverse, inverse, layer, from + 2, out);
      blendInto(rgb, (py * sidePx + px) * 3, out[0]!, out[1]!, out[2]!, coverage);
    }
  }
}

/** Visits the middle of each pixel, row by row, with its place in the frame's coordinates. */
function eachPoint(pixels: Bounds, frame: Frame, visit: (px: number, py: number, x: number, y: number) => void): void {
  const { originX, originY, cosine, sine } = frame;
  const unit = 1 / frame.scale;
  for (let py = pixels.top; py <= pixels.bottom; py++) {
    const dy = (py + 0.5 - originY) * unit;
    for (let px = pixels.left; px <= pixels.right; px++) {
      const dx = (px + 0.5 - originX) * unit;
      visit(px, py, cosine * dx + sine * dy, cosine * dy - sine * dx);
    }
  }
}

function blendInto(rgb: Float32Array, at: number, r: number, g: number, b: number, coverage: number): void {
  rgb[at] = rgb[at]! + (r - rgb[at]!) * coverage;
  rgb[at + 1] = rgb[at + 1]! + (g - rgb[at + 1]!) * coverage;
  rgb[at + 2] = rgb[at + 2]! + (b - rgb[at + 2]!) * coverage;
}

/** The difference in height per pixel; one-sided at the rim of the surface. */
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

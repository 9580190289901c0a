// Signed distances (negative inside), easing and value noise. Uses only + - * / and sqrt, floor, abs, imul: everything
// else in Math may differ between engines in the last bits, and drawings must have the same bytes everywhere.
/** Keeps `x` within 0..1. */
export function clamp01(x: number): number {
  return Math.max(0, Math.min(1, x));
}

export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** Smoothstep from 0 at `from` to 1 at `to`; `from` may be above `to`. */
export function ease(from: number, to: number, x: number): number {
  const t = clamp01((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/**
 * The distance to an ellipse around the origin, in first order: exact on the outline. Source: Quilez, "ellipse
 * distance".
 */
export function ellipse(x: number, y: number, radiusX: number, radiusY: number): number {
  const ax = x / radiusX;
  const ay = y / radiusY;
  const k0 = length(ax, ay);
  const k1 = length(ax / radiusX, ay / radiusY);
  return k1 < 1e-9 ? -Math.min(radiusX, radiusY) : (k0 * (k0 - 1)) / k1;
}

export function segment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const t = clamp01(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy));
  return length(x - ax - dx * t, y - ay - dy * t);
}

export function roundedBox(x: number, y: number, halfX: number, halfY: number, radius: number): number {
  const qx = Math.abs(x) - halfX + radius;
  const qy = Math.abs(y) - halfY + radius;
  return length(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - radius;
}

/** The union of two shapes with a rounded joint about `k` wide. Source: Quilez, "smooth minimum", quadratic. */
export function softUnion(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

/** (1 - r^2)^2: a hill of height 1 at the origin, 0 beyond its radii. */
export function hill(x: number, y: number, radiusX: number, radiusY: number): number {
  const ax = x / radiusX;
  const ay = y / radiusY;
  const q = 1 - ax * ax - ay * ay;
  return q > 0 ? q * q : 0;
}

/** The profile of a quarter circle: 0 at `depth` 0, steep there, and 1 from `reach` on. */
export function rim(depth: number, reach: number): number {
  const t = 1 - clamp01(depth / reach);
  return Math.sqrt(1 - t * t);
}

/** A 32-bit hash of two lattice coordinates and a salt, as a fraction 0..1. */
export function lattice(ix: number, iy: number, salt: number): number {
  let h = (Math.imul(ix, 0x27d4eb2d) ^ Math.imul(iy, 0x165667b1) ^ Math.imul(salt, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** Smooth value noise, 0..1, with cells of one unit. */
export function noise(x: number, y: number, salt: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const tx = fx * fx * (3 - 2 * fx);
  const ty = fy * fy * (3 - 2 * fy);
  const top = mix(lattice(ix, iy, salt), lattice(ix + 1, iy, salt), tx);
  const bottom = mix(lattice(ix, iy + 1, salt), lattice(ix + 1, iy + 1, salt), tx);
  return mix(top, bottom, ty);
}

/** The sine by its series, right to 1e-9 for |x| below 0.6 (the tilts of a head). */
export function smallSine(x: number): number {
  const s = x * x;
  return x * (1 - (s / 6) * (1 - (s / 20) * (1 - (s / 42) * (1 - s / 72))));
}

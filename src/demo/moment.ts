// One moment of a person: everything that differs from photo to photo, drawn from a seeded stream. See people.ts for
// what stays the same.
import type { Random } from "../base/random.ts";
import type { Lighting } from "./lighting.ts";
import type { Light3 } from "./palette.ts";
import { blend, dim, hueLight, light } from "./palette.ts";
import { clamp01 } from "./shapes.ts";

export interface Moment {
  /** Radians, clockwise. */
  readonly tilt: number;
  /** The head's height as a fraction of the picture's. */
  readonly headHeight: number;
  /** The centre of the head, as fractions of the picture's sides. */
  readonly centerX: number;
  readonly centerY: number;
  /** The sines of the turn to the picture's right and of the nod downwards. */
  readonly turn: number;
  readonly nod: number;
  /** -0.12 (serious) .. 1 (broad smile). */
  readonly smile: number;
  /** 0 closed .. 1 wide open. */
  readonly mouthOpen: number;
  /** -1 lowered .. 1 raised. */
  readonly browRaise: number;
  readonly gazeX: number;
  readonly gazeY: number;
  /** 1 open, 0 closed. */
  readonly lids: number;
  readonly flush: number;
  readonly hairSalt: number;
  /** 0..1, from a little less to a little more hair. */
  readonly hairFullness: number;
  readonly lighting: Lighting;
  readonly backdrop: Backdrop;
  readonly clothes: Clothes;
  readonly camera: CameraSettings;
}

export interface Backdrop {
  readonly kind: "gradient" | "bokeh" | "window" | "leaves" | "stripes";
  readonly near: Light3;
  readonly far: Light3;
  readonly accent: Light3;
  /** The unit vector of the gradient. */
  readonly directionX: number;
  readonly directionY: number;
  readonly salt: number;
}

export interface Clothes {
  readonly kind: "tee" | "vNeck" | "shirt" | "hoodie" | "rollNeck";
  readonly color: Light3;
  readonly accent: Light3;
  readonly pattern: "plain" | "stripes" | "dots";
  readonly salt: number;
}

/** See camera.ts. */
export interface CameraSettings {
  readonly exposure: number;
  readonly noise: number;
  /** Passes of a 3x3 binomial blur. */
  readonly blurPasses: number;
  readonly vignette: number;
  /** How much brighter the picture is at its right and its lower edge than in its middle, -0.85..0.85. */
  readonly falloffX: number;
  readonly falloffY: number;
  readonly noiseSalt: number;
}

/**
 * Bell-shaped on -1..1: the mean of three uniform numbers. Box-Muller would need log and cos, which engines round
 * differently.
 */
function bell(random: Random): number {
  return ((random.next() + random.next() + random.next()) * 2) / 3 - 1;
}

/** Between two positive numbers, smaller ones with a higher probability, since brightness is seen in ratios. */
function spread(random: Random, low: number, high: number): number {
  const t = random.next();
  return low + (high - low) * t * (0.35 + 0.65 * t);
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)]!;
}

export function createMoment(random: Random): Moment {
  const laughing = random.next() < 0.35;
  const smile = laughing ? random.between(0.5, 1) : random.between(-0.12, 0.8);
  const mouthOpen = laughing ? random.between(0.25, 0.8) : random.next() < 0.25 ? random.between(0.2, 0.9) : 0;
  const lidChance = random.next();
  return {
    tilt: random.between(-0.21, 0.21),
    headHeight: random.between(0.52, 0.8),
    centerX: 0.5 + random.between(-0.15, 0.15),
    centerY: 0.53 + random.between(-0.11, 0.1),
    turn: random.between(-0.21, 0.21),
    nod: random.between(-0.13, 0.13),
    smile,
    mouthOpen,
    browRaise: bell(random) * 1.2,
    gazeX: random.between(-1, 1),
    gazeY: bell(random),
    // In a blink, open, or wide open. Never shut: a face detector may find no face then.
    lids: lidChance < 0.06 ? 0.3 : lidChance < 0.16 ? random.between(0.72, 0.85) : random.between(0.85, 1.1),
    flush: random.between(0.3, 1),
    hairSalt: random.integer(1 << 30),
    hairFullness: random.next(),
    lighting: createLighting(random),
    backdrop: createBackdrop(random),
    clothes: createClothes(random),
    camera: {
      exposure: spread(random, 0.4, 1.95),
      noise: random.between(0.004, 0.022),
      blurPasses: pick(random, [0, 0, 0, 0, 0, 0, 1, 1, 2]),
      vignette: random.between(0, 0.4),
      falloffX: random.between(-0.85, 0.85),
      falloffY: random.between(-0.55, 0.55),
      noiseSalt: random.integer(1 << 30),
    },
  };
}

function createLighting(random: Random): Lighting {
  const x = random.between(-0.85, 0.85);
  const y = random.between(-0.75, 0.05);
  const z = random.between(0.55, 1);
  const size = Math.sqrt(x * x + y * y + z * z);
  // Most light is between candlelight and shade; some comes through a coloured screen.
  const warmth = random.between(-1, 1);
  const warm: Light3 = warmth > 0 ? [1, 0.74, 0.42] : [0.55, 0.78, 1];
  const screened = random.next() < 0.35;
  const key = screened
    ? hueLight(random.next(), random.between(0.1, 0.28), 1)
    : blend([1, 0.98, 0.95], warm, Math.abs(warmth) * 0.8);
  const around = screened ? hueLight(random.next(), random.between(0.1, 0.35), 1) : key;
  const hard = random.next();
  return {
    x: x / size,
    y: y / size,
    z: z / size,
    key: dim(key, 0.72 + 0.5 * hard),
    sky: dim(blend([0.86, 0.94, 1], around, random.next()), 0.5 - 0.26 * hard),
    ground: dim(blend([1, 0.88, 0.76], around, random.next()), 0.26 - 0.12 * hard),
  };
}

function createBackdrop(random: Random): Backdrop {
  const hue = random.next();
  const bright = random.next();
  const color = (shift: number, value: number): Light3 =>
    hueLight(hue + shift, random.between(0.05, 0.52), clamp01(value));
  const dx = random.between(-1, 1);
  const dy = random.between(-1, 1);
  const size = Math.sqrt(dx * dx + dy * dy) + 1e-6;
  return {
    kind: pick(random, ["gradient", "bokeh", "bokeh", "window", "leaves", "stripes"] as const),
    near: color(0, 0.05 + 0.95 * bright),
    far: color(random.between(-0.2, 0.2), random.between(0.05, 1)),
    accent: color(random.between(-0.2, 0.5), random.between(0.1, 1)),
    directionX: dx / size,
    directionY: dy / size,
    salt: random.integer(1 << 30),
  };
}

const cloth = [
  "#f1ede6",
  "#20242c",
  "#2f4a6d",
  "#7d2e35",
  "#d9a441",
  "#3f6b57",
  "#8f8a84",
  "#b8cbd8",
  "#c46b4e",
  "#5b4a7a",
  "#e6c9c2",
  "#6f8f3f",
];

function createClothes(random: Random): Clothes {
  return {
    kind: pick(random, ["tee", "vNeck", "shirt", "hoodie", "rollNeck"] as const),
    color: light(pick(random, cloth)),
    accent: light(pick(random, cloth)),
    pattern: pick(random, ["plain", "plain", "stripes", "dots"] as const),
    salt: random.integer(1 << 30),
  };
}

// The five drawn people: everything that stays the same from photo to photo. See moment.ts for what changes.
// Lengths are in halves of a head's height (the chin at y = 1, the crown at y = -1, x to the right). Colours are light
// (palette.ts).
import type { Light3 } from "./palette.ts";
import { light } from "./palette.ts";

export type HairStyle = "longWithFringe" | "shortCurls" | "roundAfro" | "bob" | "sweptBack";

export interface DemoPerson {
  readonly name: string;
  readonly koName: string;
  /** The name of the folder and the beginning of the file names: `demo/mina/mina_01.png`. */
  readonly folder: string;
  readonly skin: Light3;
  readonly blush: Light3;
  readonly lips: Light3;
  readonly face: { readonly halfWidth: number; readonly jaw: number; readonly chin: number };
  readonly eyes: {
    readonly x: number;
    readonly halfWidth: number;
    readonly open: number;
    /** How much higher the outer corner is than the middle. */
    readonly slant: number;
    /** The distance from the lashes up to the lid's crease; 0 for no crease. */
    readonly crease: number;
    readonly iris: Light3;
    readonly lash: number;
  };
  readonly brows: {
    readonly color: Light3;
    readonly thickness: number;
    readonly arch: number;
    readonly slant: number;
    readonly density: number;
  };
  readonly nose: { readonly width: number; readonly tip: number; readonly bridge: number };
  readonly mouth: {
    readonly y: number;
    readonly halfWidth: number;
    readonly upper: number;
    readonly lower: number;
  };
  readonly hair: { readonly style: HairStyle; readonly color: Light3; readonly tips: Light3; readonly gloss: number };
  readonly beard: { readonly kind: "none" | "full" | "moustache"; readonly color: Light3 };
  readonly freckles: number;
  readonly mole: readonly [u: number, v: number] | null;
  readonly glasses: Light3 | null;
  readonly earrings: Light3 | null;
  /** Laughter lines and wrinkles, 0..1. */
  readonly lines: number;
}

export const demoPeople: readonly DemoPerson[] = [
  {
    name: "Mina",
    koName: "미나",
    folder: "mina",
    skin: light("#edc6a8"),
    blush: light("#e58f86"),
    lips: light("#c9605f"),
    face: { halfWidth: 0.715, jaw: 0.5, chin: 0.24 },
    eyes: { x: 0.3, halfWidth: 0.178, open: 0.105, slant: 0.02, crease: 0.03, iris: light("#5a3a26"), lash: 0.026 },
    brows: { color: light("#2a1e1a"), thickness: 0.047, arch: 0.022, slant: 0.0, density: 0.95 },
    nose: { width: 0.115, tip: 0.9, bridge: 0.7 },
    mouth: { y: 0.57, halfWidth: 0.2, upper: 0.058, lower: 0.078 },
    hair: { style: "longWithFringe", color: light("#2a2020"), tips: light("#3a2b29"), gloss: 0.5 },
    beard: { kind: "none", color: light("#000000") },
    freckles: 0,
    mole: [0.27, 0.26],
    glasses: null,
    earrings: null,
    lines: 0,
  },
  {
    name: "Tomas",
    koName: "토마스",
    folder: "tomas",
    skin: light("#f0c3a6"),
    blush: light("#e07a66"),
    lips: light("#c46a5c"),
    face: { halfWidth: 0.705, jaw: 0.58, chin: 0.3 },
    eyes: { x: 0.29, halfWidth: 0.162, open: 0.087, slant: -0.015, crease: 0.035, iris: light("#5f8a62"), lash: 0.016 },
    brows: { color: light("#8a4a22"), thickness: 0.055, arch: 0.03, slant: 0.01, density: 0.85 },
    nose: { width: 0.13, tip: 1.1, bridge: 1.15 },
    mouth: { y: 0.57, halfWidth: 0.21, upper: 0.04, lower: 0.062 },
    hair: { style: "shortCurls", color: light("#8a3c18"), tips: light("#bf6a30"), gloss: 0.18 },
    beard: { kind: "full", color: light("#97481d") },
    freckles: 1,
    mole: null,
    glasses: null,
    earrings: null,
    lines: 0.25,
  },
  {
    name: "Amara",
    koName: "아마라",
    folder: "amara",
    skin: light("#8a5637"),
    blush: light("#a04a36"),
    lips: light("#8c3f3c"),
    face: { halfWidth: 0.745, jaw: 0.55, chin: 0.28 },
    eyes: { x: 0.315, halfWidth: 0.186, open: 0.118, slant: 0.018, crease: 0.045, iris: light("#40261a"), lash: 0.028 },
    brows: { color: light("#1d1310"), thickness: 0.04, arch: 0.07, slant: 0.03, density: 0.85 },
    nose: { width: 0.165, tip: 1.05, bridge: 0.65 },
    mouth: { y: 0.58, halfWidth: 0.235, upper: 0.085, lower: 0.105 },
    hair: { style: "roundAfro", color: light("#231815"), tips: light("#4a3327"), gloss: 0.06 },
    beard: { kind: "none", color: light("#000000") },
    freckles: 0,
    mole: null,
    glasses: null,
    earrings: light("#e0b145"),
    lines: 0,
  },
  {
    name: "Inge",
    koName: "잉에",
    folder: "inge",
    skin: light("#ecc2aa"),
    blush: light("#e78f88"),
    lips: light("#bd5a63"),
    face: { halfWidth: 0.735, jaw: 0.56, chin: 0.27 },
    eyes: { x: 0.3, halfWidth: 0.162, open: 0.09, slant: -0.02, crease: 0.03, iris: light("#5b86b3"), lash: 0.017 },
    brows: { color: light("#8d857f"), thickness: 0.036, arch: 0.045, slant: 0.0, density: 0.6 },
    nose: { width: 0.125, tip: 1.0, bridge: 0.95 },
    mouth: { y: 0.58, halfWidth: 0.2, upper: 0.036, lower: 0.05 },
    hair: { style: "bob", color: light("#767377"), tips: light("#b4b0b2"), gloss: 0.3 },
    beard: { kind: "none", color: light("#000000") },
    freckles: 0,
    mole: null,
    glasses: light("#a8283a"),
    earrings: null,
    lines: 1,
  },
  {
    name: "Ravi",
    koName: "라비",
    folder: "ravi",
    skin: light("#bd8256"),
    blush: light("#b8583f"),
    lips: light("#9a5145"),
    face: { halfWidth: 0.725, jaw: 0.61, chin: 0.34 },
    eyes: { x: 0.3, halfWidth: 0.173, open: 0.097, slant: 0.0, crease: 0.04, iris: light("#4a2c17"), lash: 0.024 },
    brows: { color: light("#1a1412"), thickness: 0.066, arch: 0.03, slant: 0.025, density: 0.95 },
    nose: { width: 0.135, tip: 1.05, bridge: 1.25 },
    mouth: { y: 0.59, halfWidth: 0.215, upper: 0.045, lower: 0.07 },
    hair: { style: "sweptBack", color: light("#1f1816"), tips: light("#43322a"), gloss: 0.32 },
    beard: { kind: "moustache", color: light("#1c1513") },
    freckles: 0,
    mole: null,
    glasses: null,
    earrings: null,
    lines: 0.3,
  },
];

export const photosPerPerson = 50;
export const trainingPhotosPerPerson = 40;

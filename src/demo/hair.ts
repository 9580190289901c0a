// The hair of each style: behind the head, in front of it, and how its strands run. Style and colour belong to the
// person, fullness and the pattern of the strands to the moment. Distances are in the head's frame.
import type { Bounds, Canvas, Frame, Sample } from "./canvas.ts";
import { cover, paintSurface } from "./canvas.ts";
import type { FacePoint, Head } from "./face.ts";
import { toFace } from "./face.ts";
import type { HairStyle } from "./people.ts";
import { clamp01, ease, ellipse, mix, noise, rim, roundedBox, softUnion } from "./shapes.ts";

/** The box that holds each style at its fullest. */
const extent: Record<HairStyle, Bounds> = {
  longWithFringe: { left: -1, top: -1.25, right: 1, bottom: 1.9 },
  shortCurls: { left: -1, top: -1.4, right: 1, bottom: 0.15 },
  roundAfro: { left: -1.25, top: -1.45, right: 1.25, bottom: 0.85 },
  bob: { left: -1, top: -1.25, right: 1, bottom: 0.95 },
  sweptBack: { left: -0.85, top: -1.45, right: 0.85, bottom: 0.15 },
};

/** Hair that is painted before neck and clothes. */
export function paintHairBehind(canvas: Canvas, frame: Frame, head: Head): void {
  const { style } = head.person.hair;
  if (style === "shortCurls" || style === "sweptBack") return;
  const full = head.moment.hairFullness;
  const lean = head.moment.turn * 0.1;
  const box = { ...extent[style], bottom: 1.9 };
  paintSurface(canvas, frame, box, head.moment.lighting, (x, y, sample) => {
    // The head and the neck hide this part.
    if (Math.abs(x) < 0.45 && y > -0.55 && y < 0.3) return;
    let d: number;
    if (style === "longWithFringe") d = roundedBox(x + lean, y - 0.75, 0.8 + 0.06 * full, 1.15, 0.4);
    else if (style === "bob") d = roundedBox(x + lean, y - 0.1, 0.72 + 0.06 * full, 0.76 + 0.05 * full, 0.3);
    else d = afro(head, x + lean, y);
    paintStrands(head, frame, sample, d, x, y, x, y, 0.55);
  });
}

/** Hair that is painted after the face. */
export function paintHairInFront(canvas: Canvas, frame: Frame, head: Head): void {
  const point: FacePoint = { u: 0, v: 0 };
  const box = extent[head.person.hair.style];
  paintSurface(canvas, frame, box, head.moment.lighting, (x, y, sample) => {
    const volume = hairVolume(head, x, y);
    if (volume * frame.scale > 1) return;
    toFace(head, x, y, point);
    const d = Math.max(volume, -faceOpening(head, point.u, point.v));
    paintStrands(head, frame, sample, d, x, y, point.u, point.v, 1);
    // The sides are clipped: skin shows through the short hair.
    if (head.person.hair.style === "sweptBack") sample.coverage *= 0.25 + 0.75 * ease(0.0, -0.5, y);
  });
}

/** The signed distance to the part of the face that the hair leaves free. Also tells where the hair casts a shade. */
export function faceOpening(head: Head, u: number, v: number): number {
  const { hairSalt, hairFullness } = head.moment;
  switch (head.person.hair.style) {
    case "longWithFringe": {
      const jag = (noise(u * 9, 0.5, hairSalt) - 0.5) * 0.12 + (noise(u * 26, 1.5, hairSalt) - 0.5) * 0.08;
      const fringe = -0.36 + 0.07 * hairFullness + 0.25 * u * u + jag;
      return Math.max(ellipse(u, v - 0.42, 0.57, 1.15), fringe - v);
    }
    case "shortCurls":
      return ellipse(u, v - 0.42, 0.635, 0.99) + (noise(u * 7, v * 7, hairSalt) - 0.5) * 0.13;
    case "roundAfro":
      return ellipse(u, v - 0.4, 0.66, 1.02) + (noise(u * 12, v * 12, hairSalt) - 0.5) * 0.06;
    case "bob": {
      // The parting is on the left; the hair sweeps over the forehead to the right.
      const fall = (u + 0.3) / 0.85;
      const sweep = -0.66 + (fall > 0 ? 0.5 * fall * fall * (1.15 - 0.25 * fall) : 0.32 * fall * fall);
      const jag = (noise(u * 14, 2.5, hairSalt) - 0.5) * 0.05;
      return Math.max(ellipse(u, v - 0.4, 0.585, 1.2), sweep + jag - v);
    }
    case "sweptBack": {
      const corner = 0.07 * Math.max(0, 1 - Math.abs(Math.abs(u) - 0.42) * 5);
      const jag = (noise(u * 16, v * 3, hairSalt) - 0.5) * 0.05;
      return ellipse(u, v - 0.42, 0.645, 1.1) - corner + jag;
    }
  }
}

function hairVolume(head: Head, x: number, y: number): number {
  const { moment, person } = head;
  const { halfWidth } = person.face;
  const full = moment.hairFullness;
  const lean = moment.turn * 0.06;
  const side = Math.abs(x + lean);
  switch (person.hair.style) {
    case "longWithFringe": {
      const cap = Math.max(ellipse(x + lean, y + 0.24, halfWidth + 0.12 + 0.03 * full, 0.92 + 0.03 * full), y - 0.3);
      const wave = 0.025 * (noise(y * 2.2, x > 0 ? 1 : 5, moment.hairSalt) - 0.5);
      const lock = roundedBox(side - 0.655 - 0.03 * full - wave - 0.04 * y, y - 0.72, 0.185, 1.0 + 0.1 * full, 0.14);
      return softUnion(cap, lock, 0.1);
    }
    case "bob": {
      const cap = Math.max(ellipse(x + lean, y + 0.22, halfWidth + 0.12 + 0.04 * full, 0.93 + 0.03 * full), y - 0.35);
      const curl = 0.16 * ease(0.25, 0.85, y);
      const lock = roundedBox(side - 0.66 - 0.03 * full + curl, y - 0.25, 0.16, 0.58 + 0.05 * full, 0.13);
      return softUnion(cap, lock, 0.1);
    }
    case "roundAfro":
      return afro(head, x + lean, y);
    case "shortCurls": {
      const curls = noise(x * 6.5, y * 6.5, moment.hairSalt) * 0.13 + noise(x * 13, y * 13, 9) * 0.05;
      const cap = ellipse(x + lean, y + 0.36, halfWidth + 0.17, 0.86 + 0.06 * full) + 0.1 - curls;
      return Math.max(cap, y + 0.02 + 0.1 * curls);
    }
    case "sweptBack": {
      const tuft = (noise(x * 6 + y * 4, y * 2, moment.hairSalt) - 0.5) * 0.16;
      const top = ellipse(x + lean - 0.08 * (y + 0.9), y + 0.66, halfWidth * 0.92, 0.62 + 0.08 * full);
      const sides = ellipse(x + lean, y + 0.24, halfWidth + 0.012, 0.8);
      return Math.max(softUnion(top, sides, 0.1) + tuft * ease(-0.6, -1, y), y - 0.06);
    }
  }
}

function afro(head: Head, x: number, y: number): number {
  const { hairSalt, hairFullness } = head.moment;
  const curls = noise(x * 9, y * 9, hairSalt) * 0.07 + noise(x * 19, y * 19, 3) * 0.05;
  const ball = ellipse(x, y + 0.32, 1.0 + 0.09 * hairFullness, 0.94 + 0.07 * hairFullness);
  return ball - curls + 0.06;
}

/**
 * Colour, height and gloss of hair at a signed distance from its outline.
 * @param bright below 1 for hair in the shade.
 */
function paintStrands(
  head: Head,
  frame: Frame,
  sample: Sample,
  distance: number,
  x: number,
  y: number,
  u: number,
  v: number,
  bright: number,
): void {
  sample.coverage = cover(distance, frame);
  if (sample.coverage <= 0) return;
  const { hair } = head.person;
  const salt = head.moment.hairSalt;
  const curly = hair.style === "shortCurls" || hair.style === "roundAfro";
  let strand: number;
  if (curly) {
    const fine = hair.style === "roundAfro" ? 17 : 8.5;
    strand = 0.6 * noise(x * fine, y * fine, salt) + 0.4 * noise(x * fine * 2.1, y * fine * 2.1, salt + 1);
  } else {
    const across = strandAcross(hair.style, x, y, u, v);
    const along = (y + x * 0.3) * 1.6;
    strand = 0.6 * noise(across * 15, along, salt) + 0.4 * noise(across * 34, along * 1.7, salt + 1);
  }
  const rx = x / 1.15;
  const ry = (y + 0.25) / 1.35;
  const dome = 0.75 * Math.sqrt(Math.max(0.03, 1 - rx * rx - Math.min(ry, 0.2) * Math.min(ry, 0.2)));
  sample.height = dome + 0.11 * rim(-distance, 0.2) + (strand - 0.5) * (curly ? 0.13 : 0.035);
  const t = clamp01((strand - 0.35) * 1.7);
  const shade = bright * (0.62 + 0.76 * strand) * (0.8 + 0.2 * clamp01(-distance * 7));
  sample.r = mix(hair.color[0], hair.tips[0], t) * shade;
  sample.g = mix(hair.color[1], hair.tips[1], t) * shade;
  sample.b = mix(hair.color[2], hair.tips[2], t) * shade;
  sample.gloss = hair.gloss * bright * strand * strand * 0.55;
  sample.bleed = 0.2;
}

/** A coordinate that is constant along a strand: meridians from the crown, or the direction of the combing. */
function strandAcross(style: HairStyle, x: number, y: number, u: number, v: number): number {
  if (style === "sweptBack") return u * 0.75 + v * 0.45 + 0.3 * u * u;
  const up = Math.min(0.98, Math.max(0, (-0.2 - y) / 0.95));
  const meridian = x / Math.sqrt(1 - up * up);
  if (style === "longWithFringe") return meridian;
  return meridian - 0.75 * (v + 0.9) * ease(0.75, 0.1, Math.abs(u)) * (u > -0.3 ? 1 : ease(-0.75, -0.3, u));
}

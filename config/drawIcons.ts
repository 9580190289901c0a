// Draws the icons of the installed app, the face of public/icon.svg, with the same shapes as the drawn people:
// `npm run icons`. The PNG files are in the repository, since they hardly ever change.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { clamp01, ellipse, mix, roundedBox, segment } from "../src/demo/shapes.ts";

const persimmon = [0xb3, 0x3d, 0x12] as const;
const white = [255, 255, 255] as const;
/** The side of the drawing in its own units. The icon's middle is at 0, 0. */
const units = 64;

/** Signed distances in units. */
const head = (x: number, y: number) => ellipse(x, y + 2, 16, y < -2 ? 17 : 21);
const eyes = (x: number, y: number) => ellipse(Math.abs(x) - 6, y + 2, 2.6, 2.6);
const mouthPoints = Array.from({ length: 9 }, (_, i) => {
  const t = i / 8;
  // The cubic Bezier curve of icon.svg: it starts at (-6, 8) and both of its handles hang 3.4 lower.
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
  return { x: -6 * a - 2.5 * b + 2.5 * c + 6 * d, y: 8 + 3.4 * (b + c) };
});
const mouth = (x: number, y: number) =>
  Math.min(...mouthPoints.slice(1).map((to, i) => segment(x, y, mouthPoints[i]!.x, mouthPoints[i]!.y, to.x, to.y))) -
  1.3;

/**
 * @param corner the radius of the plate's corners in units; null fills the whole square.
 * @param zoom the size of the face. A system may cut a maskable icon to the inner 80%.
 * @returns [side, side, 4] RGBA bytes.
 */
function drawIcon(sidePx: number, corner: number | null, zoom: number): Uint8Array {
  const out = new Uint8Array(sidePx * sidePx * 4);
  const scale = sidePx / units;
  const covered = (distance: number) => clamp01(0.5 - distance * scale);
  for (let i = 0; i < sidePx * sidePx; i++) {
    const x = ((i % sidePx) + 0.5) / scale - units / 2;
    const y = (Math.floor(i / sidePx) + 0.5) / scale - units / 2;
    const [fx, fy] = [x / zoom, y / zoom];
    const face = covered(head(fx, fy) * zoom);
    const features = Math.max(covered(eyes(fx, fy) * zoom), covered(mouth(fx, fy) * zoom));
    const whiteness = face * (1 - features);
    for (let c = 0; c < 3; c++) out[i * 4 + c] = Math.round(mix(persimmon[c]!, white[c]!, whiteness));
    const plate = corner === null ? 1 : covered(roundedBox(x, y, units / 2, units / 2, corner));
    out[i * 4 + 3] = Math.round(255 * plate);
  }
  return out;
}

const folder = fileURLToPath(new URL("../public/icons/", import.meta.url));
const icons = [
  { name: "icon-192.png", sidePx: 192, corner: 15, zoom: 1 },
  { name: "icon-512.png", sidePx: 512, corner: 15, zoom: 1 },
  { name: "maskable-512.png", sidePx: 512, corner: null, zoom: 0.85 },
  { name: "apple-touch-180.png", sidePx: 180, corner: null, zoom: 0.95 },
];
mkdirSync(folder, { recursive: true });
for (const { name, sidePx, corner, zoom } of icons) {
  const raw = { width: sidePx, height: sidePx, channels: 4 } as const;
  await sharp(drawIcon(sidePx, corner, zoom), { raw })
    .png({ palette: true, colours: 32, effort: 10 })
    .toFile(join(folder, name));
}

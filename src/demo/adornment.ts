// Glasses and earrings, which a person wears on every photo.
import type { Canvas, Frame } from "./canvas.ts";
import { cover, paintFlat, paintSurface } from "./canvas.ts";
import type { FacePoint, Head } from "./face.ts";
import { headOutline, toFace } from "./face.ts";
import type { Light3 } from "./palette.ts";
import { length, roundedBox } from "./shapes.ts";
import { setColor } from "./tint.ts";

export function paintGlasses(canvas: Canvas, frame: Frame, head: Head, color: Light3): void {
  const point: FacePoint = { u: 0, v: 0 };
  const { lighting, turn, nod } = head.moment;
  const box = { left: -0.95, top: -0.4, right: 0.95, bottom: 0.5 };
  let lens = 0;
  let rims = 0;
  const measure = (x: number, y: number): void => {
    toFace(head, x, y, point);
    // Glasses are in front of the face, so a turn moves them further than the skin.
    const u = point.u - turn * 0.06;
    const v = point.v - nod * 0.06;
    const side = Math.abs(u);
    lens = roundedBox(side - 0.31, v - 0.035, 0.235, 0.205, 0.17);
    const bridge = Math.max(Math.abs(v + 0.03 - 0.6 * u * u) - 0.02, side - 0.1);
    const temple = Math.max(Math.abs(v + 0.05) - 0.022, 0.5 - side, headOutline(head, x, y) - 0.02);
    rims = Math.min(Math.abs(lens) - 0.02, bridge, temple);
  };
  // The shade on the skin, then the glass, then the rims.
  paintFlat(canvas, frame, box, (x, y, sample) => {
    measure(x + lighting.x * 0.05, y + lighting.y * 0.05 - 0.02);
    sample.r = sample.g = sample.b = 0.02;
    sample.coverage = 0.22 * Math.max(0, Math.min(1, 0.5 - (rims - 0.01) * 20)) * (lens < 0.2 ? 1 : 0);
  });
  const shine = 0.35 * Math.max(lighting.key[0], 0.4);
  paintFlat(canvas, frame, box, (x, y, sample) => {
    measure(x, y);
    const stripe = Math.abs(x * 0.8 + y + lighting.x * 0.2 - 0.1 * lighting.y);
    sample.r = sample.g = sample.b = shine;
    sample.coverage = cover(lens, frame) * (0.03 + 0.13 * Math.max(0, 1 - stripe * 14));
  });
  paintSurface(canvas, frame, box, lighting, (x, y, sample) => {
    measure(x, y);
    sample.coverage = cover(rims, frame);
    if (sample.coverage <= 0) return;
    setColor(sample, color);
    sample.height = 0.25 * y;
    sample.gloss = 0.15;
  });
}

export function paintEarrings(canvas: Canvas, frame: Frame, head: Head, color: Light3): void {
  const { turn, lighting } = head.moment;
  for (const side of [-1, 1]) {
    const centerX = side * (head.person.face.halfWidth + 0.03) - turn * 0.16;
    const box = { left: centerX - 0.2, top: 0.2, right: centerX + 0.2, bottom: 0.75 };
    paintSurface(canvas, frame, box, lighting, (x, y, sample) => {
      const ring = Math.abs(length(x - centerX, y - 0.43) - 0.13) - 0.024;
      sample.coverage = cover(ring, frame);
      if (sample.coverage <= 0) return;
      setColor(sample, color);
      sample.height = Math.sqrt(Math.max(0, -ring * 0.05));
      sample.gloss = 0.9;
    });
  }
}

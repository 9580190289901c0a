// From light to bytes, as a camera does it: blur, exposure, vignette, soft highlights, noise, and the square root.
import type { Canvas } from "./canvas.ts";
import type { CameraSettings } from "./moment.ts";

/** Changes the canvas. @returns [side, side, 4] RGBA bytes, alpha 255. */
export function develop(canvas: Canvas, camera: CameraSettings): Uint8ClampedArray {
  const { sidePx, rgb } = canvas;
  for (let pass = 0; pass < camera.blurPasses; pass++) blur(rgb, sidePx);
  const out = new Uint8ClampedArray(sidePx * sidePx * 4);
  // xorshift32 (Marsaglia 2003): one number per pixel, and a byte of it for each use.
  let bits = camera.noiseSalt | 1;
  const half = sidePx / 2;
  let at = 0;
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++, at++) {
      const dx = (x + 0.5 - half) / half;
      const dy = (y + 0.5 - half) / half;
      const falloff = Math.max(0.15, 1 + camera.falloffX * dx + camera.falloffY * dy);
      const gain = camera.exposure * falloff * (1 - 0.5 * camera.vignette * (dx * dx + dy * dy));
      bits ^= bits << 13;
      bits ^= bits >>> 17;
      bits ^= bits << 5;
      // Sensors show a grain that all channels share and a smaller one in each channel.
      const grain = ((bits >>> 24) / 127.5 - 1) * camera.noise;
      for (let channel = 0; channel < 3; channel++) {
        const shown = Math.sqrt(shoulder(Math.max(0, rgb[at * 3 + channel]! * gain)));
        const noisy = shown + grain + (((bits >>> (channel * 8)) & 255) / 255 - 0.5) * camera.noise * 1.2;
        out[at * 4 + channel] = noisy * 255;
      }
      out[at * 4 + 3] = 255;
    }
  }
  return out;
}

/** Bends highlights: the identity up to 0.6, then slowly towards 1. */
function shoulder(x: number): number {
  if (x <= 0.6) return x;
  const over = (x - 0.6) / 0.4;
  return 0.6 + (0.4 * over) / (1 + over);
}

/** The filter 1-2-1 across and down, in place. */
function blur(rgb: Float32Array, sidePx: number): void {
  const line = new Float32Array(sidePx);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < sidePx; i++) blurLine(rgb, line, i * sidePx * 3 + channel, 3);
    for (let i = 0; i < sidePx; i++) blurLine(rgb, line, i * 3 + channel, sidePx * 3);
  }
}

function blurLine(rgb: Float32Array, line: Float32Array, start: number, stride: number): void {
  const last = line.length - 1;
  for (let i = 0; i <= last; i++) line[i] = rgb[start + i * stride]!;
  for (let i = 0; i <= last; i++) {
    const before = line[Math.max(0, i - 1)]!;
    const after = line[Math.min(last, i + 1)]!;
    rgb[start + i * stride] = (before + 2 * line[i]! + after) / 4;
  }
}

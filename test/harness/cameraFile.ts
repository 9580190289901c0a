// Writes a file for Chromium's fake camera, which plays it again and again: uncompressed YUV4MPEG2.
// Format: the `yuv4mpeg` manual page of mjpegtools. Colours: BT.601, limited range, as Chromium reads them.
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { RgbaImage } from "../../src/contract/image.ts";

const widthPx = 640;
const heightPx = 480;
/** A low rate, since Chromium reads the whole file: one second has 2.3 MB. */
const framesPerSecond = 5;

/** Shows each picture for `secondsEach`, as large as it fits, centred on grey. @returns the file's path. */
export function writeCameraFile(folder: string, pictures: readonly RgbaImage[], secondsEach: number): string {
  const path = join(folder, "camera.y4m");
  // A camera that is on goes on with the file it has open.
  const file = openSync(`${path}.new`, "w");
  writeSync(file, `YUV4MPEG2 W${widthPx} H${heightPx} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
  for (const picture of pictures) {
    const frame = toYuv420(cameraFrame(picture).data);
    for (let i = 0; i < Math.max(1, Math.round(secondsEach * framesPerSecond)); i++) {
      writeSync(file, "FRAME\n");
      writeSync(file, frame);
    }
  }
  closeSync(file);
  renameSync(`${path}.new`, path);
  return path;
}

/** What the camera shows of a picture: resized to fit (bilinear), in the middle. */
export function cameraFrame({ width, height, data }: RgbaImage): RgbaImage & { readonly data: Uint8Array } {
  const out = new Uint8Array(widthPx * heightPx * 4).fill(128);
  for (let alpha = 3; alpha < out.length; alpha += 4) out[alpha] = 255;
  const scale = Math.min(widthPx / width, heightPx / height);
  const [drawnWidth, drawnHeight] = [Math.round(width * scale), Math.round(height * scale)];
  const left = (widthPx - drawnWidth) >> 1;
  const top = (heightPx - drawnHeight) >> 1;
  for (let y = 0; y < drawnHeight; y++) {
    const sourceY = Math.min(height - 1, Math.max(0, (y + 0.5) / scale - 0.5));
    const [y0, fy] = [Math.floor(sourceY), sourceY % 1];
    const y1 = Math.min(height - 1, y0 + 1);
    for (let x = 0; x < drawnWidth; x++) {
      const sourceX = Math.min(width - 1, Math.max(0, (x + 0.5) / scale - 0.5));
      const [x0, fx] = [Math.floor(sourceX), sourceX % 1];
      const x1 = Math.min(width - 1, x0 + 1);
      for (let c = 0; c < 3; c++) {
        const at = (row: number, column: number) => data[(row * width + column) * 4 + c]!;
        const upper = at(y0, x0) * (1 - fx) + at(y0, x1) * fx;
        const lower = at(y1, x0) * (1 - fx) + at(y1, x1) * fx;
        out[((top + y) * widthPx + left + x) * 4 + c] = Math.round(upper * (1 - fy) + lower * fy);
      }
    }
  }
  return { width: widthPx, height: heightPx, data: out };
}

/** RGBA of even size to planar Y, Cb, Cr. Each chroma sample is the mean of its four pixels. */
function toYuv420(rgba: Uint8Array): Uint8Array {
  const pixels = widthPx * heightPx;
  const out = new Uint8Array((pixels * 3) / 2);
  const halfWidth = widthPx / 2;
  const sums = new Float64Array(pixels / 2);
  for (let i = 0; i < pixels; i++) {
    const [r, g, b] = [rgba[i * 4]!, rgba[i * 4 + 1]!, rgba[i * 4 + 2]!];
    out[i] = Math.round(16 + 0.256788 * r + 0.504129 * g + 0.097906 * b);
    const at = (Math.floor(i / widthPx) >> 1) * halfWidth + ((i % widthPx) >> 1);
    sums[at * 2]! += -0.148223 * r - 0.290993 * g + 0.439216 * b;
    sums[at * 2 + 1]! += 0.439216 * r - 0.367788 * g - 0.071427 * b;
  }
  for (let i = 0; i < pixels / 4; i++) {
    out[pixels + i] = Math.round(128 + sums[i * 2]! / 4);
    out[(pixels * 5) / 4 + i] = Math.round(128 + sums[i * 2 + 1]! / 4);
  }
  return out;
}

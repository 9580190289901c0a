// Brightness, contrast, hue and saturation as tf.image does them on uint8 pictures: after each step they are bytes
// again. TensorFlow's float32 roundings are repeated (hue and saturation: float32Pixel.ts), so that the bytes are the
// same. Bytes become floats as byte * (1 / 255); floats become bytes as float * 255.5, clipped and cut off
// (tf.image.convert_image_dtype).
import type { ColourDraw } from "./colourFloat.ts";
import { hueExactly, saturationExactly, unit } from "./float32Pixel.ts";

const round = Math.fround;

/**
 * Hue and saturation are computed in doubles, which is three times as fast as float32 roundings. The two differ by less
 * than 0.0005 of a byte. So float32 decides only where the result is this near to the next byte.
 */
const nearNextByte = 0.002;

/**
 * In place, in this order: brightness, contrast, hue, saturation.
 * @param pixels [count, 3] bytes.
 */
export function colourBytes(pixels: Uint8Array, draw: ColourDraw): void {
  if (draw.brightness !== 0) adjustBrightness(pixels, round(draw.brightness));
  if (draw.contrast !== 1) adjustContrast(pixels, round(draw.contrast));
  if (draw.hue !== 0) adjustHue(pixels, round(round(draw.hue) * 6));
  if (draw.saturation !== 1) adjustSaturation(pixels, round(draw.saturation));
}

function adjustBrightness(pixels: Uint8Array, delta: number): void {
  const table = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) table[byte] = toByte(round(unit[byte]! + delta));
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[pixels[i]!]!;
}

function adjustContrast(pixels: Uint8Array, factor: number): void {
  const means = foldedMeans(pixels);
  const tables = new Uint8Array(768);
  for (let i = 0; i < 768; i++) {
    const mean = means[i >> 8]!;
    tables[i] = toByte(round(mean + round(factor * round(unit[i & 255]! - mean))));
  }
  for (let i = 0; i < pixels.length; i += 3) {
    pixels[i] = tables[pixels[i]!]!;
    pixels[i + 1] = tables[256 + pixels[i + 1]!]!;
    pixels[i + 2] = tables[512 + pixels[i + 2]!]!;
  }
}

/**
 * Channel means in float32, added up in TensorFlow's order: the picture's second half onto its first, again and again.
 */
function foldedMeans(pixels: Uint8Array): Float32Array {
  const count = pixels.length / 3;
  let right = count >> 1;
  let left = count - right;
  const sums = new Float32Array(left * 3);
  for (let i = 0; i < right * 3; i++) sums[i] = unit[pixels[i]!]! + unit[pixels[left * 3 + i]!]!;
  for (let i = right * 3; i < left * 3; i++) sums[i] = unit[pixels[i]!]!;
  while (left > 1) {
    right = left >> 1;
    left -= right;
    fold(sums, right * 3, left * 3);
  }
  const share = round(1 / count);
  return Float32Array.of(sums[0]! * share, sums[1]! * share, sums[2]! * share);
}

/** Adds the `length` floats from `from` to the first ones. */
function fold(sums: Float32Array, length: number, from: number): void {
  for (let i = 0; i < length; i++) sums[i] = sums[i]! + sums[from + i]!;
}

/** Saturating, as brightness and contrast convert back. */
function toByte(value: number): number {
  const scaled = round(value * 255.5);
  return scaled <= 0 ? 0 : scaled >= 255 ? 255 : scaled | 0;
}

/** @param turn float32, in sixths of the colour circle, -6..6. */
function adjustHue(pixels: Uint8Array, turn: number): void {
  for (let i = 0; i < pixels.length; i += 3) {
    const red = pixels[i]!;
    const green = pixels[i + 1]!;
    const blue = pixels[i + 2]!;
    const high = red > green ? Math.max(red, blue) : Math.max(green, blue);
    const low = red < green ? Math.min(red, blue) : Math.min(green, blue);
    if (high === low) continue;
    const range = high - low;
    let hue: number;
    if (high === red) hue = (green - blue) / range;
    else if (high === green) hue = 2 + (blue - red) / range;
    else hue = 4 + (red - green) / range;
    hue += turn;
    while (hue < 0) hue += 6;
    while (hue >= 6) hue -= 6;
    const sixth = hue | 0;
    const part = hue - sixth;
    const scaled = (low + range * ((sixth & 1) === 0 ? part : 1 - part)) * (255.5 / 255);
    const middle = scaled | 0;
    const beyond = scaled - middle;
    if (beyond < nearNextByte || beyond > 1 - nearNextByte) hueExactly(pixels, i, turn);
    else if (sixth === 0) write(pixels, i, high, middle, low);
    else if (sixth === 1) write(pixels, i, middle, high, low);
    else if (sixth === 2) write(pixels, i, low, high, middle);
    else if (sixth === 3) write(pixels, i, low, middle, high);
    else if (sixth === 4) write(pixels, i, middle, low, high);
    else write(pixels, i, high, low, middle);
  }
}

function write(pixels: Uint8Array, at: number, red: number, green: number, blue: number): void {
  pixels[at] = red;
  pixels[at + 1] = green;
  pixels[at + 2] = blue;
}

/** @param factor float32, 0 or more. */
function adjustSaturation(pixels: Uint8Array, factor: number): void {
  for (let i = 0; i < pixels.length; i += 3) {
    const red = pixels[i]!;
    const green = pixels[i + 1]!;
    const blue = pixels[i + 2]!;
    const high = red > green ? Math.max(red, blue) : Math.max(green, blue);
    const low = red < green ? Math.min(red, blue) : Math.min(green, blue);
    if (high === low) continue;
    // The saturation, range / high, stops at 1: there the smallest channel is 0.
    let share = factor;
    if (share * (high - low) > high) share = high / (high - low);
    const newRed = (high - (high - red) * share) * (255.5 / 255);
    const newGreen = (high - (high - green) * share) * (255.5 / 255);
    const newBlue = (high - (high - blue) * share) * (255.5 / 255);
    if (isNear(newRed) || isNear(newGreen) || isNear(newBlue)) saturationExactly(pixels, i, factor);
    else write(pixels, i, newRed | 0, newGreen | 0, newBlue | 0);
  }
}

/** Just above 0 nothing is near: both ways give 0, because float32 is never a whole byte below. */
function isNear(scaled: number): boolean {
  const beyond = scaled - (scaled | 0);
  return beyond > 1 - nearNextByte || (beyond < nearNextByte && scaled > 0.5);
}

// Hue and saturation of one byte pixel with every float32 rounding of TensorFlow's CPU kernels
// (tensorflow/core/kernels/image/adjust_hue_op.cc and adjust_saturation_op.cc, without fused multiply-add).
// It is slow and exact. colourBytes.ts calls it only where a rounding can change a byte.

const round = Math.fround;

/** unit[byte]: the byte on the 0..1 scale, in float32. */
export const unit = Float32Array.from({ length: 256 }, (_, byte) => byte * round(1 / 255));

/**
 * Which channel is the largest, the middle and the smallest in each sixth of the colour circle, from red to yellow,
 * green, cyan, blue, magenta and back.
 */
const placesOfSixth = [
  [0, 1, 2],
  [1, 0, 2],
  [1, 2, 0],
  [2, 1, 0],
  [2, 0, 1],
  [0, 2, 1],
] as const;

/**
 * In place, the pixel at `at`. Not grey.
 * @param turn float32, in sixths of the colour circle.
 */
export function hueExactly(pixels: Uint8Array, at: number, turn: number): void {
  const red = pixels[at]!;
  const green = pixels[at + 1]!;
  const blue = pixels[at + 2]!;
  const from = red < green ? (blue < red ? 1 : blue > green ? 3 : 2) : blue < green ? 0 : blue > red ? 4 : 5;
  const [highAt, middleAt, lowAt] = placesOfSixth[from];
  const high = pixels[at + highAt]!;
  const low = pixels[at + lowAt]!;
  const least = unit[low]!;
  const range = round(unit[high]! - least);
  const ratio = round(round(unit[pixels[at + middleAt]!]! - least) / range);
  let hue = round(round(from + (from % 2 === 0 ? ratio : round(1 - ratio))) + turn);
  while (hue < 0) hue = round(hue + 6);
  while (hue >= 6) hue = round(hue - 6);
  const to = Math.floor(hue);
  const part = round(hue - to);
  const middle = round(least + round((to % 2 === 0 ? part : round(1 - part)) * range));
  put(pixels, at, to, high, cutOff(middle), low);
}

/** The hue of pure green and blue. Doubles, as in TensorFlow's source. */
const hueOfGreen = 2 / 6;
const hueOfBlue = 4 / 6;

/**
 * In place, the pixel at `at`. Not grey.
 * @param factor float32, 0 or more.
 */
export function saturationExactly(pixels: Uint8Array, at: number, factor: number): void {
  const red = unit[pixels[at]!]!;
  const green = unit[pixels[at + 1]!]!;
  const blue = unit[pixels[at + 2]!]!;
  const value = Math.max(red, green, blue);
  const range = round(value - Math.min(red, green, blue));
  const norm = round(1 / round(6 * range));
  let hue: number;
  if (red === value) hue = round(norm * round(green - blue));
  else if (green === value) hue = round(round(norm * round(blue - red)) + hueOfGreen);
  else hue = round(round(norm * round(red - green)) + hueOfBlue);
  if (hue < 0) hue = round(hue + 1);
  const saturation = Math.min(1, round(round(range / value) * factor));
  const chroma = round(saturation * value);
  const base = round(value - chroma);
  const sixths = round(hue * 6);
  const to = Math.floor(sixths);
  const within = sixths - 2 * (to >> 1);
  const middle = round(chroma * round(1 - Math.abs(round(within - 1))));
  put(pixels, at, to, cutOff(round(chroma + base)), cutOff(round(middle + base)), cutOff(base));
}

/** As hue and saturation convert back to bytes. Their results are never far enough outside 0..1 to need clipping. */
function cutOff(value: number): number {
  return round(value * 255.5) | 0;
}

function put(pixels: Uint8Array, at: number, sixth: number, high: number, middle: number, low: number): void {
  const [highAt, middleAt, lowAt] = placesOfSixth[sixth as 0 | 1 | 2 | 3 | 4 | 5];
  pixels[at + highAt] = high;
  pixels[at + middleAt] = middle;
  pixels[at + lowAt] = low;
}

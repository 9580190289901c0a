// Normalizes the bytes of faces to the floats that the network takes.
import type { InputScale } from "../recipe/inputScale.ts";
import { normalizePictures } from "./normalize.ts";

/**
 * (byte - mean) / deviation, computed in doubles and rounded to float32; then the normalisation, where there is one.
 * @param faces [count, sidePx, sidePx, 3] uint8.
 * @returns the same shape, float32.
 */
export function toInput(faces: Uint8Array, scale: InputScale): Float32Array<ArrayBuffer> {
  const input = scaled(faces, scale);
  if (scale.normalization) normalizePictures(input, scale.sidePx, scale.normalization);
  return input;
}

/** The same without the normalisation. */
export function scaled(
  faces: Uint8Array,
  { mean, deviation }: Pick<InputScale, "mean" | "deviation">,
): Float32Array<ArrayBuffer> {
  const inputOf = Float32Array.from({ length: 256 }, (_, byte) => (byte - mean) / deviation);
  const input = new Float32Array(faces.length);
  for (let i = 0; i < faces.length; i++) input[i] = inputOf[faces[i]!]!;
  return input;
}

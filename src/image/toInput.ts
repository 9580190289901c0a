// Normalizes the bytes of faces to the floats that the network takes.
import type { Preprocessing } from "../recipe/preprocessing.ts";

/**
 * (byte - mean) / deviation, computed in doubles and rounded to float32.
 * @param faces [count, sidePx, sidePx, 3] uint8.
 * @returns the same shape, float32.
 */
export function toInput(
  faces: Uint8Array,
  { mean, deviation }: Pick<Preprocessing, "mean" | "deviation">,
): Float32Array<ArrayBuffer> {
  const inputOf = Float32Array.from({ length: 256 }, (_, byte) => (byte - mean) / deviation);
  const input = new Float32Array(faces.length);
  for (let i = 0; i < faces.length; i++) input[i] = inputOf[faces[i]!]!;
  return input;
}

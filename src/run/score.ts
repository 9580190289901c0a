// Loss and accuracy of a prediction as it comes from the device. Finer scores are in metrics/.
import { largestIndex } from "../metrics/confusion.ts";
import { meanCrossEntropy } from "../metrics/crossEntropy.ts";

/**
 * @param prediction both [count, classCount], row by row. @param labels class indexes, at least one.
 * @returns mean cross-entropy (nats) and the fraction right.
 */
export function scoreOf(
  prediction: { readonly probabilities: Float32Array; readonly logProbabilities: Float32Array },
  labels: ArrayLike<number>,
  classCount: number,
): { readonly loss: number; readonly accuracy: number } {
  const rows = (flat: Float32Array) =>
    Array.from(labels, (_, i) => flat.subarray(i * classCount, (i + 1) * classCount));
  const right = rows(prediction.probabilities).filter((row, i) => largestIndex(row) === labels[i]).length;
  return {
    loss: meanCrossEntropy(labels, rows(prediction.logProbabilities)) ?? Number.NaN,
    accuracy: right / labels.length,
  };
}

// The loss of predictions. The loss of training, with smoothed labels, is in kernels/ops.ts.

/**
 * Mean of -ln(probability of the right class), in nats.
 * @param labels class indexes.
 * @param logProbabilities a row for each label: natural logarithms. Probabilities would not do: that of a sure mistake
 * is too small for a float32.
 * @returns null without photos.
 */
export function meanCrossEntropy(
  labels: ArrayLike<number>,
  logProbabilities: readonly ArrayLike<number>[],
): number | null {
  if (labels.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum -= logProbabilities[i]![labels[i]!]!;
  return sum / labels.length;
}

// The loss of predictions. The training's own, of smoothed labels, is worked out in train.

/**
 * Mean of -ln(probability of the right class), in nats.
 * @param labels class indexes. @param logProbabilities a row for each label: natural logarithms, so that a sure mistake costs
 * what it costs and not what the smallest float allows.
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

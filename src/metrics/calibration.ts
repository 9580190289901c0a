// Whether probabilities mean what they say: of the photos named with 80%, 80% should be right.
// Guo et al. 2017, "On calibration of modern neural networks".

/** The photos whose highest probability lies from `low` on and below `high`. */
export interface ReliabilityBin {
  readonly low: number;
  /** 1 of the last bin too: a probability of exactly 1 is a bin by itself. */
  readonly high: number;
  readonly count: number;
  /** The mean of the highest probabilities, 0..1; null without photos. */
  readonly confidence: number | null;
  /** The share of the photos that was named right, 0..1; null without photos. */
  readonly accuracy: number | null;
}

/**
 * Bins of equal width, and behind them one for the probability 1. A probability on an edge belongs to the bin that
 * begins there; edges and probabilities are compared as float32. So does torchmetrics 1.9. Guo et al. count the
 * probability 1 in the last bin, and their error is another one then: findings/torchmetrics-calibration-extra-bin.sh.
 * @param confidences the highest probability of each photo, 0..1. @param right whether the named person is the right
 * one.
 * @returns bins + 1 bins.
 */
export function reliabilityBins(
  confidences: ArrayLike<number>,
  right: ArrayLike<boolean>,
  bins = 15,
): ReliabilityBin[] {
  const edges = edgesOf(bins);
  const sums = Array.from({ length: bins + 1 }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let i = 0; i < confidences.length; i++) {
    const confidence = Math.fround(confidences[i]!);
    let at = Math.min(bins, Math.max(0, Math.floor(confidence * bins)));
    while (at > 0 && confidence < edges[at]!) at--;
    while (at < bins && confidence >= edges[at + 1]!) at++;
    const sum = sums[at]!;
    sum.count++;
    sum.confidence += confidence;
    if (right[i]) sum.right++;
  }
  return sums.map(({ count, ...sum }, i) => ({
    low: edges[i]!,
    high: edges[i + 1] ?? 1,
    count,
    confidence: count === 0 ? null : sum.confidence / count,
    accuracy: count === 0 ? null : sum.right / count,
  }));
}

/** The expected calibration error: the mean distance between confidence and accuracy, 0..1; null without photos. */
export function calibrationError(bins: readonly ReliabilityBin[]): number | null {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  return bins.reduce((sum, { count, confidence, accuracy }) => {
    return sum + (count * Math.abs((confidence ?? 0) - (accuracy ?? 0))) / all;
  }, 0);
}

/** As torch.linspace does: the first half counts up from 0, the second down from 1, each rounded to float32 once. */
function edgesOf(bins: number): number[] {
  const step = Math.fround(1 / bins);
  const half = Math.floor((bins + 1) / 2);
  return Array.from({ length: bins + 1 }, (_, i) => Math.fround(i < half ? step * i : 1 - step * (bins - i)));
}

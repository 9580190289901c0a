// Temperature scaling: one number that makes probabilities as sure as they are right. Guo et al. 2017, "On calibration
// of modern neural networks". It changes no order, and so no name.

/** A temperature is looked for between these. */
export const temperatureLimits = { least: 0.05, most: 20 } as const;

export interface Temperature {
  /** Logits are divided by it: above 1 the network was too sure, below 1 not sure enough. */
  readonly temperature: number;
  /**
   * The limit that the search ended at; null where the temperature is the best of all. `least` where every photo is
   * named right: then the surer, the better, without an end.
   */
  readonly bound: "least" | "most" | null;
}

/**
 * The temperature with the smallest cross-entropy. In 1 / temperature the loss is convex, so that its slope has one
 * zero.
 * @param labels class indexes. @param logits a row for each label; logarithms of probabilities do as well.
 * @returns 1 where there is nothing to go by: no photos, or all logits equal.
 */
export function fitTemperature(labels: ArrayLike<number>, logits: readonly ArrayLike<number>[]): Temperature {
  const slope = (inverse: number) => {
    let sum = 0;
    for (let i = 0; i < labels.length; i++) sum += meanUnder(logits[i]!, inverse) - logits[i]![labels[i]!]!;
    return sum;
  };
  let [low, high] = [1 / temperatureLimits.most, 1 / temperatureLimits.least];
  const [slopeLow, slopeHigh] = [slope(low), slope(high)];
  if (slopeLow === 0 && slopeHigh === 0) {
    // Equal logits; or every photo is so surely right that no digit is left.
    const isSure = logits.some((row) => Array.from(row).some((value) => value !== row[0]));
    return isSure ? { temperature: temperatureLimits.least, bound: "least" } : { temperature: 1, bound: null };
  }
  if (slopeHigh <= 0) return { temperature: temperatureLimits.least, bound: "least" };
  if (slopeLow >= 0) return { temperature: temperatureLimits.most, bound: "most" };
  for (let i = 0; i < 100 && high / low > 1 + 1e-14; i++) {
    const middle = Math.sqrt(low * high);
    if (slope(middle) > 0) high = middle;
    else low = middle;
  }
  return { temperature: 1 / Math.sqrt(low * high), bound: null };
}

/** The mean of the logits, weighted by their softmax at this inverse temperature. */
function meanUnder(row: ArrayLike<number>, inverse: number): number {
  const [weights, all] = weightsOf(row, inverse);
  let mean = 0;
  for (let i = 0; i < row.length; i++) mean += (weights[i]! / all) * row[i]!;
  return mean;
}

/** softmax(row / temperature), each 0..1. @param row logits, or logarithms of probabilities. */
export function atTemperature(row: ArrayLike<number>, temperature: number): number[] {
  const [weights, all] = weightsOf(row, 1 / temperature);
  return weights.map((weight) => weight / all);
}

function weightsOf(row: ArrayLike<number>, inverse: number): [weights: number[], all: number] {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < row.length; i++) largest = Math.max(largest, row[i]!);
  const weights = Array.from(row, (value) => Math.exp((value - largest) * inverse));
  return [weights, weights.reduce((sum, weight) => sum + weight, 0)];
}

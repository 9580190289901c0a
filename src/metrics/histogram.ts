// How numbers spread, as counts in equally wide bins: NumPy's histogram.

export interface Histogram {
  /** bins + 1 rising numbers. */
  readonly edges: readonly number[];
  /** Bin i counts from edges[i] up to but without edges[i + 1]; the last one with its end. */
  readonly counts: readonly number[];
}

/**
 * From the least to the largest number, by the rules of numpy.histogram (NumPy 2) in float64: equal numbers, and none,
 * get a range of 1 around them (around 0.5). Numbers that are not finite are left out.
 * @param bins at least 1.
 */
export function histogramOf(values: ArrayLike<number>, bins = 30): Histogram {
  let [low, high] = rangeOf(values);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const width = (high - low) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : i * width + low));
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    let bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    // The division rounds; the edges decide.
    if (value < edges[bin]!) bin--;
    else if (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
    counts[bin]! += 1;
  }
  return { edges, counts };
}

function rangeOf(values: ArrayLike<number>): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 1] : [low, high];
}

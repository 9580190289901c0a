// Where each person's photos lie among the features of a network, and how near a face is to the nearest person.

/** Features of photos, row by row. */
export interface Features {
  /** [count, size]. */
  readonly values: ArrayLike<number>;
  readonly size: number;
  /** Class indexes, one a row. */
  readonly labels: ArrayLike<number>;
}

/**
 * The mean of each person's features, [classCount, size], row by row.
 * @returns zeros for a person without a photo.
 */
export function classMeans({ values, size, labels }: Features, classCount: number): Float64Array {
  const means = new Float64Array(classCount * size);
  const counts = new Uint32Array(classCount);
  for (let row = 0; row < labels.length; row++) {
    const person = labels[row]!;
    counts[person]!++;
    for (let i = 0; i < size; i++) means[person * size + i]! += values[row * size + i]!;
  }
  for (let i = 0; i < means.length; i++) means[i]! /= Math.max(1, counts[Math.floor(i / size)]!);
  return means;
}

/**
 * The cosine of the angle between the features and the nearest person's mean, -1..1.
 * @param features [size]. @param means [people, size]. @param without a person who does not count.
 * @returns -1 where no person has a mean.
 */
export function nearestCosine(
  features: ArrayLike<number>,
  means: ArrayLike<number>,
  without: number | null = null,
): number {
  const size = features.length;
  let nearest = -1;
  for (let person = 0; person * size < means.length; person++) {
    if (person === without) continue;
    let [product, length, other] = [0, 0, 0];
    for (let i = 0; i < size; i++) {
      const [value, mean] = [features[i]!, means[person * size + i]!];
      product += value * mean;
      length += value * value;
      other += mean * mean;
    }
    if (length > 0 && other > 0) nearest = Math.max(nearest, product / Math.sqrt(length * other));
  }
  return nearest;
}

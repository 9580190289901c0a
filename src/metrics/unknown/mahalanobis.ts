// The distance to the nearest person in units of how far a person's own photos are spread. Lee et al. 2018, "A simple
// unified framework for detecting out-of-distribution samples": one covariance shared by all people, of the features
// less their person's mean. It is shrunk towards a ball, since there are fewer photos than features.

import { cholesky, solveLower } from "../../base/cholesky.ts";
import { classMeans, type Features } from "./classMeans.ts";

/** How a covariance is made of features. */
export interface SharedCovariance {
  /** [people, size]. */
  readonly means: Float64Array;
  readonly size: number;
  /** The lower triangle of the covariance's Cholesky factor, [size, size] row by row. */
  readonly factor: Float64Array;
  /** The part of the ball, 0..1. */
  readonly shrinkage: number;
}

/**
 * (1 - shrinkage) x the covariance + shrinkage x its mean variance x the identity.
 * @param shrinkage more than 0, at most 1; null takes the amount by Ledoit and Wolf 2004, "A well-conditioned estimator
 * for large-dimensional covariance matrices".
 * @returns null where the features do not vary at all. Time and memory grow with the square of `size` and more.
 */
export function sharedCovariance(
  features: Features,
  classCount: number,
  shrinkage: number | null = null,
): SharedCovariance | null {
  const { size, labels } = features;
  const means = classMeans(features, classCount);
  const centred = new Float64Array(labels.length * size);
  for (let i = 0; i < centred.length; i++) {
    const [row, column] = [Math.floor(i / size), i % size];
    centred[i] = features.values[i]! - means[labels[row]! * size + column]!;
  }
  const covariance = productOf(centred, labels.length, size);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += covariance[i * size + i]!;
  if (!(trace > 0)) return null;
  const amount = shrinkage ?? ledoitWolf(centred, covariance, labels.length, size);
  for (let i = 0; i < covariance.length; i++) covariance[i]! *= 1 - amount;
  for (let i = 0; i < size; i++) covariance[i * size + i]! += (amount * trace) / size;
  const factor = cholesky(covariance, size);
  return factor && { means, size, factor, shrinkage: amount };
}

/** centred' centred / count, [size, size]. */
function productOf(centred: Float64Array, count: number, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let row = 0; row < count; row++) {
    const values = centred.subarray(row * size, (row + 1) * size);
    for (let i = 0; i < size; i++) {
      const value = values[i]! / count;
      if (value === 0) continue;
      for (let j = 0; j <= i; j++) product[i * size + j]! += value * values[j]!;
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) product[j * size + i] = product[i * size + j]!;
  return product;
}

/** The shrinkage with the least expected squared error, 0..1, of rows whose mean is known to be 0. */
function ledoitWolf(centred: Float64Array, covariance: Float64Array, count: number, size: number): number {
  let [trace, squares, fourth] = [0, 0, 0];
  for (let i = 0; i < size; i++) trace += covariance[i * size + i]!;
  for (const value of covariance) squares += value * value;
  for (let row = 0; row < count; row++) {
    let length = 0;
    for (let i = row * size; i < (row + 1) * size; i++) length += centred[i]! ** 2;
    fourth += length * length;
  }
  const distance = squares - (trace * trace) / size;
  const error = (fourth / count - squares) / count;
  return distance <= 0 ? 1 : Math.max(0, Math.min(1, error / distance));
}

/** Less the squared distance to the nearest person, so that larger is surer. @param features [size]. */
export function nearestMahalanobis(features: ArrayLike<number>, { means, size, factor }: SharedCovariance): number {
  let nearest = Number.NEGATIVE_INFINITY;
  for (let person = 0; person * size < means.length; person++) {
    const away = Float64Array.from({ length: size }, (_, i) => features[i]! - means[person * size + i]!);
    solveLower(factor, away);
    let square = 0;
    for (const value of away) square += value * value;
    nearest = Math.max(nearest, -square);
  }
  return nearest;
}

// A ridge classifier as scikit-learn's RidgeClassifier: for each person a linear least-squares fit of +1 for that
// person's photos and -1 for all others, with the squared weights as penalty and an intercept without one. Solved in
// its dual form (Saunders, Gammerman and Vovk 1998), for photos that are fewer than their features.

import { cholesky, inverseRoot, solveWith } from "../base/cholesky.ts";
import { internalError } from "../base/result.ts";
import { centreGram, gram, meanRow, products, type Rows } from "./algebra/gram.ts";

/** scikit-learn's default. */
export const defaultPenalty = 1;

/** What a fit and leaving photos out begin with. */
export interface Solved {
  readonly features: Rows;
  readonly penalty: number;
  /** Cholesky's, of the Gram matrix of the centred features with the penalty on its diagonal. */
  readonly factor: Float64Array;
  /** [classes, count]: -1 and +1. */
  readonly targets: Float64Array;
  /** [classes]. */
  readonly meanTargets: Float64Array;
  /** [classes, count]: how much of each photo's features is in the weights. */
  readonly dual: Float64Array;
}

/**
 * The weights are a sum of the centred features, each times a number: (K + penalty I)^-1 times the centred targets,
 * where K is the Gram matrix of the centred features. The numbers sum to 0, so the features need no centring there.
 * @param features one row a photo.
 * @param labels of the photos, 0..classCount - 1; a class may lack photos.
 * @param penalty above 0: how much a squared weight costs beside a squared error.
 */
export function solveRidge(
  features: Rows,
  labels: ArrayLike<number>,
  classCount: number,
  penalty = defaultPenalty,
): Solved {
  const { count } = features;
  const matrix = gram(features);
  centreGram(matrix, count);
  for (let i = 0; i < count; i++) matrix[i * count + i]! += penalty;
  const factor = cholesky(matrix, count) ?? internalError("a penalised Gram matrix is positive definite");
  const targets = new Float64Array(classCount * count).fill(-1);
  for (let i = 0; i < count; i++) targets[labels[i]! * count + i] = 1;
  const meanTargets = new Float64Array(classCount);
  targets.forEach((target, i) => {
    meanTargets[Math.floor(i / count)]! += target / count;
  });
  const right = targets.map((target, i) => target - meanTargets[Math.floor(i / count)]!);
  return { features, penalty, factor, targets, meanTargets, dual: solveWith(factor, count, right) };
}

/** Scikit-learn's `coef_` and `intercept_`. */
export interface RidgeFit {
  /** [classes, width]. */
  readonly weights: Rows;
  /** [classes]. */
  readonly intercepts: Float64Array;
}

export function ridgeFit({ features, meanTargets, dual }: Solved): RidgeFit {
  const { values, count, width } = features;
  const classCount = meanTargets.length;
  const mean = meanRow(features);
  const weights = new Float64Array(classCount * width);
  const intercepts = new Float64Array(meanTargets);
  for (let person = 0; person < classCount; person++) {
    const row = weights.subarray(person * width, (person + 1) * width);
    for (let i = 0; i < count; i++) {
      const [times, at] = [dual[person * count + i]!, i * width];
      for (let k = 0; k < width; k++) row[k]! += times * values[at + k]!;
    }
    for (let k = 0; k < width; k++) intercepts[person]! -= mean[k]! * row[k]!;
  }
  return { weights: { values: weights, count: classCount, width }, intercepts };
}

/** @returns [asked.count, classes]: scikit-learn's `decision_function`. The person with the largest is the answer. */
export function ridgeScores({ weights, intercepts }: RidgeFit, asked: Rows): Float64Array {
  return products(asked, weights).map((score, i) => score + intercepts[i % intercepts.length]!);
}

/**
 * What fits without a photo's whole group would answer for it, from one fit in closed form: with S the photos of a
 * group and r their residuals in the fit on all, the residuals without the group are (I - H_SS)^-1 r_S, where H is the
 * matrix that takes targets to fitted values (Cook and Weisberg 1982, for groups). Exact, the intercept included.
 * @param groups of the photos, any numbers: photos of one number are left out together.
 * @returns [count, classes]; 0 for a group with all photos in it.
 */
export function leaveGroupsOut(solved: Solved, groups: ArrayLike<number>): Float64Array {
  const { factor, targets, meanTargets, dual, penalty } = solved;
  const [n, classCount] = [solved.features.count, meanTargets.length];
  const root = inverseRoot(factor, n);
  /** I - H, which is the penalty times the inverse of the penalised Gram matrix, less the intercept's part. */
  const between = (i: number, j: number) => {
    let sum = 0;
    for (let k = Math.max(i, j); k < n; k++) sum += root[i * n + k]! * root[j * n + k]!;
    return penalty * sum - 1 / n;
  };
  const members = new Map<number, number[]>();
  for (let i = 0; i < n; i++) members.set(groups[i]!, [...(members.get(groups[i]!) ?? []), i]);
  const out = new Float64Array(n * classCount);
  for (const group of members.values()) {
    const size = group.length;
    if (size === n) continue;
    const block = Float64Array.from(group.flatMap((i) => group.map((j) => between(i, j))));
    const residuals = new Float64Array(classCount * size);
    for (let person = 0; person < classCount; person++)
      for (const [p, i] of group.entries()) residuals[person * size + p] = penalty * dual[person * n + i]!;
    const blockFactor = cholesky(block, size) ?? internalError("a part of a positive definite matrix is one");
    const withoutIt = solveWith(blockFactor, size, residuals);
    for (let person = 0; person < classCount; person++)
      for (const [p, i] of group.entries())
        out[i * classCount + person] = targets[person * n + i]! - withoutIt[person * size + p]!;
  }
  return out;
}

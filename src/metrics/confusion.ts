// The confusion matrix, and the scores that follow from it alone.

/** Index of the largest probability; the first of equals. */
export function largestIndex(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i]! > probabilities[best]!) best = i;
  return best;
}

/** matrix[actual][predicted] = how many photos. Labels are class indexes. */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classCount: number,
): number[][] {
  const matrix = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let i = 0; i < labels.length; i++) matrix[labels[i]!]![predicted[i]!]! += 1;
  return matrix;
}

/** The fraction on the diagonal; null without photos. */
export function accuracyOf(matrix: readonly (readonly number[])[]): number | null {
  let right = 0;
  let all = 0;
  matrix.forEach((row, actual) => {
    right += row[actual]!;
    for (const count of row) all += count;
  });
  return all === 0 ? null : right / all;
}

/** The scores of one person; null where the divisor is 0. */
export interface PersonScores {
  /** The fraction of the photos predicted as this person that are right. Null when there are none. */
  readonly precision: number | null;
  /** The fraction of the person's photos that were recognised. Null when there are none. */
  readonly recall: number | null;
  /** 2 right / (photos of the person + photos predicted as the person); null when there are none of either. */
  readonly f1: number | null;
  /** How many photos of this person there are. */
  readonly support: number;
}

/** One for each class, in order. */
export function personScores(matrix: readonly (readonly number[])[]): PersonScores[] {
  return matrix.map((row, person) => {
    const right = row[person]!;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = matrix.reduce((sum, other) => sum + other[person]!, 0);
    return {
      precision: predicted === 0 ? null : right / predicted,
      recall: support === 0 ? null : right / support,
      f1: support + predicted === 0 ? null : (2 * right) / (support + predicted),
      support,
    };
  });
}

/** The mean F1 of the people who have photos, each with the same weight; null without photos. */
export function macroF1(scores: readonly PersonScores[]): number | null {
  const present = scores.filter(({ support }) => support > 0);
  return present.length === 0 ? null : present.reduce((sum, { f1 }) => sum + (f1 ?? 0), 0) / present.length;
}

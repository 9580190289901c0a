// Eigenfaces (Turk and Pentland 1991): the principal components of the grey pictures, as scikit-learn's PCA gives them,
// and the person whose mean is nearest among them.
import { centreGram, gram, meanRow, products, type Rows, rowsFrom } from "./algebra/gram.ts";
import { symmetricEigen } from "./algebra/symmetricEigen.ts";

export interface Components {
  /** [width]. */
  readonly mean: Float64Array;
  /** [components, width], each of length 1 with its sign undetermined, by falling variance. */
  readonly directions: Rows;
}

/**
 * @param most how many components at most. There are fewer where fewer photos, less one, or fewer differences are.
 */
export function principalComponents(rows: Rows, most: number): Components {
  const { count, width, values: given } = rows;
  const matrix = gram(rows);
  centreGram(matrix, count);
  const { values, vectors } = symmetricEigen(matrix, count);
  const known = values.findIndex((value, i) => i >= Math.min(most, count - 1) || value <= 1e-10 * values[0]!);
  const found = known < 0 ? count : known;
  const directions = new Float64Array(found * width);
  for (let component = 0; component < found; component++) {
    const row = directions.subarray(component * width, (component + 1) * width);
    const length = Math.sqrt(values[component]!);
    for (let i = 0; i < count; i++) {
      const times = vectors[component * count + i]! / length;
      for (let k = 0; k < width; k++) row[k]! += times * given[i * width + k]!;
    }
  }
  return { mean: meanRow(rows), directions: { values: directions, count: found, width } };
}

/** @returns [rows.count, components]: how far each row lies from the mean along each component. */
export function project({ mean, directions }: Components, rows: Rows): Rows {
  const ofMean = products({ values: mean, count: 1, width: mean.length }, directions);
  const values = products(rows, directions).map((value, i) => value - ofMean[i % ofMean.length]!);
  return { values, count: rows.count, width: directions.count };
}

/**
 * @param labels of `known`, 0..classCount - 1.
 * @returns for each row of `asked` the class whose mean row is nearest; a class without rows is never the answer.
 */
export function nearestMean(known: Rows, labels: ArrayLike<number>, classCount: number, asked: Rows): number[] {
  const { width } = known;
  const means = Array.from({ length: classCount }, (_, person) => {
    const own: Float64Array[] = [];
    for (let i = 0; i < known.count; i++)
      if (labels[i] === person) own.push(known.values.subarray(i * width, (i + 1) * width));
    return own.length === 0 ? null : meanRow(rowsFrom(own));
  });
  return Array.from({ length: asked.count }, (_, i) => {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const [person, mean] of means.entries()) {
      if (mean === null) continue;
      let far = 0;
      for (let k = 0; k < width; k++) far += (asked.values[i * width + k]! - mean[k]!) ** 2;
      if (far < least) [best, least] = [person, far];
    }
    return best;
  });
}

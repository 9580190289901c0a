// How well a score tells known people from strangers, whatever the threshold.

/** Of all photos: a score of at least `threshold` counts as known. */
export interface RocPoint {
  readonly threshold: number;
  /** The share of the strangers that is taken for known, 0..1. */
  readonly strangers: number;
  /** The share of the known people's photos that is, 0..1. */
  readonly known: number;
}

/**
 * One point for each score that occurs, from the largest down: equal scores are one point (Fawcett 2006, algorithm 1).
 * The corner where nobody is known is left out, because no score is its threshold.
 * @returns none where one side has no photo. NaN is not allowed.
 */
export function rocPoints(known: ArrayLike<number>, strangers: ArrayLike<number>): RocPoint[] {
  if (known.length === 0 || strangers.length === 0) return [];
  const all = [
    ...Array.from(known, (score) => ({ score, isKnown: true })),
    ...Array.from(strangers, (score) => ({ score, isKnown: false })),
  ].sort((a, b) => b.score - a.score);
  const points: RocPoint[] = [];
  let [right, wrong] = [0, 0];
  all.forEach(({ score, isKnown }, i) => {
    if (isKnown) right++;
    else wrong++;
    if (all[i + 1]?.score !== score)
      points.push({ threshold: score, strangers: wrong / strangers.length, known: right / known.length });
  });
  return points;
}

/**
 * The area under the curve: the probability that a known person's photo has a higher score than a stranger's, where
 * equal scores count half. 0.5 is chance, 1 is perfect.
 * @returns null without points.
 */
export function auroc(points: readonly RocPoint[]): number | null {
  if (points.length === 0) return null;
  let [area, before] = [0, { strangers: 0, known: 0 }];
  for (const point of points) {
    area += ((point.strangers - before.strangers) * (point.known + before.known)) / 2;
    before = point;
  }
  return area;
}

/** At most `most` points that keep the shape: first the corners alone, then some of these, the ends among them. */
export function fewPoints(points: readonly RocPoint[], most: number): RocPoint[] {
  const corners = points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (before === undefined || after === undefined) return true;
    const [left, right] = [point.strangers - before.strangers, after.strangers - point.strangers];
    return Math.abs(left * (after.known - point.known) - right * (point.known - before.known)) > 1e-15;
  });
  if (corners.length <= most) return corners;
  return Array.from({ length: most }, (_, i) => corners[Math.round((i * (corners.length - 1)) / (most - 1))]!);
}

// The confidence interval of an accuracy measured on a few photos.

/**
 * Wilson score interval of a fraction (Wilson 1927).
 * @param z 1.96 for 95%.
 * @returns [low, high], each 0..1; [0, 1] when nothing was counted.
 */
export function wilsonInterval(successes: number, n: number, z = 1.96): [low: number, high: number] {
  if (n === 0) return [0, 1];
  const fraction = successes / n;
  const square = (z * z) / n;
  const centre = (fraction + square / 2) / (1 + square);
  const halfWidth = (z / (1 + square)) * Math.sqrt((fraction * (1 - fraction)) / n + square / (4 * n));
  // At both ends the formula gives 0 and 1 except for rounding.
  return [successes === 0 ? 0 : Math.max(0, centre - halfWidth), successes === n ? 1 : Math.min(1, centre + halfWidth)];
}

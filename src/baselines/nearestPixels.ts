// The person in the photo whose pixels differ least: what a method without any learning reaches.

/**
 * @param known [96, 96, 3] bytes each.
 * @param faces likewise.
 * @returns for each face the index of the nearest known one by squared differences, the first of equals.
 */
export function nearestPixels(known: readonly Uint8Array[], faces: readonly Uint8Array[]): number[] {
  return faces.map((face) => {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const [i, other] of known.entries()) {
      const far = distance(face, other, least);
      if (far < least) [best, least] = [i, far];
    }
    return best;
  });
}

/** The sum of the squared differences, or the part of it that is at least `enough` already. */
function distance(a: Uint8Array, b: Uint8Array, enough: number): number {
  let sum = 0;
  for (let from = 0; from < a.length && sum < enough; from += 1024) {
    const to = Math.min(a.length, from + 1024);
    for (let i = from; i < to; i++) {
      const difference = a[i]! - b[i]!;
      sum += difference * difference;
    }
  }
  return sum;
}

// The threshold that lets at most a given share of strangers through.

export interface ChosenThreshold {
  /** A score of at least this gets a name. */
  readonly threshold: number;
  /**
   * Whether the strangers were enough for the share to hold for the next stranger too. Otherwise the threshold is above
   * all of them, and that is all that is known.
   */
  readonly isEnough: boolean;
}

/**
 * Of n strangers and the next one, each is equally likely to have the highest score, the second highest and so on. So
 * the next one gets past the k + 1 highest with probability (k + 1) / (n + 1): k is the largest number for which that
 * is at most `share`, and so many of these strangers may pass (conformal prediction: Vovk, Gammerman and Shafer 2005,
 * chapter 2). Of 24 strangers none may at 5%, of 100 four.
 *
 * The threshold lies halfway from the first stranger that is refused to the next score above, a known one's or a
 * stranger's; so it hangs on no single score. Where there is none above, it lies beyond the stranger, by half the
 * mean distance of the strangers' scores.
 * @param share more than 0, less than 1. @param strangers at least one score. @param known scores of known people.
 */
export function thresholdFor(share: number, strangers: readonly number[], known: readonly number[]): ChosenThreshold {
  const fromHighest = [...strangers].sort((a, b) => b - a);
  const passing = Math.floor(share * (fromHighest.length + 1) + 1e-9) - 1;
  const refused = fromHighest[Math.max(0, passing)]!;
  const above = [...known, ...strangers].filter((score) => score > refused);
  const next = above.length > 0 ? Math.min(...above) : refused + spread(fromHighest);
  const middle = refused + (next - refused) / 2;
  return { threshold: middle > refused ? middle : next, isEnough: passing >= 0 };
}

/** The mean distance of neighbours; for a lone score a small part of it. */
function spread(fromHighest: readonly number[]): number {
  const range = fromHighest[0]! - fromHighest.at(-1)!;
  return range > 0 ? range / (fromHighest.length - 1) : Math.max(1e-6, Math.abs(fromHighest[0]!) * 1e-6);
}

/** The share of the scores that get a name, 0..1; null without scores. */
export function acceptedShare(scores: readonly number[], threshold: number): number | null {
  return scores.length === 0 ? null : scores.filter((score) => score >= threshold).length / scores.length;
}

// Scores over all people, from the scores of each, and how often the right person is among the likeliest.
import type { PersonScores } from "./confusion.ts";

export interface AverageScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The mean over the people who have photos, each with the same weight (`macro`) or as many as they have photos
 * (`weighted`). A score whose divisor is 0 counts as 0, as in scikit-learn with `zero_division=0`.
 * @returns each 0..1; null without photos.
 */
export function averageScores(scores: readonly PersonScores[], how: "macro" | "weighted"): AverageScores | null {
  const present = scores.filter(({ support }) => support > 0);
  if (present.length === 0) return null;
  const weightOf = ({ support }: PersonScores) => (how === "macro" ? 1 : support);
  const all = present.reduce((sum, person) => sum + weightOf(person), 0);
  const mean = (of: "precision" | "recall" | "f1") =>
    present.reduce((sum, person) => sum + weightOf(person) * (person[of] ?? 0), 0) / all;
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}

/**
 * The share of the photos whose right person is among the `k` likeliest. Of equally likely people the first ones count
 * as likelier, so that k = 1 gives the accuracy.
 * @param labels class indexes. @param rows a value for each person, the largest the likeliest.
 * @returns 0..1; null without photos.
 */
export function topShare(labels: ArrayLike<number>, rows: readonly ArrayLike<number>[], k: number): number | null {
  if (labels.length === 0) return null;
  let found = 0;
  for (let i = 0; i < labels.length; i++) {
    const [row, right] = [rows[i]!, labels[i]!];
    let before = 0;
    for (let person = 0; person < row.length; person++)
      if (row[person]! > row[right]! || (row[person] === row[right] && person < right)) before++;
    if (before < k) found++;
  }
  return found / labels.length;
}

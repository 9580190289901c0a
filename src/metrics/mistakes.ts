// The photos that were predicted as somebody else, most confident first: those say the most about the photos or the
// model.
import type { ValidationResult } from "../contract/run.ts";
import { largestIndex } from "./confusion.ts";

export interface Mistake {
  readonly photoId: string;
  /** Class indexes. */
  readonly actual: number;
  readonly predicted: number;
  /** Probability given to `predicted`, 0..1. */
  readonly confidence: number;
  /** Probability given to `actual`, 0..1. */
  readonly rightConfidence: number;
}

export function mistakes(result: Pick<ValidationResult, "ids" | "labels" | "probabilities">): Mistake[] {
  const found: Mistake[] = [];
  result.ids.forEach((photoId, i) => {
    const actual = result.labels[i]!;
    const row = result.probabilities[i]!;
    const predicted = largestIndex(row);
    if (predicted === actual) return;
    found.push({ photoId, actual, predicted, confidence: row[predicted]!, rightConfidence: row[actual]! });
  });
  return found.sort((a, b) => b.confidence - a.confidence);
}

// Makes an answer of probabilities: a name, or "unknown" if the network is not sure enough. Pure.
import type { NamedProbability } from "./commands.ts";

/** The threshold unless the person sets another: below this probability, no name is shown. */
export const defaultSureEnough = 0.5;
export const sureEnoughLimits = { least: 0, most: 0.99, step: 0.01 } as const;

export type Verdict =
  | { readonly kind: "known"; readonly name: string; readonly probability: number }
  /** `name` is the best guess, with a probability below the threshold. */
  | { readonly kind: "unknown"; readonly name: string; readonly probability: number };

/** @param ranked all people, the most probable first. A probability equal to the threshold is enough. */
export function verdictOf(ranked: readonly NamedProbability[], sureEnough: number): Verdict | null {
  const best = ranked[0];
  if (best === undefined) return null;
  return { kind: best.probability >= sureEnough ? "known" : "unknown", name: best.name, probability: best.probability };
}

/** @returns the stored threshold; the default if it is not a number in range. */
export function readSureEnough(stored: string | null): number {
  const value = stored === null || stored.trim() === "" ? Number.NaN : Number(stored);
  return value >= sureEnoughLimits.least && value <= sureEnoughLimits.most ? value : defaultSureEnough;
}

// From probabilities to what is said: a name, or "unknown" where the network is not sure enough.
import type { NamedProbability } from "../../../session/commands.ts";

/** Below this probability no name is said, unless the person sets another bar. */
export const defaultSureEnough = 0.5;
export const sureEnoughLimits = { least: 0, most: 0.99, step: 0.01 } as const;

export type Verdict =
  | { readonly kind: "known"; readonly name: string; readonly probability: number }
  /** `name` is the best guess, too weak to be said aloud. */
  | { readonly kind: "unknown"; readonly name: string; readonly probability: number };

/** @param ranked every person, best first; at least one. A probability exactly at the bar is sure enough. */
export function verdictOf(ranked: readonly NamedProbability[], sureEnough: number): Verdict | null {
  const best = ranked[0];
  if (best === undefined) return null;
  return { kind: best.probability >= sureEnough ? "known" : "unknown", name: best.name, probability: best.probability };
}

/** A kept setting as a usable bar: anything that is no number in range is the default. */
export function readSureEnough(kept: string | null): number {
  const value = kept === null || kept.trim() === "" ? Number.NaN : Number(kept);
  return value >= sureEnoughLimits.least && value <= sureEnoughLimits.most ? value : defaultSureEnough;
}

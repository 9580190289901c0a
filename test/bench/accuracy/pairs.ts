// Two methods on the same photos: how often each is right, and how sure their difference is.
import { createRandom } from "../../../src/base/random.ts";
import type { JudgedPhoto } from "./recipesRuns.ts";

/** How often a photo was answered rightly over several runs, 0..1, by the photo's id. */
export type RightByPhoto = ReadonlyMap<string, number>;

export function rightByPhoto(runs: readonly (readonly JudgedPhoto[])[]): RightByPhoto {
  const sums = new Map<string, { right: number; asked: number }>();
  for (const { id, label, predicted } of runs.flat()) {
    const { right, asked } = sums.get(id) ?? { right: 0, asked: 0 };
    sums.set(id, { right: right + (label === predicted ? 1 : 0), asked: asked + 1 });
  }
  return new Map([...sums].map(([id, { right, asked }]) => [id, right / asked]));
}

export interface PairedDifference {
  /** How many photos both answered for. */
  readonly count: number;
  /** The mean of a less b, -1..1; NaN where there are no common photos. */
  readonly difference: number;
  /** Its 95% interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * The photos that both answered for are drawn again with replacement, 10,000 times; the interval is from the 2.5th to
 * the 97.5th percentile of the differences (Efron's percentile bootstrap). It says how far other photos of the same
 * kind might move the difference; that of other seeds is in it only as far as the means over the seeds given carry it.
 */
export function pairedDifference(a: RightByPhoto, b: RightByPhoto, draws = 10_000): PairedDifference {
  const each = [...a].flatMap(([id, right]) => (b.has(id) ? [right - b.get(id)!] : []));
  const random = createRandom(1, "paired bootstrap");
  const drawn = Float64Array.from({ length: draws }, () => {
    let sum = 0;
    for (let i = 0; i < each.length; i++) sum += each[random.integer(each.length)]!;
    return sum / each.length;
  }).sort();
  const at = (share: number) => drawn[Math.round(share * (draws - 1))]!;
  const difference = each.reduce((sum, x) => sum + x, 0) / each.length;
  return { count: each.length, difference, low: at(0.025), high: at(0.975) };
}

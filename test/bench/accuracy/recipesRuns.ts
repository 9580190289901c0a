// What recipes.ts writes down of a run, and what is read off several of them.

import { wilsonInterval } from "../../../src/metrics/interval.ts";
import type { RecipeName } from "../../../src/recipe/recipe.ts";

export interface MeasuredLook {
  readonly step: number;
  readonly accuracy: number;
  readonly loss: number;
  /** Of this process since the run began, looks included: other work on the machine does not count, its caches do. */
  readonly processorSeconds: number;
}

export interface MeasuredRun {
  readonly recipe: RecipeName;
  readonly variant: string;
  readonly people: number;
  readonly crop: string;
  /** Counts from 1; null where the test list was looked at. */
  readonly fold: number | null;
  readonly folds: number;
  readonly seed: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly trainCount: number;
  readonly validationCount: number;
  readonly firstLoss: number;
  readonly kept: { readonly step: number; readonly accuracy: number };
  readonly evaluations: readonly MeasuredLook[];
}

export const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Runs that differ in nothing but seed and fold, under a line that names them. */
export function grouped(runs: readonly MeasuredRun[]): Map<string, MeasuredRun[]> {
  const groups = new Map<string, MeasuredRun[]>();
  for (const run of runs) {
    const where = run.folds > 0 ? `${run.folds} folds` : "test list";
    const name = `${run.recipe} ${run.variant}, ${run.people} people, ${run.crop}, ${run.steps} steps, ${where}`;
    groups.set(name, [...(groups.get(name) ?? []), run]);
  }
  return groups;
}

/** Means over runs that looked at the same steps. */
export function meanCurve(runs: readonly MeasuredRun[]) {
  return runs[0]!.evaluations.map(({ step }, i) => {
    const evaluations = runs.map((run) => run.evaluations[i]!);
    return {
      imagesSeen: step * runs[0]!.batchSize,
      accuracy: mean(evaluations.map(({ accuracy }) => accuracy)),
      lowest: Math.min(...evaluations.map(({ accuracy }) => accuracy)),
      highest: Math.max(...evaluations.map(({ accuracy }) => accuracy)),
      processorSeconds: mean(evaluations.map(({ processorSeconds }) => processorSeconds)),
    };
  });
}

/** The look at which `patience` looks in a row had brought no lower loss, and the best one (accuracy, then loss) until then. */
export function withPatience(
  { evaluations }: MeasuredRun,
  patience: number,
): { stopped: MeasuredLook; best: MeasuredLook } {
  let lowest = Number.POSITIVE_INFINITY;
  let without = 0;
  let best = evaluations[0]!;
  for (const evaluation of evaluations) {
    if (evaluation.accuracy > best.accuracy || (evaluation.accuracy === best.accuracy && evaluation.loss < best.loss))
      best = evaluation;
    without = evaluation.loss < lowest ? 0 : without + 1;
    lowest = Math.min(lowest, evaluation.loss);
    if (without >= patience) return { stopped: evaluation, best };
  }
  return { stopped: evaluations.at(-1)!, best };
}

/** 95%, of one run's accuracy on so many photos. */
export function intervalText(accuracy: number, count: number): string {
  const [low, high] = wilsonInterval(accuracy * count, count);
  return `${low.toFixed(2)} to ${high.toFixed(2)}`;
}

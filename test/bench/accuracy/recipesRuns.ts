// What recipes.ts writes down of a run, and summaries of several runs.
import { wilsonInterval } from "../../../src/metrics/interval.ts";
import type { RecipeName } from "../../../src/recipe/recipe.ts";

export interface MeasuredEvaluation {
  readonly step: number;
  readonly accuracy: number;
  readonly loss: number;
  /**
   * The processor time of this process since the run began, with evaluations. Other work on the machine does not count.
   */
  readonly processorSeconds: number;
}

export interface MeasuredRun {
  readonly recipe: RecipeName;
  readonly variant: string;
  readonly people: number;
  readonly crop: string;
  /** From 1; null where the run was evaluated on the test list. */
  readonly fold: number | null;
  readonly folds: number;
  readonly seed: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly trainCount: number;
  readonly validationCount: number;
  readonly firstLoss: number;
  readonly kept: { readonly step: number; readonly accuracy: number };
  readonly evaluations: readonly MeasuredEvaluation[];
}

export const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Groups the runs that differ only in seed and fold, by a line that names them. */
export function grouped(runs: readonly MeasuredRun[]): Map<string, MeasuredRun[]> {
  const groups = new Map<string, MeasuredRun[]>();
  for (const run of runs) {
    const where = run.folds > 0 ? `${run.folds} folds` : "test list";
    const name = `${run.recipe} ${run.variant}, ${run.people} people, ${run.crop}, ${run.steps} steps, ${where}`;
    groups.set(name, [...(groups.get(name) ?? []), run]);
  }
  return groups;
}

/** The mean curve of runs with evaluations at the same steps. */
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

/**
 * Where a run would have stopped with this patience.
 * @returns stopped: the evaluation at which the loss had not improved for `patience` evaluations; the last one where
 * that never happens. best: the best evaluation until then, by accuracy, then by loss.
 */
export function withPatience(
  { evaluations }: MeasuredRun,
  patience: number,
): { stopped: MeasuredEvaluation; best: MeasuredEvaluation } {
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

/** The 95% interval of an accuracy on `count` photos. */
export function intervalText(accuracy: number, count: number): string {
  const [low, high] = wilsonInterval(accuracy * count, count);
  return `${low.toFixed(2)} to ${high.toFixed(2)}`;
}

// What recipes.ts writes down of a run, and summaries of several runs.
import type { BaselineMethod } from "../../../src/baselines/baselines.ts";
import { wilsonInterval } from "../../../src/metrics/interval.ts";
import { type RecipeName, recipes } from "../../../src/recipe/recipe.ts";

export interface MeasuredEvaluation {
  readonly step: number;
  readonly accuracy: number;
  /** NaN for a baseline, which JSON writes as null. */
  readonly loss: number;
  /**
   * The processor time of this process since the run began, with evaluations. Other work on the machine does not count.
   */
  readonly processorSeconds: number;
}

/** One photo of those that were held back or of the test list. */
export interface JudgedPhoto {
  /** The photo's id, shortened. */
  readonly id: string;
  readonly label: number;
  /** The answer of the last evaluation. */
  readonly predicted: number;
}

export interface MeasuredRun {
  /** A recipe, or a method of src/baselines. */
  readonly recipe: RecipeName | BaselineMethod;
  readonly variant: string;
  readonly people: number;
  /** The name of the photos' folder. Missing in files of earlier versions, which was `faces`. */
  readonly folder?: string;
  /** How many photos a person were chosen from the training list; missing or null where all were. */
  readonly photosEach?: number | null;
  readonly crop: string;
  /** From 1; null where the run was evaluated on the test list. */
  readonly fold: number | null;
  readonly folds: number;
  readonly seed: number;
  /** 0 for a baseline. */
  readonly steps: number;
  readonly batchSize: number;
  readonly trainCount: number;
  readonly validationCount: number;
  /** Null for a baseline. */
  readonly firstLoss: number | null;
  /** A baseline has one, at step 0, without a loss. */
  readonly evaluations: readonly MeasuredEvaluation[];
  /** Missing in files of earlier versions. */
  readonly photos?: readonly JudgedPhoto[];
}

/** Where a run was judged: runs of one place had the same photos to learn from and to answer for, but for the seed. */
export function placeOf({ people, folder = "faces", photosEach = null, crop, folds }: MeasuredRun): string {
  const where = folds > 0 ? `${folds} folds` : "test list";
  const each = photosEach === null ? "" : `, ${photosEach} photos a person`;
  return `${people} people, ${folder}, ${crop}, ${where}${each}`;
}

export function isBaseline({ recipe }: MeasuredRun): boolean {
  return !(recipe in recipes);
}

/** A run's name in full: no file has two runs of one name. */
export function keyOf(run: Omit<MeasuredRun, "evaluations" | "firstLoss" | "photos">): string {
  const {
    recipe,
    variant,
    people,
    folder = "faces",
    photosEach = null,
    crop,
    folds,
    fold,
    seed,
    steps,
    batchSize,
  } = run;
  return [recipe, variant, people, folder, photosEach, crop, folds, fold, seed, steps, batchSize].join(" ");
}

export const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Groups the runs that differ only in seed and fold, by a line that names them. */
export function grouped(runs: readonly MeasuredRun[]): Map<string, MeasuredRun[]> {
  const groups = new Map<string, MeasuredRun[]>();
  for (const run of runs) {
    const steps = isBaseline(run) ? "" : `, ${run.steps} steps`;
    const name = `${run.recipe}${run.variant === "asItIs" ? "" : `.${run.variant}`}${steps}, ${placeOf(run)}`;
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

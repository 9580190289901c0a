// Changes the settings of a run on its way, and counts what it has seen under all of them.
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { Stretch } from "../contract/run.ts";
import type { Recipe } from "../recipe/recipe.ts";

export interface Change {
  /**
   * Steps in all. Where that is more than are done, the schedule begins a new cycle after the steps done, as warm
   * restarts do (Loshchilov and Hutter 2017).
   */
  readonly maxSteps?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  /** Makes it another run that begins with this one's past. */
  readonly as?: { readonly runId: string; readonly startedAt: string };
}

/**
 * The checkpoint that the changed run goes on from. More steps also undo what had ended the run: its patience begins
 * anew, and the accuracy to stop above is dropped, because it was reached.
 */
export function changeRun(checkpoint: Checkpoint, change: Change): Checkpoint {
  const { recipe, step, stretches } = checkpoint;
  const now = settingsOf(recipe);
  const next = { ...now, ...withoutMissing(change) };
  const more = change.maxSteps !== undefined && change.maxSteps > step;
  const changed = JSON.stringify(next) !== JSON.stringify(now);
  const before = stretches.length === 0 ? [{ afterStep: 0, ...now }] : stretches;
  const stopAboveAccuracy = more && checkpoint.stopReason !== null ? null : recipe.training.stopAboveAccuracy;
  return {
    ...checkpoint,
    ...change.as,
    recipe: {
      ...recipe,
      optimizer: { ...recipe.optimizer, learningRate: next.learningRate },
      training: { ...recipe.training, maxSteps: next.maxSteps, batchSize: next.batchSize, stopAboveAccuracy },
    },
    stretches: changed ? [...before, { afterStep: step, ...next }] : stretches,
    ...(more ? { stopReason: null, cycleStart: step, evaluationsWithoutGain: 0 } : {}),
  };
}

type Settings = Omit<Stretch, "afterStep">;

function settingsOf({ training, optimizer }: Recipe): Settings {
  const { maxSteps, batchSize } = training;
  return { maxSteps, batchSize, learningRate: optimizer.learningRate };
}

function withoutMissing({ maxSteps, batchSize, learningRate }: Change): Partial<Settings> {
  return {
    ...(maxSteps === undefined ? {} : { maxSteps }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(learningRate === undefined ? {} : { learningRate }),
  };
}

/** How many training pictures the steps took, whatever batch size each had. */
export function imagesSeen(steps: number, recipe: Recipe, stretches: readonly Stretch[]): number {
  const all: readonly Stretch[] = stretches.length === 0 ? [{ afterStep: 0, ...settingsOf(recipe) }] : stretches;
  return all.reduce((sum, { afterStep, batchSize }, i) => {
    const until = Math.min(steps, all[i + 1]?.afterStep ?? steps);
    return sum + Math.max(0, until - afterStep) * batchSize;
  }, 0);
}

// What `npm run train` says while a run goes and when it has ended: the progress line, the summary, the line of
// `--json`.
import { writeFile } from "node:fs/promises";
import type { TrainingProgress } from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import { packBundle } from "../formats/bundle.ts";
import { wilsonInterval } from "../metrics/interval.ts";
import { percent, print, tell } from "./output.ts";

/** @returns the words of the progress line: the newest step, and the newest evaluation beside it. */
export function progressWords(): (progress: TrainingProgress) => string {
  let lastEvaluation = "";
  return ({ state, step, maxSteps, steps, evaluations, secondsLeft }) => {
    const [newest, evaluation] = [steps.at(-1), evaluations.at(-1)];
    if (evaluation)
      lastEvaluation = `, validation loss ${evaluation.loss.toFixed(3)} accuracy ${percent(evaluation.accuracy)}`;
    const left = secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s left`;
    const loss = newest ? `loss ${newest.loss.toFixed(3)} accuracy ${percent(newest.accuracy)}` : state;
    return `step ${step}/${maxSteps}: ${loss}${lastEvaluation}${left}`;
  };
}

/** Says how the run ended, writes its model and prints the line of `--json`, where they were asked for. */
export async function report(run: TrainedRun, asked: { readonly out?: string; readonly json: boolean }): Promise<void> {
  tell(summaryOf(run));
  if (asked.out !== undefined) {
    await writeFile(asked.out, packBundle(run.bundle));
    tell(`model written to ${asked.out}`);
  }
  if (asked.json) print(JSON.stringify(jsonOf(run)));
}

function summaryOf({ record }: TrainedRun): string {
  const { result, validationCount, keptStep, seconds } = record;
  const right = Math.round(result.accuracy * validationCount);
  const [low, high] = wilsonInterval(right, validationCount);
  return (
    `validation accuracy ${percent(result.accuracy)} (${right} of ${validationCount}; ` +
    `95% interval ${percent(low)} to ${percent(high)}), loss ${result.loss.toFixed(3)}, ` +
    `weights of step ${keptStep}, ${seconds.toFixed(0)} s`
  );
}

/** The keys are those that programs read since version 1, which called an evaluation a look. */
function jsonOf({ record, bundle }: TrainedRun) {
  const { result, history } = record;
  return {
    classNames: record.classNames,
    recipe: record.recipe.name,
    seed: record.recipe.training.seed,
    steps: history.steps.length,
    imagesSeen: bundle.manifest.metrics.imagesSeen,
    firstLoss: history.steps[0]?.loss ?? null,
    valLoss: result.loss,
    valAccuracy: result.accuracy,
    valCount: record.validationCount,
    seconds: record.seconds,
    backend: record.backend.chosen,
    parameters: record.parameters,
    history: { steps: history.steps, looks: history.evaluations },
  };
}

// What `npm run train` says while a run goes and when it has ended: the progress line, the summary, the line of
// `--json`.
import type { TrainingProgress } from "../contract/run.ts";
import type { TrainedRun } from "../contract/workers.ts";
import { packBundle } from "../formats/bundle.ts";
import { wilsonInterval } from "../metrics/interval.ts";
import { evaluationLines, ruleLines } from "./measures/evaluationLines.ts";
import { type Judged, plainRule } from "./measures/judging.ts";
import { type OutPlace, writeOrKeep } from "./out/outPlace.ts";
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

export interface Asked {
  /** Null where no model is to be written. */
  readonly out: OutPlace | null;
  readonly json: boolean;
  /** The file with the run's last state; null where none was kept. */
  readonly checkpoint: string | null;
  /** The model as it is written, and what a test and strangers say of it. */
  readonly judged: Judged;
}

/**
 * Says how the run ended, writes its model and prints the line of `--json`, where they were asked for.
 * @throws UsageError when the model could not be written where it was to be. The line is printed all the same.
 */
export async function report(run: TrainedRun, { out, json, checkpoint, judged }: Asked): Promise<void> {
  tell(summaryOf(run));
  if (judged.rule !== null) for (const line of ruleLines(judged.rule)) tell(line);
  if (judged.test !== null)
    for (const line of evaluationLines(judged.test, judged.rule?.score ?? plainRule.score, 0)) tell(line);
  try {
    if (out !== null) {
      const otherwise = checkpoint === null ? null : `--resume ${checkpoint} --out ELSEWHERE writes it again`;
      await writeOrKeep(out, packBundle(judged.bundle), otherwise);
      tell(`model written to ${out.path}`);
    }
  } finally {
    if (json) print(JSON.stringify({ ...jsonOf(run), ...judgedJson(judged) }));
  }
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

/** Only what was asked for. */
function judgedJson({ test, rule }: Judged) {
  if (rule === null) return test === null ? {} : { test };
  const { classMeans: _, ...unknown } = rule;
  return test === null ? { unknown } : { test, unknown };
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

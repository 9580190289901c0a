// What a run says to TensorBoard, as events: its recipe and network as it begins, its points as they come, its result
// at the end. The bytes are made in formats/tensorboard. An export and a live log of one run have the same events.
import type { RunRecord, StepPoint, ValidationPoint } from "../../contract/run.ts";
import type { LogEvent } from "../../formats/tensorboard/events.ts";
import type { LogNode } from "../../formats/tensorboard/graph.ts";
import { pictures, scalar, settingsAtEnd, settingsAtStart, text } from "../../formats/tensorboard/values.ts";
import type { Recipe } from "../../recipe/recipe.ts";
import { confusionPicture } from "./confusionPicture.ts";
import { recipeSettings, recipeText, resultText } from "./logTexts.ts";

/** The series. TensorBoard shows what is before the `/` as one group of charts. */
export const logTags = {
  trainingLoss: "loss/training",
  trainingAccuracy: "accuracy/training",
  validationLoss: "loss/validation",
  validationAccuracy: "accuracy/validation",
  learningRate: "learning_rate",
} as const;

/** Seconds since 1970. @param startedAt ISO 8601. */
export const secondsOf = (startedAt: string): number => Date.parse(startedAt) / 1000;

/** @param startedAt ISO 8601. @param nodes the network. */
export function beginningEvents(recipe: Recipe, startedAt: string, nodes: readonly LogNode[]): LogEvent[] {
  const wallTime = secondsOf(startedAt);
  return [
    { step: 0, wallTime, content: { kind: "graph", nodes } },
    {
      step: 0,
      wallTime,
      content: { kind: "summary", values: [settingsAtStart(recipeSettings(recipe), wallTime)] },
    },
    recipeEvent(recipe, 0, wallTime),
  ];
}

/** The recipe in words, once more where a run goes on: some settings may have changed. */
export function recipeEvent(recipe: Recipe, step: number, wallTime: number): LogEvent {
  return { step, wallTime, content: { kind: "summary", values: [text("recipe", recipeText(recipe))] } };
}

/**
 * One event a step and one an evaluation, in rising steps. The time of an event is that of the run's own clock, which
 * stands still in pauses: a run that was interrupted for a night has no gap.
 * @param startedAt ISO 8601.
 */
export function pointEvents(
  steps: readonly StepPoint[],
  evaluations: readonly ValidationPoint[],
  startedAt: string,
): LogEvent[] {
  const start = secondsOf(startedAt);
  const training = steps.map(
    ({ step, loss, accuracy, learningRate, seconds }): LogEvent => ({
      step,
      wallTime: start + seconds,
      content: {
        kind: "summary",
        values: [
          scalar(logTags.trainingLoss, loss),
          scalar(logTags.trainingAccuracy, accuracy),
          scalar(logTags.learningRate, learningRate),
        ],
      },
    }),
  );
  const validation = evaluations.map(
    ({ step, loss, accuracy, seconds }): LogEvent => ({
      step,
      wallTime: start + seconds,
      content: {
        kind: "summary",
        values: [scalar(logTags.validationLoss, loss), scalar(logTags.validationAccuracy, accuracy)],
      },
    }),
  );
  return [...training, ...validation].sort((a, b) => a.step - b.step);
}

/** At the step whose weights are kept. */
export function endEvents(record: RunRecord): LogEvent[] {
  const { startedAt, seconds, keptStep: step } = record;
  const wallTime = secondsOf(startedAt) + seconds;
  const confusion = pictures("confusion", [confusionPicture(record.result, record.classNames.length)]);
  const values = [text("result", resultText(record)), confusion, settingsAtEnd("success", wallTime)];
  return [{ step, wallTime, content: { kind: "summary", values } }];
}

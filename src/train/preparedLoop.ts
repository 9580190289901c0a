// Everything that a training loop works with, prepared from a job or from a checkpoint. What the loop does is in
// loop.ts.
import type * as tf from "@tensorflow/tfjs";
import { createRandom, type Random } from "../base/random.ts";
import type { Checkpoint, CheckpointFacts } from "../contract/checkpoint.ts";
import type { LabelledPhotos, StopReason, TrainingFailure, TrainingProgress } from "../contract/run.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { type Batches, createBatches } from "../run/batches.ts";
import type { CheckpointQueue } from "../run/checkpointQueue.ts";
import { type Clock, createClock } from "../run/clock.ts";
import type { LoopControls } from "../run/controls.ts";
import type { FaceStream } from "../run/faceStream.ts";
import { createEvaluations, type Evaluations } from "./evaluations.ts";
import { createProgressReporter, type ReportProgress } from "./progressReporter.ts";
import { createStepper, type Stepper } from "./step.ts";
import { createStepPoints, type StepPoints } from "./stepPoints.ts";

export interface LoopInput {
  readonly recipe: Recipe;
  readonly classCount: number;
  readonly train: LabelledPhotos;
  readonly validation: LabelledPhotos;
  /** The faces of both. */
  readonly stream: FaceStream;
  /** Where the loop goes on from; null: from the model's initial values. */
  readonly from: Checkpoint | null;
  readonly checkpoints: CheckpointQueue | null;
  /** What a checkpoint says besides the state of the loop. */
  readonly identity: Pick<
    CheckpointFacts,
    "runId" | "startedAt" | "classNames" | "dataHashes" | "stretches" | "origin"
  >;
}

export interface PreparedLoop {
  readonly model: tf.LayersModel;
  readonly input: LoopInput;
  readonly controls: LoopControls;
  readonly stepper: Stepper;
  readonly batches: Batches;
  readonly augmentRandom: Random;
  readonly stepPoints: StepPoints;
  readonly evaluations: Evaluations;
  readonly clock: Clock;
  readonly report: ReportProgress;
  /** Steps made so far, those of earlier sittings included. */
  step: number;
  /** Why no further step is to come; null while the loop goes on. */
  stopReason: StopReason | null;
  /** Whether no further evaluation is to come. */
  isEvaluated: boolean;
  /** Frees all but the model. */
  dispose(): void;
}

export function prepareLoop(
  model: tf.LayersModel,
  input: LoopInput,
  controls: LoopControls,
  onProgress: (progress: TrainingProgress) => void,
): PreparedLoop {
  const { recipe, classCount, train, validation, stream, from } = input;
  const { batchSize, maxSteps, seed, validateEverySteps, flipAtTest } = recipe.training;
  // A step goes through the network about three times: forward, and twice as much backward.
  const stepsOfEvaluation = (validation.ids.length * (flipAtTest ? 2 : 1)) / batchSize / 3;
  const stepper = createStepper(model, recipe, classCount);
  const evaluations = createEvaluations(model, recipe, from);
  const clock = createClock(from?.seconds ?? 0);
  const stepPoints = createStepPoints(from?.history.steps ?? [], batchSize, clock);
  const history = { steps: stepPoints.points, evaluations: evaluations.points };
  const stopReason = from?.stopReason ?? null;
  return {
    model,
    input,
    controls,
    stepper,
    batches: createBatches(train, stream, batchSize, from?.random.order ?? seed),
    augmentRandom: createRandom(from?.random.augment ?? seed, "augment"),
    stepPoints,
    evaluations,
    clock,
    report: createProgressReporter(history, { maxSteps, validateEverySteps, stepsOfEvaluation }, clock, onProgress),
    step: stepPoints.points.length,
    stopReason,
    isEvaluated: stopReason !== null,
    dispose() {
      stepPoints.dispose();
      stepper.dispose();
      evaluations.best.dispose();
    },
  };
}

/** Ends the loop with a failure; `runLoop` turns it into a result. */
export class LoopAborted extends Error {
  readonly failure: TrainingFailure;

  constructor(failure: TrainingFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** The device or the weights are lost: nothing is left to go on with. @throws LoopAborted. */
export function abort({ controls: { deviceLost }, stepPoints }: PreparedLoop): never {
  const step = stepPoints.points.length;
  throw new LoopAborted(
    deviceLost === null ? { kind: "lossNotFinite", step } : { kind: "deviceLost", step, detail: deviceLost },
  );
}

// Taking a run's state off the device, putting it back, and changing what a run goes on with. Bytes are formats/'s.
import * as tf from "@tensorflow/tfjs";
import { internalError } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { Recipe } from "../contract/recipe.ts";
import type { LabelledFaces, Stretch, ValidationPoint } from "../contract/run.ts";
import type { BestWeights } from "./bestWeights.ts";
import { variablesOf } from "./forward.ts";
import type { Stepper } from "./step.ts";

/** The part of a checkpoint that lies on the device. */
export interface DeviceState {
  readonly variables: readonly Float32Array[];
  readonly moments: readonly Float32Array[];
  readonly best: readonly Float32Array[];
  readonly bestLook: ValidationPoint | null;
  readonly updates: number;
  readonly dropout: Checkpoint["random"]["dropout"];
}

/**
 * Between two steps; nothing may be trained until it resolves. The values are copies.
 * @param begun whether a step was made; before it no values are read.
 */
export async function readDevice(
  model: tf.LayersModel,
  stepper: Stepper,
  best: BestWeights,
  begun: boolean,
): Promise<DeviceState> {
  const { updates, dropout, moments } = stepper.state();
  if (!begun) return { variables: [], moments: [], best: [], bestLook: null, updates, dropout };
  const kept = best.kept();
  const read = async (tensors: readonly tf.Tensor[]) =>
    (await Promise.all(tensors.map((tensor) => tensor.data()))).map((values) => values.slice() as Float32Array);
  return {
    variables: await read(model.layers.flatMap(variablesOf)),
    moments: await read(moments),
    best: await read(kept?.values ?? []),
    bestLook: kept?.look ?? null,
    updates,
    dropout,
  };
}

/** Puts everything back where `readDevice` found it. The model must be of the checkpoint's recipe and classes. */
export function writeDevice(checkpoint: Checkpoint, model: tf.LayersModel, stepper: Stepper, best: BestWeights): void {
  const variables = model.layers.flatMap(variablesOf);
  if (checkpoint.variables.length === 0) return; // step 0: the initial values are there already
  if (variables.some(({ size }, i) => size !== checkpoint.variables[i]?.length))
    internalError("the checkpoint's weights are not those of its own recipe");
  tf.tidy(() => {
    variables.forEach((variable, i) => {
      variable.assign(tf.tensor(checkpoint.variables[i]!, variable.shape));
    });
  });
  const { updates, moments, random } = checkpoint;
  if (moments.length > 0) stepper.restore({ updates, dropout: random.dropout }, moments); // none: a model's weights alone
  if (checkpoint.bestLook !== null) best.resume(checkpoint.bestLook, checkpoint.best);
}

/** False when any value is NaN or infinite: weights that are lost already are not worth keeping. */
export function isFinite32({ variables, moments }: Pick<DeviceState, "variables" | "moments">): boolean {
  return [...variables, ...moments].every((values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]! - values[i]!; // 0, or NaN for either
    return sum === 0;
  });
}

/** Of the photos in their order: ids, labels and faces, which may have been cut anew. */
export async function hashSplits(
  train: LabelledFaces,
  validation: LabelledFaces,
): Promise<{ readonly train: string; readonly validation: string }> {
  const hash = async ({ ids, labels, faces }: LabelledFaces) => {
    const named = ids.map((id, i) => `${id} ${labels[i]}`).join("\n");
    return sha256Hex(new TextEncoder().encode(`${await sha256Hex(faces)}\n${named}`));
  };
  return { train: await hash(train), validation: await hash(validation) };
}

export interface Change {
  /** Steps in all, beyond those done: the schedule begins a new cycle here, as warm restarts do (Loshchilov and Hutter 2017). */
  readonly maxSteps?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  /** Another run that begins with this one's past. */
  readonly as?: { readonly runId: string; readonly startedAt: string };
}

/**
 * What a run goes on with instead. More steps than were planned also let go of what had ended it: its patience begins
 * anew, and an accuracy to stop above is dropped, since it was reached.
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
    ...(more ? { stopReason: null, cycleStart: step, looksWithoutGain: 0 } : {}),
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

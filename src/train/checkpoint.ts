// Reads the state of a run from the device and writes it back. The bytes of a checkpoint are in formats/checkpoint.ts,
// changes to what a run goes on with in run/changeRun.ts.
import * as tf from "@tensorflow/tfjs";
import { internalError } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { LabelledPhotos, ValidationPoint } from "../contract/run.ts";
import { modelVariables } from "../model/network.ts";
import type { FaceStream } from "../run/faceStream.ts";
import type { BestWeights } from "./bestWeights.ts";
import type { Stepper } from "./step.ts";

/** The part of a checkpoint that is on the device. */
export interface DeviceState {
  readonly variables: readonly Float32Array[];
  readonly moments: readonly Float32Array[];
  readonly best: readonly Float32Array[];
  readonly bestEvaluation: ValidationPoint | null;
  readonly updates: number;
  readonly dropout: Checkpoint["random"]["dropout"];
}

/**
 * Called between two steps; nothing may be trained until it resolves. The values are copies.
 * @param isSeedEnough leaves the values out: the seed of the run gives them.
 */
export async function readDevice(
  model: tf.LayersModel,
  stepper: Stepper,
  best: BestWeights,
  isSeedEnough: boolean,
): Promise<DeviceState> {
  const { updates, dropout, moments } = stepper.state();
  if (isSeedEnough) return { variables: [], moments: [], best: [], bestEvaluation: null, updates, dropout };
  const kept = best.kept();
  return {
    variables: await valuesOf(modelVariables(model)),
    moments: await valuesOf(moments),
    best: await valuesOf(kept?.values ?? []),
    bestEvaluation: kept?.evaluation ?? null,
    updates,
    dropout,
  };
}

/** Copies of the values. */
export async function valuesOf(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  return (await Promise.all(tensors.map((tensor) => tensor.data()))).map((values) => values.slice() as Float32Array);
}

/** The reverse of `readDevice`. The model must be of the checkpoint's recipe and classes. */
export function writeDevice(checkpoint: Checkpoint, model: tf.LayersModel, stepper: Stepper, best: BestWeights): void {
  const variables = modelVariables(model);
  if (checkpoint.variables.length === 0) return; // step 0: the model has its initial values already
  if (variables.some(({ size }, i) => size !== checkpoint.variables[i]?.length))
    internalError("the weights of the checkpoint do not fit its recipe");
  tf.tidy(() => {
    variables.forEach((variable, i) => {
      variable.assign(tf.tensor(checkpoint.variables[i]!, variable.shape));
    });
  });
  const { updates, moments, random } = checkpoint;
  // A run that begins with the weights of a model has no moments.
  if (moments.length > 0) stepper.restore({ updates, dropout: random.dropout }, moments);
  if (checkpoint.bestEvaluation !== null) best.resume(checkpoint.bestEvaluation, checkpoint.best);
}

/** False when any value is NaN or infinite: such weights are lost and not worth keeping. */
export function isFinite32({ variables, moments }: Pick<DeviceState, "variables" | "moments">): boolean {
  return [...variables, ...moments].every((values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]! - values[i]!; // 0, or NaN for NaN and infinity
    return sum === 0;
  });
}

/** SHA-256 over the photos in their order: ids, labels and faces. A face changes when it is cut anew. */
export async function hashSplits(
  train: LabelledPhotos,
  validation: LabelledPhotos,
  stream: FaceStream,
): Promise<{ readonly train: string; readonly validation: string }> {
  const hash = async ({ ids, labels }: LabelledPhotos) => {
    const named = ids.map((id, i) => `${id} ${labels[i]}`).join("\n");
    const pieces: string[] = [];
    for await (const faces of stream.pieces(ids)) pieces.push(await sha256Hex(faces));
    return sha256Hex(new TextEncoder().encode(`${pieces.join(" ")}\n${named}`));
  };
  return { train: await hash(train), validation: await hash(validation) };
}

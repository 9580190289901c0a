// A run that is taken up again within an evaluation, on the backend in use: as it was, or with one weight lost.
// Used in Node and in a page.
import * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../src/contract/backend.ts";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import type { LabelledPhotos, TrainingJob } from "../../src/contract/run.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { decodeCheckpoint } from "../../src/formats/checkpoint.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { buildNetwork, modelVariables } from "../../src/model/network.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { createSwitch } from "../../src/run/controls.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";
import { areWeightsFinite } from "../../src/train/finiteWeights.ts";
import { runTraining } from "../../src/train/run.ts";

const recipe: Recipe = {
  ...recipes.tuned,
  network: {
    ...recipes.tuned.network,
    convolutions: [2, 2, 4, 4].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [8, 8],
  },
  training: { ...recipes.tuned.training, batchSize: 2, maxSteps: 2, validateEverySteps: 2 },
};
const part: LabelledPhotos = { ids: ["a", "b"], labels: Uint16Array.of(0, 1) };
const job: TrainingJob = { runId: "test", classNames: ["a", "b"], recipe, train: part, validation: part };

async function runOn(name: BackendName, from: Checkpoint | null) {
  const faces = part.ids.map((id, i) => [id, centerCrop(drawDemoPhoto(i, 0, 1)).data] as const);
  const checkpoints: Checkpoint[] = [];
  const onCheckpoint = async (bytes: Uint8Array) => {
    const decoded = await decodeCheckpoint(bytes);
    if (decoded.ok) checkpoints.push(decoded.value);
  };
  const controls = createSwitch(() => new Promise((resolve) => setTimeout(resolve)));
  const backend = { chosen: name, device: name, byHand: true, trials: [] };
  const checkpointing = { onCheckpoint, everySeconds: 0 };
  const readFaces = readFrom(new Map(faces));
  const options = { from, checkpointing };
  const outcome = await runTraining(job, readFaces, backend, controls, () => {}, "2026-01-01T00:00:00.000Z", options);
  return { outcome, checkpoints };
}

/** What a pause within the evaluation of the last step would have saved. */
async function withinEvaluation(name: BackendName): Promise<{ checkpoint: Checkpoint; loss: number }> {
  const { outcome, checkpoints } = await runOn(name, null);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const { history, ...last } = checkpoints.at(-1)!;
  return {
    loss: history.evaluations[0]!.loss,
    checkpoint: {
      ...last,
      history: { steps: history.steps, evaluations: [] },
      stopReason: null,
      bestEvaluation: null,
      best: [],
      lowestLoss: null,
      evaluationsWithoutGain: 0,
    },
  };
}

export interface Resumed {
  /** The loss of the evaluation in a run that was not interrupted, and in one that was. */
  readonly loss: number;
  readonly resumedLoss: number;
  readonly names: readonly string[];
  /** With one lost weight: `NAME = VALUE: ` what became of the run. */
  readonly withLostWeight: readonly string[];
}

/** Takes the run up again as it was, then once for each variable with NaN in it, and once with Infinity. */
export async function resumeWithinEvaluation(name: BackendName): Promise<Resumed> {
  const { checkpoint, loss } = await withinEvaluation(name);
  const resumed = (await runOn(name, checkpoint)).outcome;
  if (!resumed.ok) throw new Error(JSON.stringify(resumed.failure));
  const model = buildNetwork(recipe.network, 2);
  const names = modelVariables(model).map((variable) => variable.name);
  model.dispose();
  const withLostWeight: string[] = [];
  for (const [i, variableName] of names.entries()) {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const variables = checkpoint.variables.map((values, k) => (k === i ? withLast(values, value) : values));
      const { outcome } = await runOn(name, { ...checkpoint, variables });
      withLostWeight.push(`${variableName} = ${value}: ${outcome.ok ? "passed" : outcome.failure.kind}`);
    }
  }
  return { loss, resumedLoss: resumed.value.record.history.evaluations[0]!.loss, names, withLostWeight };
}

/**
 * Asks of a whole model, then of one with NaN or an infinity in one variable, and of the whole one again, for each
 * variable in turn. @returns the answers that were wrong.
 */
export async function wrongAnswers(): Promise<string[]> {
  const model = buildNetwork(recipe.network, 2);
  const wrong: string[] = [];
  const ask = async (state: string, expected: boolean) => {
    if ((await areWeightsFinite(model)) !== expected) wrong.push(state);
  };
  await ask("whole", true);
  for (const variable of modelVariables(model)) {
    const values = (await variable.data<"float32">()).slice();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      tf.tidy(() => variable.assign(tf.tensor(withLast(values, value), variable.shape)));
      await ask(`${variable.name} = ${value}`, false);
      tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
      await ask(`${variable.name} is whole again`, true);
    }
  }
  model.dispose();
  return wrong;
}

function withLast(values: Float32Array, value: number): Float32Array {
  const changed = values.slice();
  changed[changed.length - 1] = value;
  return changed;
}

// A small checkpoint after two steps, with numbers that are easily damaged.
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import { variablesOfNetwork } from "../../src/model/describe.ts";
import { recipes } from "../../src/recipe/recipe.ts";

export const checkpoint: Checkpoint = {
  format: "eolgul-checkpoint",
  version: 2,
  runId: "a run",
  startedAt: "2026-01-01T00:00:00.000Z",
  classNames: ["Mina", "정하"],
  recipe: recipes.tuned,
  dataHashes: { train: "0".repeat(64), validation: "f".repeat(64) },
  origin: null,
  step: 2,
  seconds: 0.1 + 0.2,
  stopReason: null,
  cycleStart: 0,
  stretches: [{ afterStep: 0, maxSteps: 300, batchSize: 100, learningRate: 1e-3 }],
  evaluationsWithoutGain: 1,
  lowestLoss: 1 / 3,
  updates: 2,
  random: { augment: [1, 2, 3, 0xffffffff], dropout: [5, 6, 7, 8], order: { round: [9, 10, 11, 12], at: 4 } },
  bestEvaluation: { step: 1, loss: 1 / 3, accuracy: 0.5, seconds: 0.25 },
  history: {
    steps: [
      { step: 1, loss: 1 / 7, accuracy: 0.25, learningRate: 4e-5, seconds: 0.1 },
      { step: 2, loss: 1e-30, accuracy: 1, learningRate: 1e-3, seconds: 0.2 },
    ],
    evaluations: [{ step: 1, loss: 1 / 3, accuracy: 0.5, seconds: 0.25 }],
  },
  variables: [Float32Array.of(1.5, -0, 3e-45), new Float32Array(0), Float32Array.of(7)],
  moments: [Float32Array.of(1e-20), Float32Array.of(2)],
  best: [Float32Array.of(0.1)],
};

const network = { ...recipes.tuned.network, convolutions: [{ filters: 1, kernelSize: 1 }], denseUnits: [1] };
const sizes = variablesOfNetwork(network, checkpoint.classNames.length);
const zeros = sizes.map(({ size }) => new Float32Array(size));

/** The same with a small network, whose weights it has. */
export const fittingCheckpoint: Checkpoint = {
  ...checkpoint,
  recipe: { ...recipes.tuned, network },
  variables: zeros,
  moments: sizes.flatMap(({ size, isTrained }) => (isTrained ? [new Float32Array(size), new Float32Array(size)] : [])),
  best: zeros,
};

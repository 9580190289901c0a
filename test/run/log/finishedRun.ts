// Runs that have ended, with curves that follow from a number.
import type { RunRecord } from "../../../src/contract/run.ts";
import { recipes } from "../../../src/recipe/recipe.ts";

/** @param n tells runs apart: seed, learning rate and curves follow from it. */
export function finishedRun(n: number, stepCount = 40, everySteps = 10): RunRecord {
  const steps = Array.from({ length: stepCount }, (_, i) => ({
    step: i + 1,
    loss: 1.6 * Math.exp((-i * (1 + (n % 7))) / stepCount) + 0.1 * Math.abs(Math.sin(i * 12.9898 + n)),
    accuracy: Math.min(1, 0.2 + (0.8 * i) / stepCount),
    learningRate: 1e-3 / (1 + (n % 3)),
    seconds: 0.5 * (i + 1),
  }));
  const evaluations = steps
    .filter(({ step }) => step % everySteps === 0)
    .map(({ step, loss, seconds }) => ({
      step,
      loss: loss * 1.1,
      accuracy: 0.5 + (0.4 * step) / stepCount / (1 + (n % 5)),
      seconds,
    }));
  const { training, optimizer } = recipes.tuned;
  return {
    id: `run-${n}`,
    title: `run ${n}`,
    startedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
    classNames: ["Ana", "Ben"],
    recipe: {
      ...recipes.tuned,
      optimizer: { ...optimizer, learningRate: 1e-3 / (1 + (n % 3)) },
      training: { ...training, seed: n, maxSteps: stepCount, batchSize: 16 },
    },
    trainCount: 40,
    validationCount: 4,
    parameters: 1000,
    history: { steps, evaluations },
    stopReason: "allSteps",
    keptStep: evaluations.at(-1)?.step ?? stepCount,
    seconds: 0.5 * stepCount + 1,
    backend: { chosen: "wasm", device: "", byHand: false, trials: [] },
    result: {
      ids: ["a", "b", "c", "d"],
      labels: [0, 0, 1, 1],
      probabilities: [
        [0.9, 0.1],
        [0.4, 0.6],
        [0.2, 0.8],
        [0.1, 0.9],
      ],
      loss: 0.3,
      accuracy: 0.75,
    },
  };
}

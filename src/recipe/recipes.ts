// The two recipes that ship. No tfjs here: screens and the command line read them too.
import { faceSidePx, type Preprocessing } from "../contract/image.ts";
import type { Recipe, RecipeName } from "../contract/recipe.ts";

const preprocessing = { sidePx: faceSidePx, crop: "centerSquare", resize: "area" } as const;
/** Bytes as they are, as the tutorial feeds them. */
const rawPixels: Preprocessing = { ...preprocessing, mean: 0, deviation: 1 };
/** (x / 255 - 0.5) / 0.25 */
const centredPixels: Preprocessing = { ...preprocessing, mean: 127.5, deviation: 63.75 };

/** Exactly the tutorial: raw pixels, stddev 0.1, Adam at 1e-4, stop above 0.9. */
const tutorial: Recipe = {
  name: "tutorial",
  preprocessing: rawPixels,
  network: {
    convolutions: [16, 32, 64, 128].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [512, 1024],
    dropoutRate: 0.3,
    batchNormalization: false,
    initializer: "truncatedNormal",
  },
  augmentation: {
    flip: true,
    rotationDegrees: 0,
    scale: 0,
    shift: 0,
    brightness: 0.5,
    contrast: [0.2, 2],
    hue: 0.08,
    saturation: [0.2, 2],
    eraseProbability: 0,
    eraseSidePx: 32,
    arithmetic: "uint8",
  },
  optimizer: {
    learningRate: 1e-4,
    weightDecay: 0,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    schedule: "constant",
    warmupFraction: 0,
    labelSmoothing: 0,
  },
  training: {
    batchSize: 100,
    maxSteps: 10_000,
    validateEverySteps: 10,
    stopAboveAccuracy: 0.9,
    patienceEvaluations: null,
    keepBest: false,
    flipAtTest: false,
    seed: 1,
  },
};

/** The same network with what the field has learnt since; docs/decisions.md gives each choice its source. */
const tuned: Recipe = {
  name: "tuned",
  preprocessing: centredPixels,
  network: { ...tutorial.network, batchNormalization: true, initializer: "heNormal" },
  augmentation: {
    flip: true,
    rotationDegrees: 8,
    scale: 0.08,
    shift: 0.04,
    brightness: 0.2,
    contrast: [0.6, 1.4],
    hue: 0.04,
    saturation: [0.5, 1.5],
    eraseProbability: 0.5,
    eraseSidePx: 32,
    arithmetic: "float",
  },
  optimizer: {
    ...tutorial.optimizer,
    learningRate: 1e-3,
    weightDecay: 0.01,
    schedule: "oneCycle",
    warmupFraction: 0.15,
    labelSmoothing: 0.1,
  },
  training: {
    ...tutorial.training,
    maxSteps: 300,
    stopAboveAccuracy: null,
    patienceEvaluations: 15,
    keepBest: true,
    flipAtTest: true,
  },
};

export const recipes: { readonly [name in RecipeName]: Recipe } = { tuned, tutorial };

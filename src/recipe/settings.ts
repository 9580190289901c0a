// Every setting of a recipe, once: its value in each recipe that ships, its limits, and how a form shows it. The type
// `Recipe`, the checks, the form and the command line's options are made from this table. The words are in ui/words.
import type { SettingRow } from "./kinds.ts";
import { faceSidePx } from "./preprocessing.ts";

const fourConvolutions = [16, 32, 64, 128].map((filters) => ({ filters, kernelSize: 3 }));

/** A form shows the groups and their settings in this order. */
export const settings = {
  network: {
    /** From the picture on: stride 1, SAME, ReLU, then a 2x2 pool, which halves the side. */
    convolutions: {
      kind: "convolutions",
      fewest: 1,
      most: 6,
      appended: { filters: 128, kernelSize: 3 },
      filters: { min: 1, max: 512, whole: true, step: 8 },
      kernelSize: { min: 1, max: 7, whole: true, step: 2 },
      tuned: fourConvolutions,
      tutorial: fourConvolutions,
    },
    /** What becomes of a picture's bytes before the first convolution; see inputScale.ts. */
    inputNormalization: {
      kind: "choice",
      choices: ["none", "fixed", "perImage", "localContrast"],
      tuned: "localContrast",
      tutorial: "fixed",
      option: "normalization",
      whenMissing: "fixed",
    },
    /** What a pool takes of its 2x2 values. */
    pooling: { kind: "choice", choices: ["max", "average"], tuned: "average", tutorial: "max", whenMissing: "max" },
    /** Units of each hidden dense layer (ReLU). */
    denseUnits: {
      kind: "units",
      fewest: 1,
      most: 4,
      appended: 256,
      min: 1,
      max: 4096,
      whole: true,
      step: 64,
      tuned: [512, 1024],
      tutorial: [512, 1024],
    },
    /** Fraction of the last hidden dense layer's outputs that is dropped while training. */
    dropoutRate: { kind: "number", min: 0, max: 0.9, step: 0.05, percent: true, tuned: 0.3, tutorial: 0.3 },
    /** From the last hidden layer to logits: `linear` by weights and a bias; `cosine`: model/layers/cosine.ts. */
    head: { kind: "choice", choices: ["linear", "cosine"], tuned: "linear", tutorial: "linear", whenMissing: "linear" },
    /** What the cosines of a cosine head are multiplied with. */
    headScale: { kind: "number", min: 1, max: 100, step: 1, tuned: 16, tutorial: 16, whenMissing: 16 },
    /** Batch normalisation between each convolution and its ReLU. */
    batchNormalization: { kind: "switch", tuned: true, tutorial: false },
    /** `truncatedNormal`: stddev 0.1 for weights and biases. `heNormal`: He et al. 2015, biases zero. */
    initializer: {
      kind: "choice",
      choices: ["heNormal", "truncatedNormal"],
      tuned: "heNormal",
      tutorial: "truncatedNormal",
    },
  },

  /** Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019). */
  optimizer: {
    learningRate: { kind: "number", min: 1e-7, max: 1, step: 0.0001, tuned: 1e-3, tutorial: 1e-4, first: true },
    /** `oneCycle`: linear warm-up over `warmupFraction` of the steps, then cosine to near zero; see schedule.ts. */
    schedule: { kind: "choice", choices: ["oneCycle", "constant"], tuned: "oneCycle", tutorial: "constant" },
    warmupFraction: { kind: "number", min: 0, max: 0.9, step: 0.05, percent: true, tuned: 0.15, tutorial: 0 },
    /** The learning rate at the end of the cycle, as a fraction of the full one. */
    finalRateFraction: {
      kind: "number",
      min: 0,
      max: 1,
      step: 0.0001,
      percent: true,
      tuned: 1e-4,
      tutorial: 1e-4,
      whenMissing: 1e-4,
    },
    /** 0 is plain Adam. */
    weightDecay: { kind: "number", min: 0, max: 1, step: 0.005, tuned: 0.01, tutorial: 0 },
    /** Mixes the one-hot target with the uniform one. */
    labelSmoothing: { kind: "number", min: 0, max: 0.9, step: 0.05, percent: true, tuned: 0.1, tutorial: 0 },
    beta1: { kind: "number", min: 0, max: 0.9999, step: 0.01, tuned: 0.9, tutorial: 0.9 },
    beta2: { kind: "number", min: 0, max: 0.99999, step: 0.001, tuned: 0.999, tutorial: 0.999 },
    epsilon: { kind: "number", min: 1e-12, max: 1, step: 1e-8, tuned: 1e-8, tutorial: 1e-8 },
  },

  augmentation: {
    /** Mirror left-right with probability 0.5. */
    flip: { kind: "switch", tuned: true, tutorial: true, off: false },
    /** Rotation drawn from +-degrees. */
    rotationDegrees: { kind: "number", min: 0, max: 180, step: 1, tuned: 4, tutorial: 0, off: 0 },
    /** Scale drawn from 1 +- this fraction. */
    scale: { kind: "number", min: 0, max: 0.9, step: 0.01, percent: true, tuned: 0.04, tutorial: 0, off: 0 },
    /** Shift in x and in y drawn from +- this fraction of the side. */
    shift: { kind: "number", min: 0, max: 0.5, step: 0.01, percent: true, tuned: 0.02, tutorial: 0, off: 0 },
    /** Brightness offset drawn from +- this fraction of the full range. */
    brightness: { kind: "number", min: 0, max: 1, step: 0.05, percent: true, tuned: 0.2, tutorial: 0.5, off: 0 },
    /** Contrast factor drawn from [low, high]. */
    contrast: { kind: "range", min: 0, max: 10, step: 0.1, tuned: [0.6, 1.4], tutorial: [0.2, 2], off: [1, 1] },
    /** Hue offset drawn from +- this fraction of the colour circle. */
    hue: { kind: "number", min: 0, max: 0.5, step: 0.01, percent: true, tuned: 0.04, tutorial: 0.08, off: 0 },
    /** Saturation factor drawn from [low, high]. */
    saturation: { kind: "range", min: 0, max: 10, step: 0.1, tuned: [0.5, 1.5], tutorial: [0.2, 2], off: [1, 1] },
    /** Probability that the picture is blurred. */
    blurProbability: {
      kind: "number",
      min: 0,
      max: 1,
      step: 0.05,
      percent: true,
      tuned: 0,
      tutorial: 0,
      whenMissing: 0,
      off: 0,
    },
    /** Standard deviation of the Gaussian blur in pixels, drawn from 0 to this. */
    blurSigmaPx: { kind: "number", min: 0.1, max: 3, step: 0.1, tuned: 1, tutorial: 1, whenMissing: 1 },
    /** Probability that one square is erased. */
    eraseProbability: { kind: "number", min: 0, max: 1, step: 0.05, percent: true, tuned: 0.5, tutorial: 0, off: 0 },
    /** Side of that square in pixels. */
    eraseSidePx: { kind: "number", min: 1, max: faceSidePx, whole: true, step: 4, tuned: 32, tutorial: 32 },
    /**
     * `float`: one float chain, clipped at the end. `uint8`: rounds to bytes after every colour step, as `tf.image`
     * does with uint8 pictures, and so the tutorial.
     */
    arithmetic: { kind: "choice", choices: ["float", "uint8"], tuned: "float", tutorial: "uint8" },
  },

  training: {
    maxSteps: {
      kind: "number",
      min: 1,
      max: 1_000_000,
      whole: true,
      step: 50,
      tuned: 300,
      tutorial: 10_000,
      option: "steps",
      first: true,
    },
    batchSize: {
      kind: "number",
      min: 1,
      max: 1024,
      whole: true,
      step: 10,
      tuned: 100,
      tutorial: 100,
      option: "batch",
      first: true,
    },
    /** An evaluation (the whole validation set, unaugmented, dropout off) every so many steps, and one at the end. */
    validateEverySteps: { kind: "number", min: 1, max: 100_000, whole: true, step: 5, tuned: 10, tutorial: 10 },
    /** Stops when the accuracy of an evaluation is above this fraction; null never. */
    stopAboveAccuracy: {
      kind: "optionalNumber",
      min: 0,
      max: 1,
      step: 0.01,
      percent: true,
      whenSwitchedOn: 0.9,
      tuned: null,
      tutorial: 0.9,
    },
    /** Stops when so many evaluations in a row brought no better validation loss; null never. */
    patienceEvaluations: {
      kind: "optionalNumber",
      min: 1,
      max: 10_000,
      whole: true,
      step: 1,
      whenSwitchedOn: 15,
      tuned: 15,
      tutorial: null,
    },
    /** Ends with the weights of the best evaluation (accuracy, then loss) rather than the last. */
    keepBest: { kind: "switch", tuned: true, tutorial: false },
    /** Predicts the mean of the picture's and its mirror image's probabilities. */
    flipAtTest: { kind: "switch", tuned: true, tutorial: false },
    seed: { kind: "number", min: 0, max: 2 ** 31 - 1, whole: true, step: 1, tuned: 1, tutorial: 1 },
  },
} as const satisfies { readonly [group: string]: { readonly [setting: string]: SettingRow } };

type Settings = typeof settings;
export type SettingGroup = keyof Settings;
export const settingGroups = Object.keys(settings) as SettingGroup[];

/** `network.dropoutRate` */
export type SettingPath = {
  [Group in SettingGroup]: `${Group}.${keyof Settings[Group] & string}`;
}[SettingGroup];

/** A row of the table with its place in a recipe. */
export type Setting<Row extends SettingRow = SettingRow> = Row & {
  readonly path: SettingPath;
  readonly group: SettingGroup;
  readonly key: string;
};

/** All of them, in the order of the table. */
export const allSettings: readonly Setting[] = settingGroups.flatMap((group) =>
  Object.entries<SettingRow>(settings[group]).map(([key, row]) => ({
    ...row,
    path: `${group}.${key}` as SettingPath,
    group,
    key,
  })),
);

export function settingsOf(group: SettingGroup): readonly Setting[] {
  return allSettings.filter((setting) => setting.group === group);
}

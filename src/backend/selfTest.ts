// Checks that the current backend computes a training step correctly. One small step is compared with known numbers,
// and a few augmented and normalised pictures with those of plain TypeScript.
import * as tf from "@tensorflow/tfjs";
import { type AugmentationDraw, augmentBatch, neutralDraw } from "../augment/augmentation.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { toInput } from "../image/toInput.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import type { PictureNormalization } from "../recipe/inputScale.ts";
import { createProbe, type ProbeStep } from "./probe.ts";

const size = { batch: 2, sidePx: 8, filters: [4, 5], dense: 6, classes: 3 } as const;

interface Known {
  readonly what: string;
  readonly value: number;
}

/** Printed by `selfTestNumbers()` on tfjs's cpu backend (4.22). */
const known: readonly Known[] = [
  { what: "loss", value: 3.3125744 },
  { what: "gradient 0, weighted sum", value: -26.833719 },
  { what: "gradient 0, size", value: 5.5774363 },
  { what: "gradient 1, weighted sum", value: 6.2896532 },
  { what: "gradient 1, size", value: 8.3724725 },
  { what: "gradient 2, weighted sum", value: -23.328276 },
  { what: "gradient 2, size", value: 7.1188124 },
  { what: "gradient 3, weighted sum", value: -19.425326 },
  { what: "gradient 3, size", value: 4.2760017 },
  { what: "update 0, weighted sum", value: 0.7115371 },
  { what: "update 0, size", value: 0.1032287 },
  { what: "update 1, weighted sum", value: -0.22482461 },
  { what: "update 1, size", value: 0.13170615 },
  { what: "update 2, weighted sum", value: 0.14032087 },
  { what: "update 2, size", value: 0.075504365 },
  { what: "update 3, weighted sum", value: 0.060846128 },
  { what: "update 3, size", value: 0.029585914 },
];

/** Relative to the known number, or to 0.01 where that is larger. Half-precision arithmetic does not pass. */
const tolerance = 2e-4;

const draws: readonly AugmentationDraw[] = [
  { ...neutralDraw, flip: true, rotationRadians: 0.3, scale: 1.2, shiftXPx: 1.5, shiftYPx: -0.5 },
  { ...neutralDraw, brightness: 0.1, contrast: 0.8, hue: 0.2, saturation: 1.4 },
  { ...neutralDraw, brightness: -0.3, hue: 0.1 },
  { ...neutralDraw, erase: { leftPx: 1, topPx: 5 } },
];
const augmentation = { arithmetic: "float", eraseSidePx: 4 } as const;
const byteCount = draws.length * size.sidePx ** 2 * 3;
const faces = Uint8Array.from({ length: byteCount }, (_, i) => (i * i * 7 + i * 31) % 256);

/** On the scale of 0 to 255. */
const pixelTolerance = 0.05;

/** Of normalised pictures, whose deviation is about 1: a pixel's tolerance over a deviation of 50. */
const normalizedTolerance = 0.001;

/** Tests the current backend. Leaves no tensor. */
export async function selfTest(): Promise<Result<void, string>> {
  try {
    const numbers = await selfTestNumbers();
    for (const [i, { what, value }] of known.entries()) {
      const actual = numbers[i]?.value;
      if (actual === undefined || !(Math.abs(actual - value) <= tolerance * Math.max(Math.abs(value), 0.01))) {
        return fail(`${what}: expected ${value}, received ${actual}`);
      }
    }
    const difference = await augmentationDifference();
    if (!(difference <= pixelTolerance)) return fail(`augmentation: off by ${difference} of 255`);
    for (const normalization of ["perImage", "localContrast"] as const) {
      const off = await normalizationDifference(normalization);
      if (!(off <= normalizedTolerance)) return fail(`${normalization}: off by ${off}`);
    }
    return ok(undefined);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** One step as numbers: the loss, then the weighted sum and the size of each gradient and of each update. */
export async function selfTestNumbers(): Promise<Known[]> {
  const probe = createProbe(size);
  let step: ProbeStep | null = null;
  try {
    step = probe.step();
    const numbers: Known[] = [{ what: "loss", value: (await step.loss.data<"float32">())[0]! }];
    for (const [kind, tensors] of [
      ["gradient", step.gradients],
      ["update", step.updates],
    ] as const) {
      for (const [i, tensor] of tensors.entries()) {
        const values = await tensor.data<"float32">();
        numbers.push({ what: `${kind} ${i}, weighted sum`, value: weightedSum(values) });
        numbers.push({ what: `${kind} ${i}, size`, value: Math.sqrt(values.reduce((sum, v) => sum + v * v, 0)) });
      }
    }
    return numbers;
  } finally {
    if (step) tf.dispose([step.loss, ...step.gradients, ...step.updates]);
    probe.dispose();
  }
}

/**
 * The largest difference of a pixel: in a moved and turned picture, in two with other colours, in one with an erased
 * square.
 */
async function augmentationDifference(): Promise<number> {
  const scale = { sidePx: size.sidePx, mean: 0, deviation: 1 };
  const pictures = trainingOps().augment(faces, draws, augmentation, scale);
  return differenceFrom(augmentBatch(faces, draws, augmentation, scale), pictures);
}

/** The largest difference of a value: of pictures augmented, then normalised, and of pictures normalised alone. */
async function normalizationDifference(normalization: PictureNormalization): Promise<number> {
  const scale = { sidePx: size.sidePx, mean: 0, deviation: 255, normalization };
  const augmented = trainingOps().augment(faces, draws, augmentation, scale);
  const trained = await differenceFrom(augmentBatch(faces, draws, augmentation, scale), augmented);
  const predicted = await differenceFrom(toInput(faces, scale), trainingOps().input(faces, scale));
  return Math.max(trained, predicted);
}

/** Disposes the tensor. */
async function differenceFrom(expected: Float32Array, actual: tf.Tensor): Promise<number> {
  try {
    const values = await actual.data<"float32">();
    return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0);
  } finally {
    actual.dispose();
  }
}

/** The weights differ from place to place, so that swapped or shifted values change the sum. */
function weightedSum(values: Float32Array): number {
  return values.reduce((sum, value, i) => sum + value * (((i * 7) % 11) - 5), 0);
}

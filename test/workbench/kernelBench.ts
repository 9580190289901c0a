// For tests in a page: the operations of a training step beside tfjs's own, and one whole step with everything counted
// that a backend is asked to run.
import * as tf from "@tensorflow/tfjs";
import { drawAugmentation } from "../../src/augment/augmentation.ts";
import { watchDevice } from "../../src/backend/watchDevice.ts";
import { createRandom } from "../../src/base/random.ts";
import type { BackendName } from "../../src/contract/backend.ts";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { buildNetwork } from "../../src/model/network.ts";
import { inputScaleOf } from "../../src/recipe/inputScale.ts";
import { faceSidePx } from "../../src/recipe/preprocessing.ts";
import type { Recipe } from "../../src/recipe/recipe.ts";
import { createStepper } from "../../src/train/step.ts";
import { inputCases } from "../kernels/inputCases.ts";
import { opsCases, relativeDifference } from "../kernels/opsCases.ts";
import { layerCases } from "../model/layerCases.ts";

export const caseNames = opsCases.map(({ name }) => name);

async function valuesOf(compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  const tensors = tf.tidy(compute);
  const values = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose(tensors);
  return values;
}

export async function startOn(name: BackendName): Promise<void> {
  if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  if (!(await tf.setBackend(name))) throw new Error(`${name} does not start`);
}

/**
 * On WebGPU: adds ones with `tf.addN`, more of them than a shader may bind.
 * @returns what was read, and what the watch over the device says.
 */
export async function addTooMany(): Promise<{ readonly read: number; readonly reported: string }> {
  await startOn("webgpu");
  const reported = new Promise<string>((resolve) => watchDevice(resolve));
  const ones = Array.from({ length: 26 }, () => tf.ones([1000]).sum());
  const [read] = await tf.addN(ones).data();
  return { read: read!, reported: await reported };
}

export interface CaseResult {
  /** Of each output, relative to its largest value. */
  readonly differences: readonly number[];
  /** Whether a second run gave the same bits. */
  readonly repeats: boolean;
  /** Tensors that a run left behind. */
  readonly leaked: number;
}

/** The case on the backend in use, against the reference on cpu. */
export async function runCase(name: string, backend: BackendName): Promise<CaseResult> {
  const { computed, reference } = [...opsCases, ...layerCases].find((one) => one.name === name)!;
  await tf.setBackend("cpu");
  const expected = await valuesOf(reference);
  await startOn(backend);
  const actual = await valuesOf(() => computed(trainingOps()));
  const before = tf.memory().numTensors;
  const again = await valuesOf(() => computed(trainingOps()));
  return {
    differences: expected.map((values, i) => relativeDifference(actual[i]!, values)),
    repeats: actual.every((values, i) => values.every((value, j) => Object.is(value, again[i]![j]))),
    leaked: tf.memory().numTensors - before,
  };
}

export interface InputResult {
  readonly name: string;
  /** The largest difference from the definition. */
  readonly difference: number;
  /** Tensors left behind. */
  readonly leaked: number;
}

/** What a network takes, on the backend in use. */
export async function runInputs(): Promise<InputResult[]> {
  const results: InputResult[] = [];
  for (const { name, difference } of inputCases) {
    const before = tf.memory().numTensors;
    const off = await difference(trainingOps());
    results.push({ name, difference: off, leaked: tf.memory().numTensors - before });
  }
  return results;
}

export interface Counts {
  /** Kernel launches as tfjs's profiler counts them, by kernel. */
  readonly kernels: Readonly<Record<string, number>>;
  /** Programs that the backend was asked to run, uploads and packing among them, by program. */
  readonly programs: Readonly<Record<string, number>>;
  /** Draws (WebGL) or dispatches (WebGPU) that reached the device. */
  readonly submitted: number;
  /** Tensors that the step left behind, and its loss. */
  readonly leaked: number;
  readonly loss: number;
}

interface Countable {
  runWebGLProgram?: unknown;
  runWebGPUProgram?: unknown;
  readonly gpgpu?: { readonly gl: { drawElements: unknown } };
}

/** Counts what runs from now on, until `end`. */
function watchLaunches() {
  const kernels: Record<string, number> = {};
  const programs: Record<string, number> = {};
  let submitted = 0;
  const restore: (() => void)[] = [];
  const tap = (owner: object, method: string, count: (first: unknown) => void) => {
    const holder = owner as Record<string, (...args: unknown[]) => unknown>;
    const own = Object.hasOwn(owner, method);
    const before = holder[method]!;
    holder[method] = function (this: unknown, ...args: unknown[]) {
      count(args[0]);
      return before.apply(this, args);
    };
    restore.push(() => {
      if (own) holder[method] = before;
      else delete holder[method];
    });
  };
  const add = (counts: Record<string, number>, name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const programName = (program: unknown) => {
    const own = (program as { readonly name?: string }).name;
    return own ?? (program as object).constructor.name.replace(/^_/, "");
  };
  tap(tf.engine(), "runKernelFunc", (params) =>
    add(kernels, (params as { readonly kernelName?: string }).kernelName ?? "unnamed"),
  );
  const backend = tf.backend() as unknown as Countable;
  if (backend.gpgpu) {
    tap(backend, "runWebGLProgram", (program) => add(programs, programName(program)));
    tap(backend.gpgpu.gl, "drawElements", () => submitted++);
  } else if (backend.runWebGPUProgram) {
    tap(backend, "runWebGPUProgram", (program) => add(programs, programName(program)));
    tap(GPUComputePassEncoder.prototype, "dispatchWorkgroups", () => submitted++);
  }
  return {
    end() {
      for (const undo of restore.reverse()) undo();
      return { kernels, programs, submitted };
    },
  };
}

const classCount = 5;

interface DrawnBatch {
  readonly faces: Uint8Array;
  /** Floats as a network takes them. They are not those of the faces. */
  readonly pictures: Float32Array;
  readonly labels: number[];
}

function drawnBatch(batch: number): DrawnBatch {
  const random = createRandom(1, "pictures");
  const size = batch * faceSidePx * faceSidePx * 3;
  return {
    pictures: Float32Array.from({ length: size }, () => random.normal()),
    labels: Array.from({ length: batch }, () => random.integer(classCount)),
    faces: Uint8Array.from({ length: size }, () => random.integer(256)),
  };
}

/**
 * Counts the second whole step: from the bytes of a batch to the loss read back. Augmentation is part of it: launches
 * where the recipe's arithmetic is floats, none where it rounds to bytes, which the processor does.
 */
export async function countStep(recipe: Recipe, batch: number): Promise<Counts> {
  const { augmentation } = recipe;
  const scale = inputScaleOf(recipe);
  const model = buildNetwork(recipe.network, classCount);
  setInitialValues(model, recipe.network.initializer, 1);
  const ops = trainingOps();
  const stepper = createStepper(model, recipe, classCount);
  const { faces, labels } = drawnBatch(batch);
  const augmentRandom = createRandom(1, "augment");
  const step = async () => {
    const draws = labels.map(() => drawAugmentation(augmentation, scale.sidePx, augmentRandom));
    const pictures = ops.augment(faces, draws, augmentation, scale);
    const { loss, correct } = stepper.step(pictures, labels, 1e-4);
    pictures.dispose();
    const [value] = await Promise.all([loss.data<"float32">(), correct.data()]);
    tf.dispose([loss, correct]);
    return value[0]!;
  };
  await step();
  const before = tf.memory().numTensors;
  const watch = watchLaunches();
  const loss = await step();
  const counts = watch.end();
  const leaked = tf.memory().numTensors - before;
  stepper.dispose();
  model.dispose();
  return { ...counts, leaked, loss };
}

/** The same network and batch left to `model.fit` with `tf.train.adam`. */
export async function countStock(recipe: Recipe, batch: number): Promise<Counts> {
  const model = buildNetwork(recipe.network, classCount);
  setInitialValues(model, recipe.network.initializer, 1);
  model.add(tf.layers.softmax());
  model.compile({ optimizer: tf.train.adam(1e-4), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const { pictures, labels } = drawnBatch(batch);
  const x = tf.tensor4d(pictures, [batch, faceSidePx, faceSidePx, 3]);
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(labels, "int32"), classCount).toFloat());
  await model.trainOnBatch(x, y);
  const before = tf.memory().numTensors;
  const watch = watchLaunches();
  const [loss] = (await model.trainOnBatch(x, y)) as number[];
  const counts = watch.end();
  const leaked = tf.memory().numTensors - before;
  tf.dispose([x, y]);
  model.dispose();
  return { ...counts, leaked, loss: loss! };
}

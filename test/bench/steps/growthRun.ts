// Trains `tuned` on a given number of photos and people, in a process of its own so that its memory can be measured.
// `npx tsx test/bench/steps/growthRun.ts PHOTOS PEOPLE [STEPS [BATCH]]`
// The faces are in a file and are read a few at a time, as the page reads them from its database. A fifth is held back.
// Prints one line of JSON. With 100 steps or more there are ten evaluations, and the values that must not grow are
// noted at each of them.
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { startNodeBackend } from "../../../src/cli/backend.ts";
import type { LabelledPhotos, ReadFaces, TrainingProgress } from "../../../src/contract/run.ts";
import type { WasmBackend } from "../../../src/kernels/wasm/heap.ts";
import { faceBytes } from "../../../src/recipe/preprocessing.ts";
import { type Recipe, recipes } from "../../../src/recipe/recipe.ts";
import { createSwitch } from "../../../src/run/controls.ts";
import { runTraining } from "../../../src/train/run.ts";
import { drawAlbum } from "../shared/album.ts";
import { median } from "../shared/rounds.ts";

/** Reads /proc. Without /proc it takes `maxRSS`, which also counts memory of the process that started this one. */
async function peakMegabytes(): Promise<number> {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  const kilobytes = /^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) / 1024;
}

export interface Growth {
  /** The median over the steps, on one thread and without evaluations. */
  readonly processorSecondsAStep: number;
  /** The time of the last evaluation, which follows the last step. */
  readonly secondsPerEvaluation: number;
  /** The peak of the whole process. */
  readonly peakMegabytes: number;
  /** At each evaluation. */
  readonly tensors: readonly number[];
  readonly wasmMegabytes: readonly number[];
}

const [photos, people, steps = 8, batchSize = 100] = process.argv.slice(2).map(Number) as [
  number,
  number,
  number?,
  number?,
];

const path = join(tmpdir(), `eolgul-growth-${process.pid}.faces`);
const file = openSync(path, "w");
for (const { face } of drawAlbum(photos)) writeSync(file, face);
closeSync(file);

const reading = await open(path);
const readFaces: ReadFaces = async (ids) => {
  const faces = new Uint8Array(ids.length * faceBytes);
  for (const [i, id] of ids.entries()) await reading.read(faces, i * faceBytes, faceBytes, Number(id) * faceBytes);
  return faces;
};
const part = (isIn: (photo: number) => boolean): LabelledPhotos => {
  const all = Array.from({ length: photos }, (_, photo) => photo).filter(isIn);
  return { ids: all.map(String), labels: Uint16Array.from(all, (photo) => photo % people) };
};
const isHeldBack = (photo: number) => Math.floor(photo / people) % 5 === 4;
const classNames = Array.from({ length: people }, (_, person) => `Person ${person}`);
const limits = {
  batchSize,
  maxSteps: steps,
  validateEverySteps: steps < 100 ? steps : Math.ceil(steps / 10),
  patienceEvaluations: null,
};
const recipe: Recipe = { ...recipes.tuned, training: { ...recipes.tuned.training, ...limits } };
const job = { runId: "growth", classNames, recipe, train: part((p) => !isHeldBack(p)), validation: part(isHeldBack) };

const backend = await startNodeBackend();
/** The processor time whenever the loop asked the switch: after each step, and between two pieces of an evaluation. */
const askedAt: number[] = [];
const controls = createSwitch(async () => {
  const { user, system } = process.cpuUsage();
  askedAt.push((user + system) / 1e6);
  await new Promise<void>((resolve) => setImmediate(resolve));
});
const tensors: number[] = [];
const wasmMegabytes: number[] = [];
const onProgress = (progress: TrainingProgress) => {
  if (progress.evaluations.length === 0) return;
  tensors.push(progress.tensors);
  wasmMegabytes.push((tf.backend() as unknown as WasmBackend).wasm.HEAPU8.length / 1e6);
};
const outcome = await runTraining(job, readFaces, backend, controls, onProgress, new Date().toISOString());
await reading.close();
rmSync(path);
if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
const { history } = outcome.value.record;
const asksPerEvaluation = Math.ceil(job.validation.ids.length / 100) - 1;
const afterSteps = askedAt.filter(
  (_, i) => i % (limits.validateEverySteps + asksPerEvaluation) < limits.validateEverySteps,
);
const growth: Growth = {
  processorSecondsAStep: median(afterSteps.slice(1).map((seconds, i) => seconds - afterSteps[i]!)),
  secondsPerEvaluation: history.evaluations.at(-1)!.seconds - history.steps.at(-1)!.seconds,
  peakMegabytes: await peakMegabytes(),
  tensors,
  wasmMegabytes,
};
console.log(JSON.stringify(growth));

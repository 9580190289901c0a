// A run of `tuned` over as many photos and people as wanted, in a process of its own, so that its memory can be told:
// `npx tsx test/bench/growth.ts PHOTOS PEOPLE [STEPS]`. Faces lie in a file and are read a few at a time, as the page reads them from its
// store; a fifth of them is held back. Prints one line of JSON.
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNodeBackend } from "../../src/cli/backend.ts";
import { faceBytes } from "../../src/contract/image.ts";
import type { Recipe } from "../../src/contract/recipe.ts";
import type { LabelledPhotos, ReadFaces } from "../../src/contract/run.ts";
import { createSwitch } from "../../src/train/controls.ts";
import { recipes } from "../../src/train/recipes.ts";
import { runTraining } from "../../src/train/run.ts";
import { drawAlbum } from "./album.ts";
import { median } from "./rounds.ts";

export interface Growth {
  /** Median, batch 100, one thread, everything but looks. */
  readonly processorSecondsAStep: number;
  readonly secondsALook: number;
  /** Of the whole process at most. */
  readonly peakMegabytes: number;
}

const [photos, people, steps = 8] = process.argv.slice(2).map(Number) as [number, number, number?];

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
const limits = { batchSize: 100, maxSteps: steps, validateEverySteps: steps, patienceLooks: null };
const recipe: Recipe = { ...recipes.tuned, training: { ...recipes.tuned.training, ...limits } };
const job = { runId: "growth", classNames, recipe, train: part((p) => !isHeldBack(p)), validation: part(isHeldBack) };

const backend = await startNodeBackend();
/** Processor time when each step was told. */
const told: number[] = [];
const controls = createSwitch(async () => {
  const { user, system } = process.cpuUsage();
  told.push((user + system) / 1e6);
  await new Promise<void>((resolve) => setImmediate(resolve));
});
const outcome = await runTraining(job, readFaces, backend, controls, () => {}, new Date().toISOString());
await reading.close();
rmSync(path);
if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
const { history } = outcome.value.record;
const growth: Growth = {
  processorSecondsAStep: median(told.slice(1).map((seconds, i) => seconds - told[i]!)),
  secondsALook: history.looks[0]!.seconds - history.steps.at(-1)!.seconds,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(growth));

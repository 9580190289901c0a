// A process that predicts one picture at a time with the sources of a checkout, on Node's wasm, and nothing else.
// Started as `node --import tsx predictAlone.ts DIR MODEL.zip`. A line with a count asks for so many pictures; the
// answer is a line with the seconds of one by the clock and of the processor.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [root, model] = process.argv.slice(2) as [string, string];
const sideBytes = 96 * 96 * 3;

/** A module of the checkout, untyped: another version's. */
const fromSource = (path: string) => import(join(root, "src", path));

async function openPredictor(): Promise<(face: Uint8Array) => Promise<Float32Array>> {
  const { startNodeBackend } = await fromSource("cli/backend.ts");
  const { unpackBundle } = await fromSource("formats/bundle.ts");
  const { openBundle } = await fromSource("model/bundle.ts");
  await startNodeBackend();
  const bundle = (await unpackBundle(new Uint8Array(readFileSync(model)))).value;
  const { value: opened } = await openBundle(bundle);
  if (opened.predictor !== undefined) return (face) => opened.predictor.probabilities(face);
  // Before 0.2 every prediction named the model anew.
  const { predictProbabilities } = await fromSource("model/predict.ts");
  const { preprocessing, flipAtTest } = bundle.manifest;
  return (face) => predictProbabilities(opened.model, face, preprocessing, flipAtTest);
}

const predict = await openPredictor();
const face = Uint8Array.from({ length: sideBytes }, (_, i) => (i * 7919) % 251);
for await (const line of createInterface({ input: process.stdin })) {
  const count = Number(line);
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  for (let n = 0; n < count; n++) await predict(face);
  const { user, system } = process.cpuUsage(processor);
  console.log(`${(performance.now() - clock) / 1e3 / count} ${(user + system) / 1e6 / count}`);
}

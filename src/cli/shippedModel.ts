// `npm run shipped-model`: trains the model in models/ on the drawn people, with a network small enough to ship.
import { mkdir, writeFile } from "node:fs/promises";
import { packBundle } from "../formats/bundle.ts";
import { recipes } from "../recipe/recipe.ts";
import { createSwitch } from "../run/controls.ts";
import type { ModelEntry } from "../session/state.ts";
import { runTraining } from "../train/run.ts";
import { startNodeBackend } from "./backend.ts";
import { cropOf } from "./cropOption.ts";
import { demoFaces } from "./demoFaces.ts";
import { createProgressLine, percent, runMain, tell, UsageError } from "./output.ts";

/** Fixed, so that the same command makes the same file. */
const createdAt = "2026-11-22T00:00:00.000Z";

await runMain(async () => {
  const { tuned } = recipes;
  const recipe = {
    ...tuned,
    preprocessing: { ...tuned.preprocessing, crop: cropOf() },
    network: {
      ...tuned.network,
      convolutions: [8, 16, 32, 32].map((filters) => ({ filters, kernelSize: 3 })),
      denseUnits: [64, 64],
    },
    training: { ...tuned.training, batchSize: 64, maxSteps: 400, patienceEvaluations: null },
  };
  const backend = await startNodeBackend();
  const line = createProgressLine();
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const { readFaces, ...photos } = await demoFaces(recipe.preprocessing.crop);
  const outcome = await runTraining(
    { runId: "demo", recipe, ...photos },
    readFaces,
    backend,
    createSwitch(breathe),
    ({ step, maxSteps, steps }) => line.show(`step ${step}/${maxSteps}: loss ${steps.at(-1)?.loss.toFixed(3) ?? ""}`),
    createdAt,
  );
  line.end();
  if (!outcome.ok) throw new UsageError(`training failed: ${JSON.stringify(outcome.failure)}`);
  const { record, bundle } = outcome.value;
  // The seconds are the only thing that differs from run to run.
  const manifest = { ...bundle.manifest, metrics: { ...bundle.manifest.metrics, seconds: 0 } };
  const entry: ModelEntry = {
    id: "demo",
    title: "",
    classNames: record.classNames,
    source: "shipped",
    createdAt,
    valAccuracy: record.result.accuracy,
    valCount: record.validationCount,
  };
  await mkdir("models", { recursive: true });
  await writeFile("models/demo.zip", packBundle({ ...bundle, manifest }));
  await writeFile("models/index.json", `${JSON.stringify([entry], null, 2)}\n`);
  tell(`models/demo.zip: ${percent(record.result.accuracy)} of ${record.validationCount} drawn validation pictures`);
  return 0;
});

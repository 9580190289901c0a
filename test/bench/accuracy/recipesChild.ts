// A process of recipes.ts: trains or fits what it is sent, one after the other, and sends back what came of it.
import { answersOf, type BaselineMethod } from "../../../src/baselines/baselines.ts";
import { startNodeBackend } from "../../../src/cli/backend.ts";
import { largestIndex } from "../../../src/metrics/confusion.ts";
import type { Recipe } from "../../../src/recipe/recipe.ts";
import { createSwitch } from "../../../src/run/controls.ts";
import { readFrom } from "../../../src/run/facesInMemory.ts";
import { runTraining } from "../../../src/train/run.ts";
import type { MeasuredEvaluation, MeasuredRun } from "./recipesRuns.ts";
import type { BenchSplit } from "./recipesSplits.ts";

/** What to measure. */
export type Task = { readonly split: BenchSplit } & (
  | { readonly recipe: Recipe }
  | { readonly baseline: BaselineMethod }
);

/** What came of it. */
export type Outcome = Pick<MeasuredRun, "firstLoss" | "evaluations" | "photos">;

/** Seconds of this process's processor time since `begun`. */
function secondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return Math.round((user + system) / 1e4) / 100;
}

async function train(recipe: Recipe, { faces, ...split }: BenchSplit): Promise<Outcome> {
  const backend = await startNodeBackend();
  const evaluations: MeasuredEvaluation[] = [];
  const begun = process.cpuUsage();
  const outcome = await runTraining(
    { runId: "bench", recipe, ...split },
    readFrom(faces),
    backend,
    createSwitch(() => new Promise((done) => setImmediate(done))),
    (progress) => {
      for (const { step, accuracy, loss } of progress.evaluations)
        evaluations.push({ step, accuracy, loss, processorSeconds: secondsSince(begun) });
    },
    new Date().toISOString(),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const { history, result } = outcome.value.record;
  const photos = result.ids.map((id, i) => ({
    id: id.slice(0, 12),
    label: result.labels[i]!,
    predicted: largestIndex(result.probabilities[i]!),
  }));
  return { firstLoss: history.steps[0]!.loss, evaluations, photos };
}

function judge(method: BaselineMethod, { classNames, train, validation, faces }: BenchSplit): Outcome {
  const begun = process.cpuUsage();
  const facesOf = (ids: readonly string[]) => ids.map((id) => faces.get(id)!);
  const known = { faces: facesOf(train.ids), labels: train.labels, classCount: classNames.length };
  const predicted = answersOf(method, known, facesOf(validation.ids));
  const photos = validation.ids.map((id, i) => ({
    id: id.slice(0, 12),
    label: validation.labels[i]!,
    predicted: predicted[i]!,
  }));
  const accuracy = photos.filter((photo) => photo.label === photo.predicted).length / photos.length;
  return {
    firstLoss: null,
    evaluations: [{ step: 0, accuracy, loss: Number.NaN, processorSeconds: secondsSince(begun) }],
    photos,
  };
}

process.on("message", async (task: Task) => {
  const outcome = "recipe" in task ? await train(task.recipe, task.split) : judge(task.baseline, task.split);
  process.send!(outcome);
});

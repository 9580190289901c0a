// A new run that begins with a kept model's weights and network, and the photos as they are planned.
import { fail, ok, type Result } from "../../../base/result.ts";
import type { TrainingFailure } from "../../../contract/run.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import { jobOf } from "./jobs.ts";
import type { Trainer } from "./trainer.ts";

/** @returns the run under the model's network and preprocessing, and the checkpoint that it goes on from. */
export async function beginWith(
  { store, bundles, faces }: Ports,
  trainer: Trainer,
  run: OpenRun,
  modelId: string,
): Promise<Result<{ readonly run: OpenRun; readonly from: Uint8Array }, TrainingFailure>> {
  const worker = trainer.current();
  const model = store.getState().models.find(({ id }) => id === modelId);
  const bundle = model === undefined ? null : await bundles.of(model).catch(() => null); // out of reach
  if (bundle === null) return fail({ kind: "modelUnusable", failure: { kind: "modelGone" } });
  const job = await jobOf(run, faces);
  if (job === null || worker === null || trainer.current() !== worker) return fail({ kind: "otherPhotos" }); // erased or cancelled meanwhile
  const begun = await worker.api.beginWith(bundle, job, faces.readFaces);
  if (!begun.ok) return begun;
  const { recipe, preprocessing } = bundle.manifest;
  return ok({ run: { ...run, recipe: { ...run.recipe, network: recipe.network, preprocessing } }, from: begun.value });
}

// A new run that begins with a stored model's weights, network and preprocessing.
import { fail, ok, type Result } from "../../../base/result.ts";
import type { TrainingFailure } from "../../../contract/run.ts";
import type { OpenRun } from "../../storage/storage.ts";
import { whileNotAborted } from "../../whileNotAborted.ts";
import { jobOf } from "./jobs.ts";
import type { RunTools } from "./tools.ts";
import type { PreparedRun } from "./trackedRun.ts";

/** @returns the run under the model's network and preprocessing, with the checkpoint that it goes on from. */
export async function beginWithModel(
  { store, bundles, faces, trainer }: RunTools,
  run: OpenRun,
  modelId: string,
  signal: AbortSignal,
): Promise<Result<PreparedRun, TrainingFailure>> {
  const model = store.getState().models.find(({ id }) => id === modelId);
  const fetching = model === undefined ? null : bundles.of(model).catch(() => null); // the network failed
  const bundle = await whileNotAborted(signal, fetching);
  if (bundle === null) return fail({ kind: "modelUnusable", failure: { kind: "modelGone" } });
  const job = await whileNotAborted(signal, jobOf(run, faces));
  const api = trainer.api();
  if (job === null || api === null) return fail({ kind: "otherPhotos" });
  const begun = await whileNotAborted(signal, api.beginWith(bundle, job, faces.readFaces));
  if (!begun.ok) return begun;
  const { recipe, preprocessing } = bundle.manifest;
  return ok({ run: { ...run, recipe: { ...run.recipe, network: recipe.network, preprocessing } }, from: begun.value });
}

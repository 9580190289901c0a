// Models after training: predicting with one (predictCommands.ts), renaming, importing, exporting and removing them.
import type { BundleFailure, BundleFiles } from "../../../contract/bundle.ts";
import { packBundle } from "../../../formats/bundle.ts";
import type { Commands, GivenFile } from "../../../session/commands.ts";
import type { ModelEntry } from "../../../session/state.ts";
import { saveBlob } from "../../download.ts";
import { whileNotAborted } from "../../whileNotAborted.ts";
import type { Ports } from "../ports.ts";
import { predictCommands } from "./predictCommands.ts";
import { createPredictorClient, type PredictorClient } from "./predictorClient.ts";

type LibraryCommands = Pick<Commands, "renameRun" | "importBundle" | "cancelImport" | "exportModel" | "removeModel">;

export function modelCommands(ports: Ports): ReturnType<typeof predictCommands> & LibraryCommands {
  const predictor = createPredictorClient(ports);
  return { ...predictCommands(ports, predictor), ...libraryCommands(ports, predictor) };
}

function libraryCommands(ports: Ports, predictor: PredictorClient): LibraryCommands {
  const { store, storage, orNotice, bundles } = ports;
  let importing = new AbortController();
  return {
    renameRun(runId, title) {
      store.dispatch({ type: "runRenamed", runId, title });
      const { runs, models } = store.getState();
      const run = runs.find(({ id }) => id === runId);
      const model = models.find(({ id }) => id === runId);
      if (run !== undefined) void orNotice(storage.putRun(run));
      if (model !== undefined)
        void bundles.of(model).then((bundle) => bundle !== null && orNotice(storage.putModel(model, bundle)));
    },
    async importBundle(file) {
      importing = new AbortController();
      const { signal } = importing;
      await importBundle(ports, predictor, file, signal).catch((error) => {
        if (!signal.aborted) throw error;
      });
    },
    cancelImport: () => importing.abort(),
    async exportModel(modelId) {
      const model = store.getState().models.find(({ id }) => id === modelId);
      const bundle = model === undefined ? null : await bundles.of(model);
      if (model === undefined || bundle === null) return;
      const name = (model.title || `eolgul-${peopleOf(model)}`).replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
      saveBlob(new Blob([new Uint8Array(packBundle(bundle))], { type: "application/zip" }), `${name}.zip`);
    },
    removeModel(modelId) {
      bundles.drop(modelId);
      store.dispatch({ type: "modelRemoved", modelId });
      void orNotice(storage.deleteModel(modelId));
    },
  };
}

/** `ana-ben-chloe-and-7`: short enough for a file's name. */
function peopleOf({ classNames }: ModelEntry): string {
  const named = classNames.slice(0, 3).map((name) => name.slice(0, 20));
  return [...named, ...(classNames.length > 3 ? [`and-${classNames.length - 3}`] : [])].join("-");
}

/**
 * Unpacked by one worker and checked by the predicting one before it becomes the current model. Rejects when it is
 * cancelled.
 */
async function importBundle(
  ports: Ports,
  predictor: PredictorClient,
  file: GivenFile,
  signal: AbortSignal,
): Promise<void> {
  const { store, storage, workers, orNotice, bundles } = ports;
  const failed = (failure: BundleFailure | { readonly kind: "badZip" }) =>
    store.dispatch({ type: "noticed", notice: { kind: "importFailed", fileName: file.path, failure } });
  const unpacked = await workers.unpackModel(file.blob, signal);
  if (unpacked === null) return;
  if (!unpacked.ok) return failed(unpacked.failure);
  const bundle = unpacked.value;
  const checked = await whileNotAborted(signal, predictor.check(bundle));
  if (!checked.ok) return failed(checked.failure);
  const model = importedModel(file.path, bundle);
  bundles.put(model.id, bundle);
  await orNotice(storage.putModel(model, bundle));
  store.dispatch({ type: "modelAdded", model });
  store.dispatch({ type: "settings", settings: { currentModelId: model.id } });
  store.dispatch({ type: "noticed", notice: { kind: "modelImported", modelId: model.id } });
}

function importedModel(path: string, { manifest }: BundleFiles): ModelEntry {
  const { classNames, createdAt, metrics } = manifest;
  return {
    id: crypto.randomUUID(),
    title: path.replace(/^.*\//, "").replace(/\.zip$/i, ""),
    classNames,
    source: "imported",
    createdAt,
    valAccuracy: metrics.valAccuracy,
    valCount: metrics.valCount,
  };
}

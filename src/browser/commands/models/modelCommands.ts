// Models after training: predicting with one (predictCommands.ts), renaming, importing, exporting and removing them.
import type { BundleFailure, BundleFiles } from "../../../contract/bundle.ts";
import { packBundle, unpackBundle } from "../../../formats/bundle.ts";
import { readZipDirectory } from "../../../formats/zipDirectory.ts";
import type { Commands, GivenFile } from "../../../session/commands.ts";
import type { ModelEntry } from "../../../session/state.ts";
import { saveBlob } from "../../download.ts";
import type { Ports } from "../ports.ts";
import { predictCommands } from "./predictCommands.ts";
import { createPredictorClient, type PredictorClient } from "./predictorClient.ts";

type LibraryCommands = Pick<Commands, "renameRun" | "importBundle" | "exportModel" | "removeModel">;

export function modelCommands(ports: Ports): ReturnType<typeof predictCommands> & LibraryCommands {
  const predictor = createPredictorClient(ports);
  return { ...predictCommands(ports, predictor), ...libraryCommands(ports, predictor) };
}

function libraryCommands(ports: Ports, predictor: PredictorClient): LibraryCommands {
  const { store, storage, orNotice, bundles } = ports;
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
    importBundle: (file) => importBundle(ports, predictor, file),
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

/** Checked by the predicting worker before it becomes the current model. */
async function importBundle(ports: Ports, predictor: PredictorClient, file: GivenFile): Promise<void> {
  const { store, storage, orNotice, bundles } = ports;
  const failed = (failure: BundleFailure | { readonly kind: "badZip" }) =>
    store.dispatch({ type: "noticed", notice: { kind: "importFailed", fileName: file.path, failure } });
  const bytes = new Uint8Array(await file.blob.arrayBuffer());
  const unpacked = await unpackBundle(bytes);
  if (!unpacked.ok)
    return failed(
      unpacked.failure.kind === "notABundle" && isDamagedZip(bytes) ? { kind: "badZip" } : unpacked.failure,
    );
  const bundle = unpacked.value;
  const checked = await predictor.check(bundle);
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

/** No zip at all, or one whose table of contents is cut off. */
function isDamagedZip(bytes: Uint8Array): boolean {
  return readZipDirectory(bytes, 64)?.damaged ?? true;
}

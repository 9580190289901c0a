// Runs and models after training: rename, remove a model, bundles out and in; and predicting with the current one.
import { transfer } from "comlink";
import { fail, internalError, ok, type Result } from "../../../base/result.ts";
import type { BundleFailure, LoadedModel } from "../../../contract/bundle.ts";
import type { EveryFace, PredictorApi } from "../../../contract/workers.ts";
import { packBundle, unpackBundle } from "../../../formats/bundle.ts";
import { readZipDirectory } from "../../../formats/zipDirectory.ts";
import type { Commands, PredictedFace, PredictFailure, Prediction } from "../../../session/commands.ts";
import { likeliestFace } from "../../../session/likeliestFace.ts";
import type { ModelEntry } from "../../../session/state.ts";
import { joinFaces } from "../../../train/facesInMemory.ts";
import { saveBlob } from "../../download.ts";
import type { RunningWorker } from "../../runningWorker.ts";
import type { Ports } from "../ports.ts";

type ModelCommands = Pick<
  Commands,
  | "chooseModel"
  | "cropOfModel"
  | "predictPixels"
  | "predictFile"
  | "suggestFace"
  | "renameRun"
  | "importBundle"
  | "exportModel"
  | "removeModel"
>;

export function modelCommands(ports: Ports): ModelCommands {
  const { store, storage, workers, kept, bundles } = ports;
  /** Whoever comes while its backend is being chosen waits for the same one. */
  let predictor: Promise<RunningWorker<PredictorApi>> | null = null;
  /** The model in the predictor, or the load under way; predictions wait for it. One that failed is forgotten. */
  let ready: { readonly modelId: string; readonly loading: Promise<Result<LoadedModel, PredictFailure>> } | null = null;

  function runningPredictor(): Promise<RunningWorker<PredictorApi>> {
    predictor ??= startPredictor();
    return predictor;
  }

  async function startPredictor(): Promise<RunningWorker<PredictorApi>> {
    const started = workers.startPredictor();
    const forget = () => {
      started.end();
      predictor = null;
      ready = null;
    };
    void started.crashed.then(forget);
    // Where training runs, predicting runs too; without a choice yet the predictor makes its own.
    const { backend, backendWanted } = store.getState();
    const choice = await started.api.chooseBackend(backend?.chosen ?? backendWanted);
    if (!choice.ok) {
      forget();
      internalError(`no backend for predicting: ${JSON.stringify(choice.failure)}`);
    }
    return started;
  }

  async function load(modelId: string): Promise<Result<LoadedModel, PredictFailure>> {
    const model = store.getState().models.find(({ id }) => id === modelId);
    const bundle = model === undefined ? null : await bundles.of(model).catch(() => null); // out of reach
    if (bundle === null) return fail({ kind: "modelOutOfReach" });
    const loaded = await (await runningPredictor()).api.load(bundle);
    return loaded.ok ? ok(loaded.value) : fail({ kind: "model", failure: loaded.failure });
  }

  function ensureLoaded(): Promise<Result<LoadedModel, PredictFailure>> {
    const modelId = store.getState().currentModelId;
    if (modelId === null) return Promise.resolve(fail({ kind: "noModel" }));
    if (ready?.modelId === modelId) return ready.loading;
    const begun = { modelId, loading: load(modelId) };
    ready = begun;
    const forget = () => {
      if (ready === begun) ready = null;
    };
    begun.loading.then((loaded) => loaded.ok || forget(), forget);
    return begun.loading;
  }

  /** Faces cut by the current model's own preprocessing, each named. */
  async function nameFaces({ widthPx, heightPx, faces }: EveryFace): Promise<Result<Prediction, PredictFailure>> {
    const loaded = await ensureLoaded();
    if (!loaded.ok) return loaded;
    const { classNames } = loaded.value;
    const all = joinFaces(faces.map(({ data }) => data));
    const probabilities = faces.length === 0 ? [] : await (await runningPredictor()).api.predict(all);
    const named = faces.map(({ box, face: found, quality, data }, row): PredictedFace => {
      const ranked = classNames
        .map((name, i) => ({ name, probability: probabilities[row * classNames.length + i]! }))
        .sort((a, b) => b.probability - a.probability);
      return { box, found, quality, face: data, ranked };
    });
    return ok({ widthPx, heightPx, faces: named });
  }

  function importFailed(fileName: string, failure: BundleFailure | { readonly kind: "badZip" }): void {
    store.dispatch({ type: "noticed", notice: { kind: "importFailed", fileName, failure } });
  }

  return {
    async chooseModel(modelId) {
      store.dispatch({ type: "settings", settings: { currentModelId: modelId } });
      await ensureLoaded();
    },
    async cropOfModel() {
      const loaded = await ensureLoaded();
      return loaded.ok ? loaded.value.preprocessing.crop : null;
    },
    async predictPixels(picture, use = "again") {
      const loaded = await ensureLoaded();
      if (!loaded.ok) return loaded;
      if (use === "once") transfer(picture, [picture.data.buffer as ArrayBuffer]); // moved, not copied, when it is sent
      const every = await workers.everyFaceIn(picture, loaded.value.preprocessing.crop);
      return every.ok ? nameFaces(every.value) : every;
    },
    async predictFile(file) {
      const loaded = await ensureLoaded();
      if (!loaded.ok) return loaded;
      const every = await workers.everyFaceOf(file, loaded.value.preprocessing.crop);
      return every.ok ? nameFaces(every.value) : every;
    },
    async suggestFace(photoId) {
      const photo = store.getState().photos.find(({ id }) => id === photoId);
      const original = photo?.finding === undefined ? null : await storage.originalOf(photoId);
      if (photo?.finding === undefined || original === null) return null;
      const loaded = await ensureLoaded();
      if (!loaded.ok || !loaded.value.classNames.includes(photo.personName)) return null;
      const { crop } = loaded.value.preprocessing;
      if (crop === "centerSquare") return null;
      const every = await workers.everyFaceOf({ path: photo.path, blob: original }, crop);
      const named = every.ok ? await nameFaces(every.value) : every;
      return named.ok ? likeliestFace(photo.finding.faces, named.value.faces, photo.personName) : null;
    },
    renameRun(runId, title) {
      store.dispatch({ type: "runRenamed", runId, title });
      const { runs, models } = store.getState();
      const run = runs.find(({ id }) => id === runId);
      const model = models.find(({ id }) => id === runId);
      if (run !== undefined) void kept(storage.putRun(run));
      if (model !== undefined)
        void bundles.of(model).then((bundle) => bundle !== null && kept(storage.putModel(model, bundle)));
    },
    async importBundle(file) {
      const bytes = new Uint8Array(await file.blob.arrayBuffer());
      const unpacked = await unpackBundle(bytes);
      if (!unpacked.ok) {
        const nothingFound = unpacked.failure.kind === "notABundle" && isDamagedZip(bytes);
        return importFailed(file.path, nothingFound ? { kind: "badZip" } : unpacked.failure);
      }
      const bundle = unpacked.value;
      const checked = await (await runningPredictor()).api.load(bundle);
      ready = null; // another model is in the predictor now
      if (!checked.ok) return importFailed(file.path, checked.failure);
      const { classNames, createdAt, metrics } = bundle.manifest;
      const model: ModelEntry = {
        id: crypto.randomUUID(),
        title: file.path.replace(/^.*\//, "").replace(/\.zip$/i, ""),
        classNames,
        source: "imported",
        createdAt,
        valAccuracy: metrics.valAccuracy,
        valCount: metrics.valCount,
      };
      bundles.hold(model.id, bundle);
      await kept(storage.putModel(model, bundle));
      store.dispatch({ type: "modelAdded", model });
      store.dispatch({ type: "settings", settings: { currentModelId: model.id } });
      store.dispatch({ type: "noticed", notice: { kind: "modelImported", modelId: model.id } });
    },
    async exportModel(modelId) {
      const model = store.getState().models.find(({ id }) => id === modelId);
      const bundle = model === undefined ? null : await bundles.of(model);
      if (model === undefined || bundle === null) return;
      const name = (model.title || `eolgul-${model.createdAt.slice(0, 10)}`).replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
      saveBlob(new Blob([new Uint8Array(packBundle(bundle))], { type: "application/zip" }), `${name}.zip`);
    },
    removeModel(modelId) {
      bundles.letGo(modelId);
      store.dispatch({ type: "modelRemoved", modelId });
      void kept(storage.deleteModel(modelId));
    },
  };
}

/** No zip at all, or one whose table of contents is cut off. */
function isDamagedZip(bytes: Uint8Array): boolean {
  return readZipDirectory(bytes, 64)?.damaged ?? true;
}

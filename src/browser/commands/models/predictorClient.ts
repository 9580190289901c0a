// The predicting worker with the model that it holds: started when first needed, and again after a crash.
import { transfer } from "comlink";
import { fail, internalError, ok, type Result } from "../../../base/result.ts";
import type { BundleFailure, BundleFiles, LoadedModel } from "../../../contract/bundle.ts";
import type { RgbaImage } from "../../../contract/image.ts";
import type { EveryFace, PredictedFaces, PredictorApi } from "../../../contract/workers.ts";
import { joinFaces } from "../../../run/facesInMemory.ts";
import type { PredictedFace, PredictFailure, Prediction } from "../../../session/commands.ts";
import type { RunningWorker } from "../../runningWorker.ts";
import type { Ports } from "../ports.ts";

export interface PredictorClient {
  /** Loads the current model if another one is loaded. */
  currentModel(): Promise<Result<LoadedModel, PredictFailure>>;
  /** Names faces that were cut by the current model's preprocessing. */
  nameFaces(picture: EveryFace): Promise<Result<Prediction, PredictFailure>>;
  /** Finds and names the faces of a camera's frame. */
  nameFacesIn(picture: RgbaImage): Promise<Result<Prediction, PredictFailure>>;
  /** Loads a bundle that is no model of the project yet; the current model is loaded again when it is needed. */
  check(bundle: BundleFiles): Promise<Result<LoadedModel, BundleFailure>>;
}

export function createPredictorClient({ store, workers, bundles }: Ports): PredictorClient {
  /** Callers share one start. */
  let starting: Promise<RunningWorker<PredictorApi>> | null = null;
  /** The model that the worker holds or is loading. Predictions wait for it; one that failed is loaded again. */
  let current: { readonly modelId: string; readonly loading: ReturnType<typeof load> } | null = null;

  function runningWorker(): Promise<RunningWorker<PredictorApi>> {
    starting ??= start();
    return starting;
  }

  async function start(): Promise<RunningWorker<PredictorApi>> {
    const worker = workers.startPredictor();
    const forget = () => {
      worker.end();
      starting = null;
      current = null;
    };
    void worker.crashed.then(forget);
    // Predicting runs on the training's backend. Before there is one the predictor makes its own choice.
    const { backend, backendWanted } = store.getState();
    const choice = await worker.api.chooseBackend(backend?.chosen ?? backendWanted);
    if (!choice.ok) {
      forget();
      internalError(`no backend for predicting: ${JSON.stringify(choice.failure)}`);
    }
    return worker;
  }

  async function load(modelId: string): Promise<Result<LoadedModel, PredictFailure>> {
    const model = store.getState().models.find(({ id }) => id === modelId);
    const bundle = model === undefined ? null : await bundles.of(model).catch(() => null); // the network failed
    if (bundle === null) return fail({ kind: "modelOutOfReach" });
    const loaded = await (await runningWorker()).api.load(bundle);
    return loaded.ok ? ok(loaded.value) : fail({ kind: "model", failure: loaded.failure });
  }

  function currentModel(): Promise<Result<LoadedModel, PredictFailure>> {
    const modelId = store.getState().currentModelId;
    if (modelId === null) return Promise.resolve(fail({ kind: "noModel" }));
    if (current?.modelId === modelId) return current.loading;
    const begun = { modelId, loading: load(modelId) };
    current = begun;
    const forget = () => {
      if (current === begun) current = null;
    };
    begun.loading.then((loaded) => loaded.ok || forget(), forget);
    return begun.loading;
  }

  return {
    currentModel,
    async nameFaces(every) {
      const loaded = await currentModel();
      if (!loaded.ok) return loaded;
      const pixels = joinFaces(every.faces.map(({ data }) => data));
      const { api } = await runningWorker();
      const probabilities =
        every.faces.length === 0 ? new Float32Array() : await api.predict(transfer(pixels, [pixels.buffer]));
      return ok(ranked({ ...every, probabilities }, loaded.value.classNames));
    },
    async nameFacesIn(picture) {
      const loaded = await currentModel();
      if (!loaded.ok) return loaded;
      const { classNames, preprocessing } = loaded.value;
      const predicted = await workers.predictEveryFaceIn(picture, preprocessing.crop, await runningWorker());
      return predicted.ok ? ok(ranked(predicted.value, classNames)) : predicted;
    },
    async check(bundle) {
      const checked = await (await runningWorker()).api.load(bundle);
      current = null; // the worker holds another model now
      return checked;
    },
  };
}

function ranked(
  { widthPx, heightPx, faces, probabilities }: PredictedFaces,
  classNames: readonly string[],
): Prediction {
  const named = faces.map(({ box, face: found, quality, data }, row): PredictedFace => {
    const names = classNames
      .map((name, i) => ({ name, probability: probabilities[row * classNames.length + i]! }))
      .sort((a, b) => b.probability - a.probability);
    return { box, found, quality, face: data, ranked: names };
  });
  return { widthPx, heightPx, faces: named };
}

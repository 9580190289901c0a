// Comlink entry of the predicting worker: loads and checks a model, and predicts faces. It runs beside a training, and
// neither waits for the other.
import { expose } from "comlink";
import { chooseBackend } from "../backend/chooseBackend.ts";
import { fail, internalError, ok } from "../base/result.ts";
import type { PredictorApi } from "../contract/workers.ts";
import { type OpenedBundle, openBundle } from "../model/bundle.ts";
import { failureOfDevices, fetchBinary, wasmPath } from "./wasmPath.ts";

let loaded: OpenedBundle | null = null;

const api: PredictorApi = {
  async chooseBackend(wanted) {
    const choice = await chooseBackend(wanted, { wasmPath: wasmPath(), fetchBinary });
    return choice.ok ? ok(choice.value) : fail(failureOfDevices(choice.failure));
  },
  async load(bundle) {
    const opened = await openBundle(bundle);
    if (!opened.ok) return opened;
    loaded?.dispose();
    loaded = opened.value;
    const { classNames, preprocessing } = bundle.manifest;
    return ok({ classNames, preprocessing, goldenDifference: opened.value.goldenDifference });
  },
  async predict(faces) {
    const { predictor } = loaded ?? internalError("predict before load");
    return predictor.probabilities(faces);
  },
  async listen(port) {
    expose({ predict: api.predict } satisfies Pick<PredictorApi, "predict">, port as MessagePort);
  },
};

expose(api);

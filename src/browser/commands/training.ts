// Starting, steering and keeping a run. The worker lives from the first choice of a backend until it crashes or another is chosen.
import { internalError } from "../../base/result.ts";
import type { BackendName } from "../../contract/backend.ts";
import type { Photo } from "../../contract/photos.ts";
import type { LabelledFaces, TrainingFailure, TrainingJob } from "../../contract/run.ts";
import type { TrainedRun, TrainerApi } from "../../contract/workers.ts";
import { classNamesOf } from "../../data/classNames.ts";
import { splitPhotos } from "../../data/split.ts";
import type { Commands } from "../../session/commands.ts";
import type { ModelEntry } from "../../session/state.ts";
import { joinFaces } from "../../train/labelledFaces.ts";
import { recipes } from "../../train/recipes.ts";
import type { RunningWorker } from "../workers.ts";
import type { Ports } from "./ports.ts";

type TrainingCommands = Pick<
  Commands,
  "setRecipe" | "resetRecipe" | "chooseBackend" | "startTraining" | "pauseTraining" | "resumeTraining" | "stopTraining"
>;

export function trainingCommands(ports: Ports): TrainingCommands {
  const { store, storage, workers, kept } = ports;
  let trainer: RunningWorker<TrainerApi> | null = null;

  // A run that went on would keep its result after all was erased.
  ports.onErase.push(() => {
    if (store.getState().activeRun.kind === "none") return;
    trainer?.end();
    trainer = null;
    store.dispatch({ type: "backend", backend: null, busy: false });
  });

  const failed = (failure: TrainingFailure) =>
    store.dispatch({ type: "noticed", notice: { kind: "trainingFailed", failure } });

  /** A fresh worker: a backend once chosen holds for a worker's life. */
  async function chooseBackend(wanted: BackendName | "auto"): Promise<boolean> {
    trainer?.end();
    const started = workers.startTrainer();
    trainer = started;
    store.dispatch({ type: "backend", backend: null, busy: true, wanted });
    const choice = await started.api.chooseBackend(wanted);
    if (choice.ok) {
      store.dispatch({ type: "backend", backend: choice.value, busy: false });
      return true;
    }
    started.end();
    trainer = null;
    store.dispatch({ type: "backend", backend: null, busy: false });
    failed(choice.failure);
    return false;
  }

  async function collect(runId: string): Promise<TrainingJob> {
    const { photos, crop, recipe, validationFraction } = store.getState();
    const classNames = classNamesOf(photos);
    const split = splitPhotos(photos, validationFraction, recipe.training.seed);
    const byId = new Map(photos.map((photo) => [photo.id, photo]));
    const [train, validation] = await Promise.all(
      [split.train, split.validation].map((ids) => labelledFaces(ids, byId, classNames)),
    );
    const stamped = { ...recipe, preprocessing: { ...recipe.preprocessing, crop } };
    return { runId, classNames, recipe: stamped, train: train!, validation: validation! };
  }

  async function labelledFaces(
    ids: readonly string[],
    photos: ReadonlyMap<string, Photo>,
    classNames: readonly string[],
  ): Promise<LabelledFaces> {
    const read = await ports.faces.getAll(ids);
    const present = ids.filter((_, i) => read[i] !== null);
    const faces = read.filter((face) => face !== null); // a missing one was cleared by the browser: it takes no part
    const labels = present.map((id) => classNames.indexOf(photos.get(id)!.personName));
    return joinFaces(present, faces, labels);
  }

  async function keepRun({ record, bundle }: TrainedRun): Promise<void> {
    const model: ModelEntry = {
      id: record.id,
      title: "",
      classNames: record.classNames,
      source: "run",
      createdAt: record.startedAt,
      valAccuracy: record.result.accuracy,
      valCount: record.validationCount,
    };
    ports.bundles.set(model.id, bundle);
    await kept(storage.putRun(record));
    await kept(storage.putModel(model, bundle));
    store.dispatch({ type: "runEnded", record, model });
    store.dispatch({
      type: "noticed",
      notice: { kind: "runFinished", runId: record.id, accuracy: record.result.accuracy },
    });
  }

  return {
    setRecipe: (recipe) => store.dispatch({ type: "settings", settings: { recipe } }),
    resetRecipe: (name) => store.dispatch({ type: "settings", settings: { recipe: recipes[name] } }),
    async chooseBackend(wanted) {
      if (store.getState().activeRun.kind === "none") await chooseBackend(wanted);
    },
    async startTraining() {
      const state = store.getState();
      if (state.activeRun.kind !== "none" || state.backendBusy) return;
      const runId = crypto.randomUUID();
      store.dispatch({ type: "runStarted", runId, recipe: state.recipe, classNames: classNamesOf(state.photos) });
      try {
        if ((trainer === null || state.backend === null) && !(await chooseBackend(state.backendWanted))) {
          store.dispatch({ type: "runEnded", record: null, model: null });
          return;
        }
        const worker = trainer ?? internalError("no trainer after a backend was chosen");
        const job = await collect(runId);
        if (trainer !== worker) return; // erased meanwhile
        const outcome = await worker.api.train(job, (progress) =>
          store.dispatch({ type: "runProgressed", runId, progress }),
        );
        if (outcome.ok) {
          await keepRun(outcome.value);
          return;
        }
        failed(outcome.failure);
        // Whatever happened to the device or the worker, the next run starts on a fresh one.
        worker.end();
        trainer = null;
        store.dispatch({ type: "backend", backend: null, busy: false });
        store.dispatch({ type: "runEnded", record: null, model: null });
      } catch (error) {
        store.dispatch({ type: "runEnded", record: null, model: null });
        throw error;
      }
    },
    pauseTraining: () => void trainer?.api.pause(),
    resumeTraining: () => void trainer?.api.resume(),
    stopTraining: () => void trainer?.api.stop(),
  };
}

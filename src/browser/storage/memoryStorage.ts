// The project's storage where the browser stores nothing: the same promises, until the page closes.
import { ok } from "../../base/result.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { Photo } from "../../contract/photos.ts";
import type { RunRecord } from "../../contract/run.ts";
import type { ModelEntry } from "../../session/state.ts";
import type {
  CheckpointStorage,
  DeliveryPlan,
  DeliveryStorage,
  FileRead,
  ModelStorage,
  OpenRun,
  PhotoStorage,
  ProjectStorage,
  StoredSettings,
} from "./storage.ts";

/** Everything of the project. */
function createMemory() {
  return {
    photos: new Map<string, Photo>(),
    faces: new Map<string, Uint8Array>(),
    originals: new Map<string, Blob>(),
    runs: new Map<string, RunRecord>(),
    models: new Map<string, { readonly entry: ModelEntry; readonly files: BundleFiles }>(),
    openRuns: new Map<string, OpenRun>(),
    settings: {} as StoredSettings,
    delivery: null as DeliveryPlan | null,
    read: new Map<string, FileRead["result"]>(),
  };
}
type Memory = ReturnType<typeof createMemory>;

const done = async () => ok(null);

export function createMemoryStorage(): ProjectStorage {
  const memory = createMemory();
  return {
    isKept: false,
    ...photosIn(memory),
    ...deliveryIn(memory),
    ...checkpointsIn(memory),
    ...modelsIn(memory),
    loadAll: async () => ({
      photos: [...memory.photos.values()],
      runs: [...memory.runs.values()],
      models: [...memory.models.values()].map(({ entry }) => entry),
      settings: memory.settings,
    }),
    putSettings(changed) {
      memory.settings = { ...memory.settings, ...changed };
      return done();
    },
    erase() {
      Object.assign(memory, createMemory());
      return done();
    },
  };
}

function photosIn(memory: Memory): PhotoStorage {
  return {
    putPhotos(given) {
      for (const { photo, face, original } of given) {
        memory.photos.set(photo.id, photo);
        memory.faces.set(photo.id, face);
        if (original !== null) memory.originals.set(photo.id, original);
      }
      return done();
    },
    updatePhotos(changed) {
      for (const photo of changed) memory.photos.set(photo.id, photo);
      return done();
    },
    putCuts(cuts, changed) {
      for (const { photo, face } of cuts) {
        memory.photos.set(photo.id, photo);
        memory.faces.set(photo.id, face);
      }
      memory.settings = { ...memory.settings, ...changed };
      return done();
    },
    deletePhotos(ids) {
      for (const id of ids) memory.photos.delete(id);
      return done();
    },
    sweep() {
      for (const pictures of [memory.faces, memory.originals]) {
        for (const id of [...pictures.keys()]) if (!memory.photos.has(id)) pictures.delete(id);
      }
      return done();
    },
    faceOf: async (id) => memory.faces.get(id) ?? null,
    facesOf: async (ids) => ids.map((id) => memory.faces.get(id) ?? null),
    faceIds: async () => new Set(memory.faces.keys()),
    originalOf: async (id) => memory.originals.get(id) ?? null,
  };
}

function deliveryIn(memory: Memory): DeliveryStorage {
  return {
    startDelivery(plan) {
      memory.delivery = plan;
      memory.read.clear();
      return done();
    },
    // The files go with the page too, and whoever reads them holds them.
    putWaiting: done,
    putRead(files) {
      for (const { path, result, kept } of files) {
        memory.read.set(path, result);
        if (!result.ok || kept === null) continue;
        memory.faces.set(result.value.id, kept.face);
        if (kept.original !== null) memory.originals.set(result.value.id, kept.original);
      }
      return done();
    },
    openDelivery: async () =>
      memory.delivery === null ? null : { plan: memory.delivery, waiting: new Set(), read: memory.read },
    waitingFile: async () => null,
    endDelivery(taken, spared) {
      for (const photo of taken) if (memory.faces.has(photo.id)) memory.photos.set(photo.id, photo);
      for (const result of memory.read.values()) {
        if (!result.ok || memory.photos.has(result.value.id) || spared.has(result.value.id)) continue;
        memory.faces.delete(result.value.id);
        memory.originals.delete(result.value.id);
      }
      memory.delivery = null;
      memory.read.clear();
      return done();
    },
  };
}

function checkpointsIn(memory: Memory): CheckpointStorage {
  return {
    putOpenRun(run) {
      memory.openRuns.set(run.runId, run);
      return done();
    },
    // A checkpoint that goes with the page saves nothing that the page does not hold already.
    putCheckpoint: done,
    checkpointsOf: async () => [],
    openRuns: async () => [...memory.openRuns.values()],
    endRun(run) {
      for (const { runId, ended } of [...memory.openRuns.values()]) if (ended) memory.openRuns.delete(runId);
      memory.openRuns.set(run.runId, { ...run, ended: true });
      return done();
    },
    forgetRun(runId) {
      memory.openRuns.delete(runId);
      return done();
    },
  };
}

function modelsIn(memory: Memory): ModelStorage {
  return {
    putRun(run) {
      memory.runs.set(run.id, run);
      return done();
    },
    deleteRun(id) {
      memory.runs.delete(id);
      return done();
    },
    putModel(entry, files) {
      memory.models.set(entry.id, { entry, files });
      return done();
    },
    bundleOf: async (modelId) => memory.models.get(modelId)?.files ?? null,
    deleteModel(id) {
      memory.models.delete(id);
      return done();
    },
  };
}

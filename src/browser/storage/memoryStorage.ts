// The project store where the browser keeps nothing: the same promises, until the page closes.
import { ok } from "../../base/result.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { Photo } from "../../contract/photos.ts";
import type { RunRecord } from "../../contract/run.ts";
import type { ModelEntry } from "../../session/state.ts";
import type { DeliveryPlan, FileRead, OpenRun, ProjectStorage, StoredSettings } from "./storage.ts";

export function createMemoryStorage(): ProjectStorage {
  const photos = new Map<string, Photo>();
  const faces = new Map<string, Uint8Array>();
  const originals = new Map<string, Blob>();
  const runs = new Map<string, RunRecord>();
  const models = new Map<string, { readonly entry: ModelEntry; readonly files: BundleFiles }>();
  let settings: StoredSettings = {};
  let delivery: DeliveryPlan | null = null;
  const read = new Map<string, FileRead["result"]>();
  const openRuns = new Map<string, OpenRun>();
  const done = async () => ok(null);

  return {
    isKept: false,
    loadAll: async () => ({
      photos: [...photos.values()],
      runs: [...runs.values()],
      models: [...models.values()].map(({ entry }) => entry),
      settings,
    }),
    putPhotos(given) {
      for (const { photo, face, original } of given) {
        photos.set(photo.id, photo);
        faces.set(photo.id, face);
        if (original !== null) originals.set(photo.id, original);
      }
      return done();
    },
    updatePhotos(changed) {
      for (const photo of changed) photos.set(photo.id, photo);
      return done();
    },
    putCuts(cuts, changed) {
      for (const { photo, face } of cuts) {
        photos.set(photo.id, photo);
        faces.set(photo.id, face);
      }
      settings = { ...settings, ...changed };
      return done();
    },
    startDelivery(plan) {
      delivery = plan;
      read.clear();
      return done();
    },
    // It is gone with the page, and so are the files: whoever reads them holds them.
    putWaiting: done,
    putRead(files) {
      for (const { path, result, kept } of files) {
        read.set(path, result);
        if (!result.ok || kept === null) continue;
        faces.set(result.value.id, kept.face);
        if (kept.original !== null) originals.set(result.value.id, kept.original);
      }
      return done();
    },
    openDelivery: async () => (delivery === null ? null : { plan: delivery, waiting: new Set(), read }),
    waitingFile: async () => null,
    endDelivery(taken, spared) {
      for (const photo of taken) if (faces.has(photo.id)) photos.set(photo.id, photo);
      for (const result of read.values()) {
        if (!result.ok || photos.has(result.value.id) || spared.has(result.value.id)) continue;
        faces.delete(result.value.id);
        originals.delete(result.value.id);
      }
      delivery = null;
      read.clear();
      return done();
    },
    putOpenRun(run) {
      openRuns.set(run.runId, run);
      return done();
    },
    // A checkpoint that goes with the page saves nothing that the page does not hold already.
    putCheckpoint: done,
    checkpointsOf: async () => [],
    openRuns: async () => [...openRuns.values()],
    endRun(run) {
      for (const { runId, ended } of [...openRuns.values()]) if (ended) openRuns.delete(runId);
      openRuns.set(run.runId, { ...run, ended: true });
      return done();
    },
    forgetRun(runId) {
      openRuns.delete(runId);
      return done();
    },
    deletePhotos(ids) {
      for (const id of ids) photos.delete(id);
      return done();
    },
    sweep() {
      for (const pictures of [faces, originals]) {
        for (const id of [...pictures.keys()]) if (!photos.has(id)) pictures.delete(id);
      }
      return done();
    },
    faceOf: async (id) => faces.get(id) ?? null,
    facesOf: async (ids) => ids.map((id) => faces.get(id) ?? null),
    faceIds: async () => new Set(faces.keys()),
    originalOf: async (id) => originals.get(id) ?? null,
    putRun(run) {
      runs.set(run.id, run);
      return done();
    },
    deleteRun(id) {
      runs.delete(id);
      return done();
    },
    putModel(entry, files) {
      models.set(entry.id, { entry, files });
      return done();
    },
    bundleOf: async (modelId) => models.get(modelId)?.files ?? null,
    deleteModel(id) {
      models.delete(id);
      return done();
    },
    putSettings(changed) {
      settings = { ...settings, ...changed };
      return done();
    },
    erase() {
      for (const kept of [photos, faces, originals, runs, models, openRuns]) kept.clear();
      settings = {};
      delivery = null;
      read.clear();
      return done();
    },
  };
}

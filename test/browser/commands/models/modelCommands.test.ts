import { expect, it } from "vitest";
import { fail, ok } from "../../../../src/base/result.ts";
import type { Bundles } from "../../../../src/browser/commands/models/bundles.ts";
import { modelCommands } from "../../../../src/browser/commands/models/modelCommands.ts";
import type { Ports } from "../../../../src/browser/commands/ports.ts";
import type { WorkerClients } from "../../../../src/browser/workers.ts";
import type { BundleFiles, LoadedModel } from "../../../../src/contract/bundle.ts";
import { initialState, reduce } from "../../../../src/session/reduce.ts";
import type { ModelEntry } from "../../../../src/session/state.ts";
import { createStore } from "../../../../src/session/store.ts";

/** A shipped model is the current one. @param fetches give its bundle, one after the other. @param loads likewise. */
function project(
  fetches: (() => Promise<BundleFiles | null>)[],
  loads = fetches.map(() => async (): Promise<LoadedModel> => loaded),
) {
  const models = [{ id: "m", source: "shipped" } as ModelEntry];
  const api = { chooseBackend: async () => ok({}), load: async () => ok(await loads.shift()!()) };
  const bundles = { of: () => fetches.shift()!() } as unknown as Bundles;
  const startPredictor = () => ({ api, crashed: new Promise(() => {}), end: () => {} });
  return modelCommands({
    store: createStore(reduce, { ...initialState, models, currentModelId: "m" }),
    bundles,
    workers: { startPredictor, everyFaceOf: async () => ok({ widthPx: 1, heightPx: 1, faces: [] }) },
  } as unknown as Ports);
}
const loaded = { preprocessing: { crop: "centerSquare" } } as LoadedModel;
const bundle = async () => ({}) as BundleFiles;
const file = { path: "a.jpg", blob: new Blob() };

it("tries again after a model that could not be fetched", async () => {
  const commands = project([() => Promise.reject(new TypeError("Failed to fetch")), async () => null, bundle]);
  expect(await commands.predictFile(file)).toEqual(fail({ kind: "modelOutOfReach" }));
  expect(await commands.predictFile(file)).toEqual(fail({ kind: "modelOutOfReach" }));
  expect((await commands.predictFile(file)).ok).toBe(true);
});

it("tries again after a worker that crashed while it loaded", async () => {
  const commands = project([bundle, bundle], [() => Promise.reject(new Error("crashed")), async () => loaded]);
  await expect(commands.predictFile(file)).rejects.toThrow("crashed");
  expect((await commands.predictFile(file)).ok).toBe(true);
});

it("fetches once for those who ask at the same time and afterwards", async () => {
  const commands = project([bundle]);
  expect(await Promise.all([commands.cropOfModel(), commands.cropOfModel()])).toEqual(["centerSquare", "centerSquare"]);
  expect((await commands.predictFile(file)).ok).toBe(true);
});

/** A project without models. @param unpack what a worker makes of the zip. */
function importing(unpack: WorkerClients["unpackModel"], load = async (): Promise<unknown> => ok(loaded)) {
  const store = createStore(reduce, initialState);
  const api = { chooseBackend: async () => ok({}), load };
  const startPredictor = () => ({ api, crashed: new Promise(() => {}), end: () => {} });
  const commands = modelCommands({
    store,
    storage: { putModel: async () => ok(null) },
    orNotice: async (storing: Promise<unknown>) => (await storing) !== null,
    bundles: { put: () => {} },
    workers: { startPredictor, unpackModel: unpack },
  } as unknown as Ports);
  return { store, commands };
}
const zip = { path: "mine.zip", blob: new Blob() };
const unpacked = ok({ manifest: { classNames: ["Ana", "Ben"], metrics: {} } } as unknown as BundleFiles);

it("imports what a worker has unpacked and the predicting worker has checked", async () => {
  const { store, commands } = importing(async () => unpacked);
  await commands.importBundle(zip);
  expect(store.getState().models).toMatchObject([{ title: "mine", classNames: ["Ana", "Ben"] }]);
});

it.each([
  ["unpacked", async (_: Blob, signal: AbortSignal) => untilAborted(signal), undefined],
  ["checked", async () => unpacked, () => new Promise<unknown>(() => {})],
] as const)(
  "an import that is cancelled while the zip is %s ends at once, and nothing is said",
  async (_, unpack, load) => {
    const { store, commands } = importing(unpack, load);
    const done = commands.importBundle(zip);
    await new Promise((resolve) => setTimeout(resolve, 0));
    commands.cancelImport();
    await done;
    expect(store.getState()).toMatchObject({ models: [], notices: [] });
  },
);

function untilAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null)));
}

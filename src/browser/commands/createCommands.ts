// Builds all commands from the store, the storage and the workers that they share.
import type { Action } from "../../session/actions.ts";
import type { Commands } from "../../session/commands.ts";
import type { SessionState } from "../../session/state.ts";
import type { Store } from "../../session/store.ts";
import type { ProjectStorage } from "../storage/storage.ts";
import type { WorkerClients } from "../workers.ts";
import { createBundles } from "./models/bundles.ts";
import { modelCommands } from "./models/modelCommands.ts";
import { createFaceCache } from "./photos/faceCache.ts";
import { photoCommands } from "./photos/photoCommands.ts";
import { snapshotCommands } from "./photos/snapshots.ts";
import { createOrNotice, type Ports } from "./ports.ts";
import { logCommands } from "./runs/logCommands.ts";
import { trainingCommands } from "./runs/trainingCommands.ts";
import { storeSettings } from "./storeSettings.ts";

/** @param onLeave receives what must be done before another tab takes the project over. */
export function createCommands(
  store: Store<SessionState, Action>,
  storage: ProjectStorage,
  workers: WorkerClients,
  onLeave: (() => Promise<void>)[] = [],
): Commands {
  const ports: Ports = {
    store,
    storage,
    workers,
    faces: createFaceCache(storage),
    bundles: createBundles(storage),
    onErase: [],
    onLeave,
    orNotice: createOrNotice(store),
  };
  storeSettings(ports);
  const models = modelCommands(ports);
  const { commands: photos, takeNamed, goOn } = photoCommands(ports, models.importBundle);
  const { commands: training, restore } = trainingCommands(ports);
  onceLoaded(store, () => {
    void goOn();
    void restore();
  });
  return {
    ...photos,
    ...snapshotCommands(ports, takeNamed),
    ...training,
    ...models,
    ...logCommands(ports),
    dismissNotice: (index) => store.dispatch({ type: "noticeDismissed", index }),
    eraseEverything: () => eraseEverything(ports),
  };
}

function onceLoaded(store: Store<SessionState, Action>, act: () => void): void {
  const unsubscribe = store.subscribe(() => {
    if (!store.getState().loaded) return;
    unsubscribe();
    act();
  });
}

async function eraseEverything({ store, storage, faces, bundles, onErase, orNotice }: Ports): Promise<void> {
  for (const prepare of onErase) prepare();
  await orNotice(storage.erase());
  faces.clear();
  bundles.clear();
  for (const key of Object.keys(localStorage)) if (key.startsWith("eolgul.")) localStorage.removeItem(key);
  store.dispatch({ type: "erased" });
}

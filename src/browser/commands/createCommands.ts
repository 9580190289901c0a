// All commands over one set of ports, and what is kept without being asked: the settings.

import type { Action, SessionSettings } from "../../session/actions.ts";
import type { Commands } from "../../session/commands.ts";
import type { SessionState } from "../../session/state.ts";
import type { Store } from "../../session/store.ts";
import { listShippedModels } from "../shippedModels.ts";
import type { ProjectStorage } from "../storage/storage.ts";
import type { WorkerClients } from "../workers.ts";
import { createBundles } from "./models/bundles.ts";
import { modelCommands } from "./models/modelCommands.ts";
import { createFaceCache } from "./photos/faceCache.ts";
import { photoCommands } from "./photos/photoCommands.ts";
import { snapshotCommands } from "./photos/snapshots.ts";
import { createOrNotice, type Ports } from "./ports.ts";
import { trainingCommands } from "./runs/trainingCommands.ts";

/** @param onLeave receives what must be done before another tab takes the project over. */
export function createCommands(
  store: Store<SessionState, Action>,
  storage: ProjectStorage,
  workers: WorkerClients,
  onLeave: (() => Promise<void>)[] = [],
): Commands {
  const faces = createFaceCache(storage);
  const ports: Ports = {
    store,
    storage,
    workers,
    faces,
    bundles: createBundles(storage),
    onErase: [],
    onLeave,
    orNotice: createOrNotice(store),
  };
  keepSettings(ports);
  const { commands: photos, takeNamed, goOn } = photoCommands(ports);
  const { commands: training, restore } = trainingCommands(ports);
  whenLoaded(store, () => {
    void goOn();
    void restore();
  });
  return {
    ...photos,
    ...snapshotCommands(ports, takeNamed),
    ...training,
    ...modelCommands(ports),
    dismissNotice: (index) => store.dispatch({ type: "noticeDismissed", index }),
    async eraseEverything() {
      for (const letGo of ports.onErase) letGo();
      await ports.orNotice(storage.erase());
      faces.clear();
      ports.bundles.clear();
      for (const key of Object.keys(localStorage)) if (key.startsWith("eolgul.")) localStorage.removeItem(key);
      store.dispatch({ type: "erased" });
    },
  };
}

/** Brings back what the last visit kept. */
export async function loadKept(store: Store<SessionState, Action>, storage: ProjectStorage): Promise<void> {
  const [kept, shipped] = await Promise.all([storage.loadAll(), listShippedModels()]);
  const { dismissedProblems: _, ...settings } = kept.settings;
  const models = [...kept.models.toReversed(), ...shipped];
  // Photos of an earlier version were all taken as they are, and stay so until somebody asks for more.
  const isOlder = kept.photos.length > 0 && settings.crop === undefined;
  const crop = isOlder ? ({ crop: "centerSquare" } as const) : {};
  const currentModelId = settings.currentModelId ?? models[0]?.id ?? null;
  store.dispatch({
    type: "loaded",
    project: {
      photos: kept.photos,
      runs: kept.runs.toReversed(),
      models,
      settings: { ...settings, ...crop, currentModelId },
    },
  });
  if (!storage.isKept) store.dispatch({ type: "noticed", notice: { kind: "storageMissing" } });
}

function whenLoaded(store: Store<SessionState, Action>, then: () => void): void {
  const stop = store.subscribe(() => {
    if (!store.getState().loaded) return;
    stop();
    then();
  });
}

function keepSettings({ store, storage, orNotice }: Ports): void {
  const pick = ({
    crop,
    recipe,
    validationFraction,
    currentModelId,
    backendWanted,
  }: SessionState): SessionSettings => ({
    crop,
    recipe,
    validationFraction,
    currentModelId,
    backendWanted,
  });
  let last = pick(store.getState());
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(() => {
    const next = pick(store.getState());
    if ((Object.keys(next) as (keyof SessionSettings)[]).every((key) => next[key] === last[key])) return;
    last = next;
    if (!store.getState().loaded) return;
    clearTimeout(timer);
    timer = setTimeout(() => void orNotice(storage.putSettings(last)), 300);
  });
}

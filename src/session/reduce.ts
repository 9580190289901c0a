// How the session's state changes: a handler for each action. Pure: no clock, no storage, no worker.
import type { Photo } from "../contract/photos.ts";
import { currentProblems, isCurrentProblem } from "../data/currentProblems.ts";
import { defaultValidationFraction } from "../data/split.ts";
import { alignedDefaults } from "../recipe/preprocessing.ts";
import { recipes } from "../recipe/recipe.ts";
import type { Action, ActionOf } from "./actions.ts";
import { appendHistory, bestOf, emptyHistory } from "./history.ts";
import { editPhotos, saidOf } from "./photoEdits.ts";
import type { Notice, SessionState } from "./state.ts";

export const initialState: SessionState = {
  loaded: false,
  photos: [],
  problems: [],
  dismissedProblems: [],
  ingest: { kind: "idle" },
  clips: [],
  listsRead: null,
  crop: alignedDefaults,
  recipe: recipes.tuned,
  suggested: recipes.tuned,
  validationFraction: defaultValidationFraction,
  activeRun: { kind: "none" },
  interrupted: null,
  extendableRunId: null,
  runs: [],
  removedRun: null,
  guestLogs: [],
  models: [],
  currentModelId: null,
  backendWanted: "auto",
  backend: null,
  backendBusy: false,
  notices: [],
  lastEdit: null,
  canUndo: false,
  canRedo: false,
};

const handlers: {
  readonly [Type in Action["type"]]: (state: SessionState, action: ActionOf<Type>) => SessionState;
} = {
  loaded: (state, { project: { photos, runs, models, settings } }) =>
    withPhotos({ ...state, loaded: true, runs, models: [...state.models, ...models], ...settings }, photos),
  erased: afterErase,
  settings: (state, { settings }) => ({ ...state, ...settings }),

  ingest: (state, { ingest }) => ({ ...state, ingest }),
  clipsGiven: (state, { clips }) => ({ ...state, clips: [...state.clips, ...clips] }),
  clipsForgotten: (state, { clips }) => ({ ...state, clips: state.clips.filter((clip) => !clips.includes(clip)) }),
  delivered: afterDelivery,
  listsRead: (state, { listsRead }) => ({ ...state, listsRead }),
  photosEdited: (state, { edit }) =>
    withPhotos(
      { ...state, lastEdit: saidOf(edit, state.photos), canUndo: true, canRedo: false },
      editPhotos(state.photos, edit),
    ),
  photosRestored: (state, { photos, canUndo, canRedo }) =>
    withPhotos({ ...state, lastEdit: null, canUndo, canRedo }, photos),
  problemDismissed: (state, { problem }) => ({
    ...state,
    dismissedProblems: [...state.dismissedProblems, JSON.stringify(problem)],
  }),

  backend: (state, { backend, busy, wanted }) => ({
    ...state,
    backend,
    backendBusy: busy,
    backendWanted: wanted ?? state.backendWanted,
  }),
  runStarted: afterRunStart,
  runPreparing: afterPreparing,
  runProgressed: afterProgress,
  runEnded: afterRunEnd,
  runInterrupted: (state, { run }) => ({ ...state, interrupted: run }),
  runExtendable: (state, { runId }) => ({ ...state, extendableRunId: runId }),
  runRenamed: (state, { runId, title }) => ({
    ...state,
    runs: state.runs.map((run) => (run.id === runId ? { ...run, title } : run)),
    models: state.models.map((model) => (model.id === runId ? { ...model, title } : model)),
  }),
  runRemoved: (state, { runId }) => ({
    ...state,
    runs: state.runs.filter(({ id }) => id !== runId),
    removedRun: state.runs.find(({ id }) => id === runId) ?? state.removedRun,
    extendableRunId: state.extendableRunId === runId ? null : state.extendableRunId,
  }),
  runRestored: (state, { run }) => {
    const older = state.runs.findIndex(({ startedAt }) => startedAt < run.startedAt);
    const runs = state.runs.toSpliced(older < 0 ? state.runs.length : older, 0, run);
    return { ...state, runs, removedRun: null };
  },
  removedRunForgotten: (state) => ({ ...state, removedRun: null }),
  guestLogsRead: (state, { logs }) => {
    const names = new Set(logs.map(({ name }) => name));
    return { ...state, guestLogs: [...state.guestLogs.filter(({ name }) => !names.has(name)), ...logs] };
  },
  guestLogForgotten: (state, { log }) => ({ ...state, guestLogs: state.guestLogs.filter((one) => one !== log) }),

  modelAdded: (state, { model }) => ({ ...state, models: withFirst(state.models, model) }),
  modelRemoved: afterModelRemoval,

  noticed: (state, { notice }) => ({ ...state, notices: withNotice(state.notices, notice) }),
  noticeDismissed: (state, { index }) => ({ ...state, notices: state.notices.filter((_, i) => i !== index) }),
};

export function reduce(state: SessionState, action: Action): SessionState {
  return (handlers[action.type] as (state: SessionState, action: Action) => SessionState)(state, action);
}

/** Shipped models and the device stay. */
function afterErase({ models, backend, backendWanted }: SessionState): SessionState {
  const shipped = models.filter((model) => model.source === "shipped");
  const currentModelId = shipped[0]?.id ?? null;
  return { ...initialState, loaded: true, models: shipped, currentModelId, backend, backendWanted };
}

function afterDelivery(state: SessionState, { photos, problems }: ActionOf<"delivered">): SessionState {
  const undoing = photos === state.photos ? {} : { lastEdit: null, canUndo: true, canRedo: false };
  return withPhotos(
    { ...state, problems: problems.filter((problem) => !isCurrentProblem(problem)), ...undoing },
    photos,
  );
}

/** Problems of the photos as they are now are found again; those of the last delivery stay. */
function withPhotos(state: SessionState, photos: readonly Photo[]): SessionState {
  const delivered = state.problems.filter((problem) => !isCurrentProblem(problem));
  return { ...state, photos, problems: [...delivered, ...currentProblems(photos)] };
}

function afterRunStart(state: SessionState, { runId, recipe, classNames }: ActionOf<"runStarted">): SessionState {
  return {
    ...state,
    interrupted: null,
    notices: state.notices.filter(({ kind }) => kind !== "trainingFailed"), // of earlier runs
    activeRun: {
      kind: "training",
      runId,
      recipe,
      classNames,
      preparing: null,
      history: emptyHistory,
      progress: null,
      bestEvaluation: null,
    },
  };
}

function afterPreparing(state: SessionState, { runId, preparing }: ActionOf<"runPreparing">): SessionState {
  const { activeRun } = state;
  if (activeRun.kind !== "training" || activeRun.runId !== runId) return state;
  return { ...state, activeRun: { ...activeRun, preparing } };
}

function afterProgress(state: SessionState, { runId, progress }: ActionOf<"runProgressed">): SessionState {
  const { activeRun } = state;
  if (activeRun.kind !== "training" || activeRun.runId !== runId) return state;
  const { steps, evaluations, ...rest } = progress;
  const before = activeRun.bestEvaluation === null ? [] : [activeRun.bestEvaluation];
  return {
    ...state,
    activeRun: {
      ...activeRun,
      history: appendHistory(activeRun.history, steps, evaluations),
      progress: rest,
      bestEvaluation: bestOf([...evaluations, ...before]),
    },
  };
}

function afterRunEnd(state: SessionState, { record, model }: ActionOf<"runEnded">): SessionState {
  return {
    ...state,
    activeRun: { kind: "none" },
    // A run that was stored in the page's last moment may be there already.
    runs: record === null ? state.runs : withFirst(state.runs, record),
    models: model === null ? state.models : withFirst(state.models, model),
    currentModelId: model?.id ?? state.currentModelId,
  };
}

function afterModelRemoval(state: SessionState, { modelId }: ActionOf<"modelRemoved">): SessionState {
  const models = state.models.filter(({ id }) => id !== modelId);
  const currentModelId = state.currentModelId === modelId ? (models[0]?.id ?? null) : state.currentModelId;
  return { ...state, models, currentModelId };
}

/** `item` first, and no other of its id. */
function withFirst<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  return [item, ...items.filter(({ id }) => id !== item.id)];
}

/** A full disk is said once, however many writes found it so, with the most that any of them lacked. */
function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const earlier = notices.find(({ kind }) => kind === "storageFull");
  if (notice.kind !== "storageFull" || earlier?.kind !== "storageFull") return [...notices, notice];
  const needed = Math.max(earlier.neededBytes ?? 0, notice.neededBytes ?? 0);
  const joined: Notice = { kind: "storageFull", neededBytes: needed === 0 ? null : needed };
  return notices.map((other) => (other === earlier ? joined : other));
}

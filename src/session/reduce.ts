// How the state changes. Pure: no clock, no storage, no worker.
import type { BackendName, BackendReport } from "../contract/backend.ts";
import type { Photo, Problem, Split } from "../contract/photos.ts";
import type { RunRecord, TrainingProgress } from "../contract/run.ts";
import { currentProblems, isCurrentProblem } from "../data/currentProblems.ts";
import { defaultValidationFraction } from "../data/split.ts";
import { alignedDefaults } from "../recipe/preprocessing.ts";
import { type Recipe, recipes } from "../recipe/recipe.ts";
import { appendHistory, emptyHistory } from "./history.ts";
import type { IngestState, InterruptedRun, ModelEntry, Notice, SessionState } from "./state.ts";

export const initialState: SessionState = {
  loaded: false,
  photos: [],
  problems: [],
  dismissedProblems: [],
  ingest: { kind: "idle" },
  crop: alignedDefaults,
  recipe: recipes.tuned,
  validationFraction: defaultValidationFraction,
  activeRun: { kind: "none" },
  interrupted: null,
  prolongableRunId: null,
  runs: [],
  models: [],
  currentModelId: null,
  backendWanted: "auto",
  backend: null,
  backendBusy: false,
  notices: [],
  canUndo: false,
  canRedo: false,
};

/** What is kept from visit to visit, besides faces, originals and bundles. */
export interface Kept {
  readonly photos: readonly Photo[];
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelEntry[];
  readonly settings: Partial<SessionSettings>;
}

export type SessionSettings = Pick<
  SessionState,
  "crop" | "recipe" | "validationFraction" | "currentModelId" | "backendWanted"
>;

export type Action =
  | { readonly type: "loaded"; readonly kept: Kept }
  | { readonly type: "ingest"; readonly ingest: IngestState }
  | { readonly type: "delivered"; readonly photos: readonly Photo[]; readonly problems: readonly Problem[] }
  | { readonly type: "photosEdited"; readonly edit: PhotoEdit }
  | {
      readonly type: "photosRestored";
      readonly photos: readonly Photo[];
      readonly canUndo: boolean;
      readonly canRedo: boolean;
    }
  | { readonly type: "problemDismissed"; readonly problem: Problem }
  | { readonly type: "settings"; readonly settings: Partial<SessionSettings> }
  | {
      readonly type: "backend";
      readonly backend: BackendReport | null;
      readonly busy: boolean;
      readonly wanted?: BackendName | "auto";
    }
  | {
      readonly type: "runStarted";
      readonly runId: string;
      readonly recipe: Recipe;
      readonly classNames: readonly string[];
    }
  | { readonly type: "runProgressed"; readonly runId: string; readonly progress: TrainingProgress }
  | { readonly type: "runEnded"; readonly record: RunRecord | null; readonly model: ModelEntry | null }
  | { readonly type: "runInterrupted"; readonly run: InterruptedRun | null }
  | { readonly type: "runProlongable"; readonly runId: string | null }
  | { readonly type: "runRenamed"; readonly runId: string; readonly title: string }
  | { readonly type: "runRemoved"; readonly runId: string }
  | { readonly type: "modelAdded"; readonly model: ModelEntry }
  | { readonly type: "modelRemoved"; readonly modelId: string }
  | { readonly type: "noticed"; readonly notice: Notice }
  | { readonly type: "noticeDismissed"; readonly index: number }
  | { readonly type: "erased" };

export type PhotoEdit =
  | { readonly kind: "relabel"; readonly ids: readonly string[]; readonly personName: string }
  | { readonly kind: "renamePerson"; readonly from: string; readonly to: string }
  | { readonly kind: "setLeftOut"; readonly ids: readonly string[]; readonly leftOut: boolean }
  | { readonly kind: "setSplit"; readonly ids: readonly string[]; readonly split: Split | null }
  /** The photo as it was read anew under a person's decision. */
  | { readonly kind: "recrop"; readonly photo: Photo }
  | { readonly kind: "accept"; readonly ids: readonly string[] }
  | { readonly kind: "remove"; readonly ids: readonly string[] };

export function reduce(state: SessionState, action: Action): SessionState {
  switch (action.type) {
    case "loaded": {
      const { photos, runs, models, settings } = action.kept;
      return withPhotos({ ...state, loaded: true, runs, models: [...state.models, ...models], ...settings }, photos);
    }
    case "ingest":
      return { ...state, ingest: action.ingest };
    case "delivered":
      return withPhotos(
        {
          ...state,
          problems: action.problems.filter((p) => !isCurrentProblem(p)),
          ...(action.photos === state.photos ? {} : { canUndo: true, canRedo: false }),
        },
        action.photos,
      );
    case "photosEdited":
      return withPhotos({ ...state, canUndo: true, canRedo: false }, editPhotos(state.photos, action.edit));
    case "photosRestored":
      return withPhotos({ ...state, canUndo: action.canUndo, canRedo: action.canRedo }, action.photos);
    case "problemDismissed":
      return { ...state, dismissedProblems: [...state.dismissedProblems, JSON.stringify(action.problem)] };
    case "settings":
      return { ...state, ...action.settings };
    case "backend":
      return {
        ...state,
        backend: action.backend,
        backendBusy: action.busy,
        backendWanted: action.wanted ?? state.backendWanted,
      };
    case "runStarted": {
      const { runId, recipe, classNames } = action;
      return {
        ...state,
        interrupted: null,
        notices: state.notices.filter((notice) => notice.kind !== "trainingFailed"), // they speak of an earlier one
        activeRun: {
          kind: "training",
          runId,
          recipe,
          classNames,
          history: emptyHistory,
          progress: null,
          bestEvaluation: null,
        },
      };
    }
    case "runProgressed":
      return progressed(state, action.runId, action.progress);
    case "runEnded": {
      const { record, model } = action;
      return {
        ...state,
        activeRun: { kind: "none" },
        // One that was kept in the page's last moment may be there already.
        runs: record === null ? state.runs : [record, ...state.runs.filter(({ id }) => id !== record.id)],
        models: model === null ? state.models : [model, ...state.models.filter(({ id }) => id !== model.id)],
        currentModelId: model?.id ?? state.currentModelId,
      };
    }
    case "runInterrupted":
      return { ...state, interrupted: action.run };
    case "runProlongable":
      return { ...state, prolongableRunId: action.runId };
    case "runRenamed":
      return {
        ...state,
        runs: state.runs.map((run) => (run.id === action.runId ? { ...run, title: action.title } : run)),
        models: state.models.map((model) => (model.id === action.runId ? { ...model, title: action.title } : model)),
      };
    case "runRemoved":
      return {
        ...state,
        runs: state.runs.filter((run) => run.id !== action.runId),
        prolongableRunId: state.prolongableRunId === action.runId ? null : state.prolongableRunId,
      };
    case "modelAdded":
      return { ...state, models: [action.model, ...state.models.filter((model) => model.id !== action.model.id)] };
    case "modelRemoved": {
      const models = state.models.filter((model) => model.id !== action.modelId);
      const currentModelId = state.currentModelId === action.modelId ? (models[0]?.id ?? null) : state.currentModelId;
      return { ...state, models, currentModelId };
    }
    case "noticed":
      return { ...state, notices: withNotice(state.notices, action.notice) };
    case "noticeDismissed":
      return { ...state, notices: state.notices.filter((_, index) => index !== action.index) };
    case "erased": {
      const shipped = state.models.filter((model) => model.source === "shipped");
      return {
        ...initialState,
        loaded: true,
        models: shipped,
        currentModelId: shipped[0]?.id ?? null,
        backend: state.backend,
        backendWanted: state.backendWanted,
      };
    }
  }
}

/** A full disk is said once, however many writes found it so, with the most that any of them lacked. */
function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const full = notices.find((standing) => standing.kind === "storageFull");
  if (notice.kind !== "storageFull" || full === undefined) return [...notices, notice];
  const needed = Math.max(full.neededBytes ?? 0, notice.neededBytes ?? 0);
  const said: Notice = { kind: "storageFull", neededBytes: needed === 0 ? null : needed };
  return notices.map((standing) => (standing === full ? said : standing));
}

export function editPhotos(photos: readonly Photo[], edit: PhotoEdit): readonly Photo[] {
  if (edit.kind === "renamePerson")
    return photos.map((photo) => (photo.personName === edit.from ? { ...photo, personName: edit.to } : photo));
  if (edit.kind === "recrop") return photos.map((photo) => (photo.id === edit.photo.id ? edit.photo : photo));
  const ids = new Set(edit.ids);
  if (edit.kind === "remove") return photos.filter((photo) => !ids.has(photo.id));
  return photos.map((photo) => (ids.has(photo.id) ? { ...photo, ...changeOf(edit) } : photo));
}

function changeOf(edit: Exclude<PhotoEdit, { kind: "renamePerson" | "recrop" | "remove" }>): Partial<Photo> {
  switch (edit.kind) {
    case "relabel":
      return { personName: edit.personName };
    case "setLeftOut":
      return { leftOut: edit.leftOut };
    case "setSplit":
      return { split: edit.split };
    case "accept":
      return { reviewed: true };
  }
}

function withPhotos(state: SessionState, photos: readonly Photo[]): SessionState {
  const delivered = state.problems.filter((problem) => !isCurrentProblem(problem));
  return { ...state, photos, problems: [...delivered, ...currentProblems(photos)] };
}

function progressed(state: SessionState, runId: string, progress: TrainingProgress): SessionState {
  const { activeRun } = state;
  if (activeRun.kind !== "training" || activeRun.runId !== runId) return state;
  const { steps, evaluations, ...rest } = progress;
  const bestEvaluation = [...evaluations, ...(activeRun.bestEvaluation ? [activeRun.bestEvaluation] : [])].reduce<
    typeof activeRun.bestEvaluation
  >((best, evaluation) => (best === null || evaluation.accuracy > best.accuracy ? evaluation : best), null);
  return {
    ...state,
    activeRun: {
      ...activeRun,
      history: appendHistory(activeRun.history, steps, evaluations),
      progress: rest,
      bestEvaluation,
    },
  };
}

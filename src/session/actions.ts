// What can happen to the session's state. What each action does to it is in reduce.ts.
import type { BackendName, BackendReport } from "../contract/backend.ts";
import type { GuestLog } from "../contract/logs.ts";
import type { Photo, Problem } from "../contract/photos.ts";
import type { RunRecord, TrainingProgress } from "../contract/run.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { GivenClip } from "./commands.ts";
import type { PhotoEdit } from "./photoEdits.ts";
import type {
  IngestState,
  InterruptedRun,
  ListsRead,
  ModelEntry,
  Notice,
  RunPreparing,
  SessionState,
} from "./state.ts";

/** Settings that last from visit to visit. */
export type SessionSettings = Pick<
  SessionState,
  "crop" | "recipe" | "suggested" | "validationFraction" | "currentModelId" | "backendWanted"
>;

/** What the last visit left, besides faces, originals and bundles. */
export interface LoadedProject {
  readonly photos: readonly Photo[];
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelEntry[];
  readonly settings: Partial<SessionSettings>;
}

export type Action =
  | { readonly type: "loaded"; readonly project: LoadedProject }
  | { readonly type: "ingest"; readonly ingest: IngestState }
  | { readonly type: "clipsGiven"; readonly clips: readonly GivenClip[] }
  | { readonly type: "clipsForgotten"; readonly clips: readonly GivenClip[] }
  | { readonly type: "delivered"; readonly photos: readonly Photo[]; readonly problems: readonly Problem[] }
  | { readonly type: "listsRead"; readonly listsRead: ListsRead | null }
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
  | { readonly type: "runPreparing"; readonly runId: string; readonly preparing: RunPreparing }
  | { readonly type: "runProgressed"; readonly runId: string; readonly progress: TrainingProgress }
  | { readonly type: "runEnded"; readonly record: RunRecord | null; readonly model: ModelEntry | null }
  | { readonly type: "runInterrupted"; readonly run: InterruptedRun | null }
  | { readonly type: "runExtendable"; readonly runId: string | null }
  | { readonly type: "runRenamed"; readonly runId: string; readonly title: string }
  | { readonly type: "runRemoved"; readonly runId: string }
  /** A run that was removed is there again. */
  | { readonly type: "runRestored"; readonly run: RunRecord }
  | { readonly type: "removedRunForgotten" }
  /** A log takes the place of an earlier one of its name. */
  | { readonly type: "guestLogsRead"; readonly logs: readonly GuestLog[] }
  | { readonly type: "guestLogForgotten"; readonly log: GuestLog }
  | { readonly type: "modelAdded"; readonly model: ModelEntry }
  | { readonly type: "modelRemoved"; readonly modelId: string }
  | { readonly type: "noticed"; readonly notice: Notice }
  | { readonly type: "noticeDismissed"; readonly index: number }
  | { readonly type: "erased" };

export type ActionOf<Type extends Action["type"]> = Extract<Action, { readonly type: Type }>;

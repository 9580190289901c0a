// Where a run stands between two steps: everything its future depends on. Its bytes are formats/checkpoint.ts's.
import type { RandomState } from "../base/random.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { History, StopReason, Stretch, ValidationPoint } from "./run.ts";

/** The shuffled order: how the random numbers stood before the current round was shuffled, and how far into it we are. */
export interface OrderState {
  readonly round: RandomState;
  readonly at: number;
}

export interface CheckpointFacts {
  readonly format: "eolgul-checkpoint";
  readonly version: 2;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly classNames: readonly string[];
  readonly recipe: Recipe;
  /** SHA-256, hex, over each split's ids, labels and faces in their order: the order of photos decides the batches. */
  readonly dataHashes: { readonly train: string; readonly validation: string };
  /** Where the photos are, in the words of whoever runs it; null where they are found by their ids. */
  readonly origin: string | null;
  readonly step: number;
  readonly seconds: number;
  /** Set when no further step is to come: only the end of the run is left. */
  readonly stopReason: StopReason | null;
  /** The step at which the current cycle of the schedule began. */
  readonly cycleStart: number;
  /** As a RunRecord's; empty until something is changed. */
  readonly stretches: readonly Stretch[];
  readonly evaluationsWithoutGain: number;
  /** Of all looks; null before the first. */
  readonly lowestLoss: number | null;
  /** The optimiser's own count. */
  readonly updates: number;
  readonly random: { readonly augment: RandomState; readonly dropout: RandomState; readonly order: OrderState };
  /** The look whose weights are kept as the best so far. */
  readonly bestEvaluation: ValidationPoint | null;
}

export interface Checkpoint extends CheckpointFacts {
  readonly history: History;
  /** Values of the model's variables in its order, moving moments among them; none at step 0 where the seed gives them. */
  readonly variables: readonly Float32Array[];
  /** First and second moment of each trained variable in turn. */
  readonly moments: readonly Float32Array[];
  /** As `variables`, of `bestEvaluation`; empty without one. */
  readonly best: readonly Float32Array[];
}

export type CheckpointFailure =
  | { readonly kind: "notACheckpoint" }
  | { readonly kind: "damaged"; readonly detail: string }
  | { readonly kind: "unknownVersion"; readonly received: string };

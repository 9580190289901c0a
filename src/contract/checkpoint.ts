// The state of a run between two steps: everything its future depends on. Its bytes are in formats/checkpoint.ts.
import type { RandomState } from "../base/random.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { History, StopReason, Stretch, ValidationPoint } from "./run.ts";

/** The state of the shuffled order. */
export interface OrderState {
  /** The random numbers before the current round was shuffled. */
  readonly round: RandomState;
  /** How many photos of that round have been used. */
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
  /** SHA-256, hex, over each split's ids, labels and faces in their order. The order of photos decides the batches. */
  readonly dataHashes: { readonly train: string; readonly validation: string };
  /** Where the photos are, as text that the command line understands; null where they are found by their ids. */
  readonly origin: string | null;
  readonly step: number;
  readonly seconds: number;
  /** Set when no further step is to come: only the end of the run is left. */
  readonly stopReason: StopReason | null;
  /** The step at which the current cycle of the schedule began. */
  readonly cycleStart: number;
  /** As in a RunRecord; empty until something is changed. */
  readonly stretches: readonly Stretch[];
  readonly evaluationsWithoutGain: number;
  /** Lowest validation loss of all evaluations; null before the first. */
  readonly lowestLoss: number | null;
  /** Updates that the optimiser has made. */
  readonly updates: number;
  readonly random: { readonly augment: RandomState; readonly dropout: RandomState; readonly order: OrderState };
  /** The evaluation whose weights are kept as the best so far. */
  readonly bestEvaluation: ValidationPoint | null;
}

export interface Checkpoint extends CheckpointFacts {
  readonly history: History;
  /**
   * Values of the model's variables in its order, moving moments among them. Empty at step 0 of a run whose first
   * values come from the seed.
   */
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

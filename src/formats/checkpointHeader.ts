// What the facts of a checkpoint must be. Its SHA-256 tells of damage; these schemas tell of another program's file.
import type { RandomState } from "../base/random.ts";
import { four, list, number, oneOf, orNull, record, type SchemaOf, text, whole } from "../base/schema.ts";
import type { CheckpointFacts, OrderState } from "../contract/checkpoint.ts";
import type { Stretch, ValidationPoint } from "../contract/run.ts";
import { recipeSchema } from "../recipe/schema.ts";
import { classNameList, sha256 } from "./manifest.ts";
import { formatVersion } from "./upgrade.ts";

export interface CheckpointHeader {
  readonly facts: CheckpointFacts;
  /** How many points, and how many numbers each array holds. */
  readonly parts: {
    readonly steps: number;
    readonly evaluations: number;
    readonly variables: readonly number[];
    readonly moments: readonly number[];
    readonly best: readonly number[];
  };
}

const count = whole(0, 1e12);
const amount = number(0, 1e15);
const words: SchemaOf<RandomState> = four(whole(0, 0xffff_ffff));

const factsSchema = record<CheckpointFacts>({
  format: oneOf("eolgul-checkpoint"),
  version: oneOf(formatVersion),
  runId: text(/^.{1,200}$/su, "a name"),
  startedAt: text(/^.{1,40}$/su, "a time"),
  classNames: classNameList,
  recipe: recipeSchema,
  dataHashes: record<CheckpointFacts["dataHashes"]>({ train: sha256, validation: sha256 }),
  origin: orNull(text(/^.{0,20000}$/su, "a text")),
  step: count,
  seconds: amount,
  stopReason: orNull(oneOf("allSteps", "accuracyReached", "noImprovement", "stopped")),
  cycleStart: count,
  stretches: list(
    record<Stretch>({ afterStep: count, maxSteps: count, batchSize: count, learningRate: amount }),
    0,
    1e6,
  ),
  evaluationsWithoutGain: count,
  lowestLoss: orNull(amount),
  updates: count,
  random: record<CheckpointFacts["random"]>({
    augment: words,
    dropout: words,
    order: record<OrderState>({ round: words, at: count }),
  }),
  bestEvaluation: orNull(
    record<ValidationPoint>({ step: count, loss: amount, accuracy: number(0, 1), seconds: amount }),
  ),
});

export const checkpointHeader = record<CheckpointHeader>({
  facts: factsSchema,
  parts: record<CheckpointHeader["parts"]>({
    steps: count,
    evaluations: count,
    variables: list(count, 0, 1e6),
    moments: list(count, 0, 1e6),
    best: list(count, 0, 1e6),
  }),
});

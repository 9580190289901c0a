// What a checkpoint's facts must be. The sums tell of damage; this tells of another program's file.
import type { RandomState } from "../base/random.ts";
import type { CheckpointFacts, OrderState } from "../contract/checkpoint.ts";
import type { Stretch, ValidationPoint } from "../contract/run.ts";
import { type Check, four, list, number, oneOf, orNull, record, text, whole } from "./checks.ts";
import { recipe } from "./manifest.ts";

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
const words: Check<RandomState> = four(whole(0, 0xffff_ffff));
const sha256 = text(/^[0-9a-f]{64}$/, "64 hex digits");

export const checkpointHeader: Check<CheckpointHeader> = record<CheckpointHeader>({
  facts: record<CheckpointFacts>({
    format: oneOf("eolgul-checkpoint"),
    version: oneOf(1),
    runId: text(/^.{1,200}$/su, "a name"),
    startedAt: text(/^.{1,40}$/su, "a time"),
    classNames: list(text(/^.{1,200}$/su, "a name"), 2, 65_536),
    recipe,
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
  }),
  parts: record<CheckpointHeader["parts"]>({
    steps: count,
    evaluations: count,
    variables: list(count, 0, 1e6),
    moments: list(count, 0, 1e6),
    best: list(count, 0, 1e6),
  }),
});

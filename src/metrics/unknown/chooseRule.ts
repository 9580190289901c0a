// The rule that tells strangers from the people a model knows, chosen by photos of both that took no part in training.
import type { UnknownRule, UnknownScore } from "../../contract/bundle.ts";
import { fitTemperature } from "../temperature.ts";
import { auroc, fewPoints, rocPoints } from "./roc.ts";
import { type FaceOutputs, scoreFace } from "./scoreFace.ts";
import { acceptedShare, thresholdFor } from "./threshold.ts";

/** The score that told strangers best where it was measured: docs/performance.md. */
export const defaultUnknownScore: UnknownScore = "cosine";
const mostPoints = 101;
/** More numbers than this would make a manifest of tens of megabytes; then the probability decides. */
const mostMeans = 2_000_000;

export interface RuleEvidence {
  readonly score: UnknownScore;
  /** At most this share of strangers is to be let through, between 0 and 1. */
  readonly share: number;
  /** Photos that were held back, at least one, and their class indexes. */
  readonly known: readonly FaceOutputs[];
  readonly labels: ArrayLike<number>;
  /** At least one. */
  readonly strangers: readonly FaceOutputs[];
  /** The mean features of each person's training photos, [people, units]. */
  readonly classMeans: ArrayLike<number>;
  /** How the means are stored. */
  readonly written: (means: ArrayLike<number>) => string;
}

export function chooseUnknownRule(given: RuleEvidence): UnknownRule {
  const { share, known, labels, strangers, classMeans } = given;
  const score = given.score === "cosine" && classMeans.length > mostMeans ? "probability" : given.score;
  const { temperature, bound } = fitTemperature(
    labels,
    known.map(({ logProbabilities }) => logProbabilities),
  );
  const scoring = { score, temperature, classMeans };
  const [knownScores, strangerScores] = [known, strangers].map((faces) =>
    faces.map((face) => scoreFace(face, scoring)),
  );
  const { threshold, isEnough } = thresholdFor(share, strangerScores!, knownScores!);
  const points = rocPoints(knownScores!, strangerScores!);
  return {
    score,
    threshold,
    temperature,
    temperatureBound: bound,
    classMeans: score === "cosine" ? given.written(classMeans) : null,
    evidence: {
      share,
      isEnough,
      strangers: strangers.length,
      strangersAccepted: acceptedShare(strangerScores!, threshold)!,
      known: known.length,
      knownAccepted: acceptedShare(knownScores!, threshold)!,
      auroc: auroc(points)!,
      roc: fewPoints(points, mostPoints).map((point) => [point.threshold, point.strangers, point.known] as const),
    },
  };
}

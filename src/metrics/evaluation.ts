// Everything that a test says of a model, in numbers: the line of `eolgul evaluate --json`.
import { topShare } from "./averages.ts";
import { calibrationError, type ReliabilityBin, reliabilityBins } from "./calibration.ts";
import { accuracyOf, confusionMatrix, largestIndex, macroF1, type PersonScores, personScores } from "./confusion.ts";
import { wilsonInterval } from "./interval.ts";
import { atTemperature } from "./temperature.ts";
import { auroc, type RocPoint, rocPoints } from "./unknown/roc.ts";
import { type FaceOutputs, type Scoring, scoreFace } from "./unknown/scoreFace.ts";
import { acceptedShare } from "./unknown/threshold.ts";

/** All shares are 0..1. */
export interface Evaluation {
  /** Photos of known people. */
  readonly count: number;
  readonly accuracy: number;
  /** 95%, of the accuracy: Wilson's. */
  readonly interval: readonly [low: number, high: number];
  /** The right person is one of the two likeliest. */
  readonly top2: number;
  readonly macroF1: number;
  readonly calibrationError: number;
  /** Known people's photos against strangers; null without strangers, as the next but two. */
  readonly auroc: number | null;
  readonly threshold: number;
  /** The share of the known people's photos that gets a name, be it the right one or not. */
  readonly knownAccepted: number;
  readonly strangersAccepted: number | null;
  readonly perPerson: readonly ({ readonly name: string } & PersonScores)[];
  /** confusion[actual][predicted], in the order of `perPerson`. */
  readonly confusion: readonly (readonly number[])[];
}

/** What charts of an evaluation are drawn from. */
export interface EvaluationCurves {
  readonly roc: readonly RocPoint[];
  readonly reliability: readonly ReliabilityBin[];
}

export interface Tested {
  readonly classNames: readonly string[];
  /** Photos of known people, at least one, and their class indexes. */
  readonly known: readonly FaceOutputs[];
  readonly labels: readonly number[];
  readonly strangers: readonly FaceOutputs[];
  readonly scoring: Scoring;
  readonly threshold: number;
}

export function evaluationOf(tested: Tested): { readonly evaluation: Evaluation; readonly curves: EvaluationCurves } {
  const { classNames, known, labels, strangers, scoring, threshold } = tested;
  const probabilities = known.map(({ logProbabilities }) => atTemperature(logProbabilities, scoring.temperature));
  // The name is the one of the network itself: a temperature may round two probabilities to the same number.
  const predicted = known.map(({ logProbabilities }) => largestIndex(logProbabilities));
  const confusion = confusionMatrix(labels, predicted, classNames.length);
  const scores = personScores(confusion);
  const right = predicted.map((person, i) => person === labels[i]);
  const reliability = reliabilityBins(
    probabilities.map((row) => Math.max(...row)),
    right,
  );
  const [knownScores, strangerScores] = [known, strangers].map((faces) =>
    faces.map((face) => scoreFace(face, scoring)),
  );
  const roc = rocPoints(knownScores!, strangerScores!);
  const evaluation: Evaluation = {
    count: known.length,
    accuracy: accuracyOf(confusion)!,
    interval: wilsonInterval(right.filter(Boolean).length, known.length),
    top2: topShare(
      labels,
      known.map(({ logProbabilities }) => logProbabilities),
      2,
    )!,
    macroF1: macroF1(scores)!,
    calibrationError: calibrationError(reliability)!,
    auroc: auroc(roc),
    threshold,
    knownAccepted: acceptedShare(knownScores!, threshold)!,
    strangersAccepted: acceptedShare(strangerScores!, threshold),
    perPerson: scores.map((person, i) => ({ name: classNames[i]!, ...person })),
    confusion,
  };
  return { evaluation, curves: { roc, reliability } };
}

// What `eolgul train` does with strangers and a test: the strangers choose below which score a face is unknown, and the
// test judges the model that came out.
import type { BundleFiles, UnknownRule } from "../../contract/bundle.ts";
import type { LabelledPhotos, ReadFaces, TrainingJob } from "../../contract/run.ts";
import type { TrainedRun } from "../../contract/workers.ts";
import { meansText } from "../../formats/classMeans.ts";
import { type Evaluation, evaluationOf } from "../../metrics/evaluation.ts";
import { chooseUnknownRule, defaultUnknownScore } from "../../metrics/unknown/chooseRule.ts";
import { classMeans } from "../../metrics/unknown/classMeans.ts";
import { type FaceOutputs, faceOutputs, type Scoring } from "../../metrics/unknown/scoreFace.ts";
import { openBundle } from "../../model/bundle.ts";
import { type Outputs, type Predictor, piecesOf } from "../../model/predictor.ts";
import { createFaceStream } from "../../run/faceStream.ts";
import { joinFaces } from "../../run/facesInMemory.ts";
import { defaultSureEnough } from "../../session/verdict.ts";
import { bundleFailureLine } from "../modelFile.ts";
import { UsageError } from "../output.ts";
import type { TestFaces } from "./facesToJudge.ts";

/** The rule of a model that has none of its own: the probability that predict and the page go by. */
export const plainRule: Scoring & { readonly threshold: number } = {
  score: "probability",
  temperature: 1,
  classMeans: null,
  threshold: defaultSureEnough,
};

export interface Judging {
  /** Null where none was asked for. */
  readonly test: TestFaces | null;
  readonly strangers: readonly Uint8Array[] | null;
  /** At most this share of strangers is to be let through, between 0 and 1. */
  readonly share: number;
}

export interface Judged {
  /** With the rule of the strangers, if there were any. */
  readonly bundle: BundleFiles;
  readonly rule: UnknownRule | null;
  /** Of the test. Strangers that chose a threshold do not judge it: it says nothing of any. */
  readonly test: Evaluation | null;
}

/** Needs a started backend. */
export async function judgeRun(
  { bundle }: TrainedRun,
  { train, validation, classNames }: TrainingJob,
  readFaces: ReadFaces,
  { test, strangers, share }: Judging,
): Promise<Judged> {
  if (test === null && strangers === null) return { bundle, rule: null, test: null };
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new UsageError(`the model cannot be judged: ${bundleFailureLine(opened.failure)}`);
  const { predictor, dispose } = opened.value;
  try {
    let rule: UnknownRule | null = null;
    let scoring = plainRule;
    if (strangers !== null) {
      const learnt = await outputsOfPhotos(predictor, train, readFaces);
      const size = learnt.features.length / train.ids.length;
      const means = classMeans({ values: learnt.features, size, labels: train.labels }, classNames.length);
      rule = chooseUnknownRule({
        score: defaultUnknownScore,
        share,
        known: faceOutputs(await outputsOfPhotos(predictor, validation, readFaces), validation.ids.length),
        labels: validation.labels,
        strangers: await outputsOfFaces(predictor, strangers),
        classMeans: Float32Array.from(means),
        written: meansText,
      });
      scoring = { ...rule, classMeans: rule.classMeans === null ? null : Float32Array.from(means) };
    }
    const judged = test && {
      classNames,
      known: await outputsOfFaces(predictor, test.faces),
      labels: test.labels,
      strangers: [],
      scoring,
      threshold: scoring.threshold,
    };
    return {
      bundle: rule === null ? bundle : { ...bundle, manifest: { ...bundle.manifest, unknown: rule } },
      rule,
      test: judged && evaluationOf(judged).evaluation,
    };
  } finally {
    dispose();
  }
}

function outputsOfPhotos(predictor: Predictor, { ids }: LabelledPhotos, readFaces: ReadFaces): Promise<Outputs> {
  return predictor.outputs(createFaceStream(readFaces, 0).pieces(ids));
}

/** @param faces [96, 96, 3] uint8 each. */
export async function outputsOfFaces(predictor: Predictor, faces: readonly Uint8Array[]): Promise<FaceOutputs[]> {
  return faceOutputs(await predictor.outputs(piecesOf(joinFaces(faces))), faces.length);
}

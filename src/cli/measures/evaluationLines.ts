// What a test says of a model, in words.
import type { UnknownRule, UnknownScore } from "../../contract/bundle.ts";
import type { Evaluation } from "../../metrics/evaluation.ts";
import { percent } from "../output.ts";

const scoreWords: { readonly [score in UnknownScore]: string } = {
  probability: "highest probability",
  margin: "margin of the first two",
  energy: "energy",
  cosine: "cosine to the nearest person",
};

/** @param strangers how many there were. */
export function evaluationLines(evaluation: Evaluation, score: UnknownScore, strangers: number): string[] {
  const { count, accuracy, interval, top2, perPerson } = evaluation;
  const [low, high] = interval.map(percent);
  const right = Math.round(accuracy * count);
  const at = `threshold ${evaluation.threshold.toFixed(3)} (${scoreWords[score]})`;
  const width = Math.max(6, ...perPerson.map(({ name }) => name.length));
  const share = (value: number | null) => (value === null ? "-" : percent(value)).padStart(9);
  return [
    `${right} of ${count} test photos right: ${percent(accuracy)} (95% interval ${low} to ${high})`,
    `the right person among the first two: ${percent(top2)}; macro F1 ${percent(evaluation.macroF1)}; ` +
      `calibration error ${percent(evaluation.calibrationError)}`,
    `${at}: ${percent(evaluation.knownAccepted)} of the test photos get a name${ofStrangers(evaluation, strangers)}`,
    `${"person".padEnd(width)}  photos  precision     recall         F1`,
    ...perPerson.map(
      ({ name, support, precision, recall, f1 }) =>
        `${name.padEnd(width)}  ${String(support).padStart(6)}  ${share(precision)}  ${share(recall)}  ${share(f1)}`,
    ),
  ];
}

function ofStrangers({ strangersAccepted, auroc }: Evaluation, strangers: number): string {
  if (strangersAccepted === null || auroc === null) return "";
  return `, and ${percent(strangersAccepted)} of ${strangers} strangers; AUROC ${auroc.toFixed(3)}`;
}

export function ruleLines({ score, threshold, temperature, temperatureBound, evidence }: UnknownRule): string[] {
  const { share, strangers, strangersAccepted, known, knownAccepted, auroc, isEnough } = evidence;
  const bound = temperatureBound === null ? "" : ", the limit of the search: every photo held back is named right";
  return [
    `unknown below ${threshold.toFixed(3)} (${scoreWords[score]}), so that at most ${percent(share)} of strangers ` +
      `get a name: ${percent(strangersAccepted)} of these ${strangers} do, and ${percent(knownAccepted)} of the ` +
      `${known} known photos held back; AUROC ${auroc.toFixed(3)}`,
    `temperature ${temperature.toFixed(2)}${temperatureBound === "most" ? ", the limit of the search" : bound}`,
    ...(isEnough
      ? []
      : [
          `${strangers} strangers are too few for ${percent(share)}: the threshold is above all of them; ` +
            `${Math.ceil(1 / share) - 1} or more would show that it holds for others`,
        ]),
  ];
}

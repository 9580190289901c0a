// Every statistic beside scikit-learn, SciPy, statsmodels and torchmetrics: test/fixtures/statistics/make.py.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { averageScores, topShare } from "../../src/metrics/averages.ts";
import { calibrationError, reliabilityBins } from "../../src/metrics/calibration.ts";
import { confusionMatrix, macroF1, personScores } from "../../src/metrics/confusion.ts";
import { wilsonInterval } from "../../src/metrics/interval.ts";
import { atTemperature, fitTemperature, temperatureLimits } from "../../src/metrics/temperature.ts";
import { classMeans, nearestCosine } from "../../src/metrics/unknown/classMeans.ts";
import { nearestMahalanobis, sharedCovariance } from "../../src/metrics/unknown/mahalanobis.ts";
import { auroc, fewPoints, rocPoints } from "../../src/metrics/unknown/roc.ts";
import { highestProbability, marginOf, negativeEnergy } from "../../src/metrics/unknown/scores.ts";

interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
interface Fixture {
  readonly confusion: readonly {
    readonly name: string;
    readonly classes: number;
    readonly labels: readonly number[];
    readonly predicted: readonly number[];
    readonly confusion: readonly (readonly number[])[];
    readonly precision: readonly number[];
    readonly recall: readonly number[];
    readonly f1: readonly number[];
    readonly support: readonly number[];
    readonly macro: Scores;
    readonly weighted: Scores;
  }[];
  readonly top: readonly {
    readonly labels: readonly number[];
    readonly rows: readonly (readonly number[])[];
    readonly shares: { readonly [k: string]: number };
  }[];
  readonly roc: readonly {
    readonly name: string;
    readonly known: readonly number[];
    readonly strangers: readonly number[];
    readonly points: readonly (readonly [number, number, number])[];
    readonly corners: number;
    readonly auroc: number;
  }[];
  readonly calibration: readonly {
    readonly name: string;
    readonly bins: number;
    readonly confidences: readonly number[];
    readonly right: readonly boolean[];
    readonly counts: readonly number[];
    readonly error: number;
  }[];
  readonly temperature: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly logits: readonly (readonly number[])[];
    readonly temperature: number | null;
  }[];
  readonly interval: readonly (readonly [number, number, number, number])[];
  readonly unknown: {
    readonly labels: readonly number[];
    readonly features: readonly (readonly number[])[];
    readonly faces: readonly (readonly number[])[];
    readonly logits: readonly (readonly number[])[];
    readonly temperature: number;
    readonly probability: readonly number[];
    readonly margin: readonly number[];
    readonly energy: readonly number[];
    readonly cosine: readonly number[];
    readonly shrinkage: number;
    readonly mahalanobis: readonly number[];
    readonly ledoitWolf: number;
    readonly mahalanobisLedoitWolf: readonly number[];
  };
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL("../fixtures/statistics/statistics.json", import.meta.url), "utf8"),
);

function near(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours).toHaveLength(theirs.length);
  ours.forEach((value, i) => {
    expect(Math.abs(value - theirs[i]!), `${value} beside ${theirs[i]}`).toBeLessThanOrEqual(1e-6);
  });
}

describe.each(fixture.confusion)("of $name", (given) => {
  const scores = personScores(confusionMatrix(given.labels, given.predicted, given.classes));
  it("the confusion matrix and the scores of each person are scikit-learn's", () => {
    expect(confusionMatrix(given.labels, given.predicted, given.classes)).toEqual(given.confusion);
    for (const of of ["precision", "recall", "f1"] as const)
      near(
        scores.map((person) => person[of] ?? 0),
        given[of],
      );
    expect(scores.map(({ support }) => support)).toEqual(given.support);
  });
  it.each(["macro", "weighted"] as const)("the %s scores are scikit-learn's", (how) => {
    const [ours, theirs] = [averageScores(scores, how)!, given[how]];
    near([ours.precision, ours.recall, ours.f1], [theirs.precision, theirs.recall, theirs.f1]);
    if (how === "macro") near([macroF1(scores)!], [theirs.f1]);
  });
});

it.each(fixture.top)(
  "the right person is among the likeliest as often as scikit-learn says",
  ({ labels, rows, shares }) => {
    for (const [k, share] of Object.entries(shares)) near([topShare(labels, rows, Number(k))!], [share]);
  },
);

it("of equally likely people the first counts as likelier, as for the name that is said", () => {
  const rows = [[0.25, 0.25, 0.25, 0.25]];
  expect([0, 1, 2].map((right) => topShare([right], rows, 2))).toEqual([1, 1, 0]);
  expect(topShare([], [], 2)).toBe(null);
});

describe.each(fixture.roc)("with $name", ({ known, strangers, points, corners, auroc: area }) => {
  const ours = rocPoints(known, strangers);
  it("the ROC points and the area are scikit-learn's, in any order of the photos", () => {
    expect(ours.map(({ threshold }) => threshold)).toEqual(points.map(([threshold]) => threshold));
    near(
      ours.flatMap((point) => [point.strangers, point.known]),
      points.flatMap(([, wrong, right]) => [wrong, right]),
    );
    near([auroc(ours)!], [area]);
    expect(rocPoints(known.toReversed(), strangers.toReversed())).toEqual(ours);
  });
  it("few points keep the area where only straight pieces lose points, and both ends at any number", () => {
    const few = fewPoints(ours, 100);
    expect(few.length).toBeLessThanOrEqual(corners + 1);
    near([auroc(few)!], [area]);
    const [fewer, most] = [fewPoints(ours, 3), Math.min(3, few.length)];
    expect(fewer).toHaveLength(most);
    expect([fewer[0], fewer.at(-1)]).toEqual([ours[0], ours.at(-1)]);
  });
});

it("without known people or without strangers there is no curve", () => {
  expect([rocPoints([], [1]), rocPoints([1], [])]).toEqual([[], []]);
  expect(auroc([])).toBe(null);
});

describe.each(fixture.calibration)("calibration, $name", ({ bins, confidences, right, counts, error }) => {
  it("puts each photo into torchmetrics's bin, and has its error", () => {
    const ours = reliabilityBins(confidences, right, bins);
    expect(ours.map(({ count }) => count)).toEqual(counts);
    near([calibrationError(ours)!], [error]);
  });
});

it("without photos no calibration error is known", () => {
  expect(calibrationError(reliabilityBins([], []))).toBe(null);
});

describe("the temperature", () => {
  it.each(fixture.temperature)("of $name is SciPy's, or stops at its limit and says so", (given) => {
    const { temperature, bound } = fitTemperature(given.labels, given.logits);
    if (given.temperature === null) expect({ temperature, bound }).toEqual({ temperature: 0.05, bound: "least" });
    else {
      near([temperature], [given.temperature]);
      expect(bound).toBe(null);
    }
  });
  it("is the highest where every guess is wrong, the lowest where each is surely right, and 1 without evidence", () => {
    const { least, most } = temperatureLimits;
    expect(
      fitTemperature(
        [1, 0],
        [
          [9, 0],
          [0, 9],
        ],
      ),
    ).toEqual({ temperature: most, bound: "most" });
    expect(fitTemperature([0], [[5000, 0]])).toEqual({ temperature: least, bound: "least" });
    expect(fitTemperature([], [])).toEqual({ temperature: 1, bound: null });
    expect(fitTemperature([1], [[2, 2]])).toEqual({ temperature: 1, bound: null });
  });
  it("of 1 leaves probabilities as they are", () => {
    near(atTemperature([0.2, 0.3, 0.5].map(Math.log), 1), [0.2, 0.3, 0.5]);
    near(atTemperature([2000, 0], 3), [1, 0]);
  });
});

it.each(fixture.interval)("the interval of %i of %i is statsmodels's", (successes, n, low, high) => {
  near(wilsonInterval(successes, n), [low, high]);
});

describe("the scores of a face that may be a stranger's", () => {
  const { unknown } = fixture;
  const { labels, temperature, logits, faces } = unknown;
  const features = { values: unknown.features.flat(), size: 6, labels };
  const logs = logits.map((row) => atTemperature(row, 1).map(Math.log));
  it("by probability, margin and energy are SciPy's", () => {
    near(
      logs.map((row) => highestProbability(row, temperature)),
      unknown.probability,
    );
    near(
      logs.map((row) => marginOf(row, temperature)),
      unknown.margin,
    );
    near(
      logits.map((row) => negativeEnergy(row, temperature)),
      unknown.energy,
    );
    expect(negativeEnergy([5000, 4990])).toBeCloseTo(5000, 3);
  });
  it("by the angle to the nearest person are SciPy's, and a person can be left out", () => {
    const means = classMeans(features, 3);
    near(
      faces.map((face) => nearestCosine(face, means)),
      unknown.cosine,
    );
    const each = [0, 1, 2].map((person) => nearestCosine(faces[0]!, means.subarray(person * 6, (person + 1) * 6)));
    const others = each.filter((_, person) => person !== 1);
    expect(nearestCosine(faces[0]!, means, 1)).toBe(Math.max(...others));
    expect(nearestCosine([0, 0, 0, 0, 0, 0], means)).toBe(-1);
  });
  it("by Mahalanobis's distance are SciPy's, with a given shrinkage and with Ledoit and Wolf's", () => {
    const given = sharedCovariance(features, 3, unknown.shrinkage)!;
    const own = sharedCovariance(features, 3)!;
    near([own.shrinkage], [unknown.ledoitWolf]);
    near(
      faces.map((face) => nearestMahalanobis(face, given)),
      unknown.mahalanobis,
    );
    near(
      faces.map((face) => nearestMahalanobis(face, own)),
      unknown.mahalanobisLedoitWolf,
    );
    expect(sharedCovariance({ ...features, values: new Float32Array(48) }, 3)).toBe(null);
  });
});

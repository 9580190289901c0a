import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { History } from "../../src/contract/run.ts";
import { accuracyOf, confusionMatrix, largestIndex, macroF1, personScores } from "../../src/metrics/confusion.ts";
import { meanCrossEntropy } from "../../src/metrics/crossEntropy.ts";
import { fitDiagnosis } from "../../src/metrics/fit.ts";
import { wilsonInterval } from "../../src/metrics/interval.ts";
import { mistakes } from "../../src/metrics/mistakes.ts";

describe("the Wilson interval", () => {
  it("is the one of the textbooks", () => {
    // (0.9 + 3.8416 / 100 ± 1.96 sqrt(0.09 / 50 + 3.8416 / 10000)) / (1 + 3.8416 / 50), by hand.
    const [low, high] = wilsonInterval(45, 50);
    expect(low).toBeCloseTo(0.7864, 4);
    expect(high).toBeCloseTo(0.9565, 4);
    // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662.
    expect(wilsonInterval(81, 263).map((end) => end.toFixed(4))).toEqual(["0.2553", "0.3662"]);
  });
  it("of none or all of ten stops at 0 and 1, and of nothing tells nothing", () => {
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(0, 10)[1]).toBeCloseTo(0.2775, 4);
    expect(wilsonInterval(10, 10)[1]).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
  it("holds the fraction, lies in 0..1, mirrors, and narrows with more photos", () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const [low, high] = wilsonInterval(k, n);
        const [mirrorLow, mirrorHigh] = wilsonInterval(n - k, n);
        const [tighterLow, tighterHigh] = wilsonInterval(k * 4, n * 4);
        expect(low >= 0 && low <= k / n && k / n <= high && high <= 1).toBe(true);
        expect(mirrorLow).toBeCloseTo(1 - high, 10);
        expect(mirrorHigh).toBeCloseTo(1 - low, 10);
        expect(tighterHigh - tighterLow).toBeLessThan(high - low);
      }),
    );
  });
});

describe("the confusion matrix", () => {
  // ana: 3 photos, one taken for bo. bo: 2, both right. cy: 1, taken for bo. dee: none, taken for by nobody.
  const labels = [0, 0, 0, 1, 1, 2];
  const predicted = [0, 1, 0, 1, 1, 1];
  const matrix = confusionMatrix(labels, predicted, 4);
  it("counts who was taken for whom", () => {
    expect(matrix).toEqual([
      [2, 1, 0, 0],
      [0, 2, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(accuracyOf(matrix)).toBe(4 / 6);
  });
  it("gives each person's precision, recall, F1 and number of photos", () => {
    expect(personScores(matrix)).toEqual([
      { precision: 1, recall: 2 / 3, f1: 4 / 5, support: 3 },
      { precision: 2 / 4, recall: 1, f1: 4 / 6, support: 2 },
      { precision: null, recall: 0, f1: 0, support: 1 },
      { precision: null, recall: null, f1: null, support: 0 },
    ]);
    expect(macroF1(personScores(matrix))).toBeCloseTo((0.8 + 2 / 3 + 0) / 3, 12);
  });
  it("without photos has no scores", () => {
    const empty = confusionMatrix([], [], 2);
    expect(accuracyOf(empty)).toBe(null);
    expect(macroF1(personScores(empty))).toBe(null);
  });
  it("holds every photo once, F1 is the harmonic mean, and recall weighted by support is the accuracy", () => {
    const pairs = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pairs, (given) => {
        const random = confusionMatrix(
          given.map(([a]) => a),
          given.map(([, b]) => b),
          5,
        );
        const scores = personScores(random);
        expect(random.flat().reduce((sum, count) => sum + count, 0)).toBe(given.length);
        const weighted = scores.reduce((sum, { recall, support }) => sum + (recall ?? 0) * support, 0) / given.length;
        expect(weighted).toBeCloseTo(accuracyOf(random)!, 12);
        for (const { precision, recall, f1 } of scores) {
          if (precision === null || recall === null || precision + recall === 0) continue;
          expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
        }
      }),
    );
  });
  it("takes the first of equal probabilities", () => {
    expect(largestIndex([0.2, 0.4, 0.4])).toBe(1);
    expect(largestIndex(Float32Array.of(0.5, 0.25, 0.25))).toBe(0);
  });
});

describe("the mean cross-entropy", () => {
  it("is the mean of -ln p of the right person", () => {
    expect(
      meanCrossEntropy(
        [0, 1],
        [
          [0.5, 0.5],
          [0.75, 0.25],
        ].map((row) => row.map(Math.log)),
      ),
    ).toBeCloseTo((Math.LN2 + 2 * Math.LN2) / 2, 12);
    expect(meanCrossEntropy([0], [[0, -50]])).toBeCloseTo(0, 12);
  });
  it("of a sure mistake is all that it costs, and is null without photos", () => {
    expect(meanCrossEntropy([1], [[0, -1041]])).toBe(1041);
    expect(meanCrossEntropy([], [])).toBe(null);
  });
});

it("mistakes come the surest first, with what they were taken for", () => {
  const result = {
    ids: ["right", "unsure", "sure"],
    labels: [0, 0, 1],
    probabilities: [
      [0.9, 0.1],
      [0.4, 0.6],
      [0.95, 0.05],
    ],
  };
  expect(mistakes(result)).toEqual([
    { photoId: "sure", actual: 1, predicted: 0, confidence: 0.95, rightConfidence: 0.05 },
    { photoId: "unsure", actual: 0, predicted: 1, confidence: 0.6, rightConfidence: 0.4 },
  ]);
});

describe("the diagnosis of a run", () => {
  function history(
    count: number,
    train: (t: number) => number,
    validation: number,
    loss = (t: number): number => 2 - t,
  ) {
    const steps = Array.from({ length: count }, (_, i) => ({
      step: i + 1,
      loss: loss(i / count),
      accuracy: train(i / count),
      learningRate: 1e-3,
      seconds: i,
    }));
    const evaluations = [0.2, validation, validation, validation].map((accuracy, i) => ({
      step: i,
      loss: 1,
      accuracy,
      seconds: i,
    }));
    return { steps, evaluations } satisfies History;
  }
  it("is too early after a few steps or evaluations", () => {
    expect(fitDiagnosis(history(19, () => 1, 0.2))).toBe("tooEarly");
    const long = history(100, () => 1, 0.2);
    expect(fitDiagnosis({ ...long, evaluations: long.evaluations.slice(0, 2) })).toBe("tooEarly");
  });
  it("is over-fitting when nearly all training photos are right and many others wrong", () => {
    expect(fitDiagnosis(history(100, (t) => Math.min(1, 0.3 + t), 0.7))).toBe("overfit");
    expect(fitDiagnosis(history(100, () => 0.95, 0.8))).toBe("overfit");
  });
  it("is good when both do well, or the unseen photos do", () => {
    expect(fitDiagnosis(history(100, () => 0.98, 0.92))).toBe("good");
    expect(fitDiagnosis(history(100, () => 0.7, 0.9))).toBe("good");
  });
  it("is under-fitting when the training photos stay wrong and the loss no longer falls", () => {
    expect(
      fitDiagnosis(
        history(
          100,
          () => 0.4,
          0.38,
          () => 1.5,
        ),
      ),
    ).toBe("underfit");
    expect(
      fitDiagnosis(
        history(
          100,
          () => 0.4,
          0.38,
          (t) => 1.5 - t / 10,
        ),
      ),
    ).toBe("underfit");
  });
  it("is too early when the training photos are still wrong but the loss falls", () => {
    expect(fitDiagnosis(history(100, (t) => 0.2 + t / 2, 0.4))).toBe("tooEarly");
  });
});

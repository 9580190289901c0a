import { expect, test } from "vitest";
import { curveOf, runCurves } from "../../../src/ui/charts/curves.ts";

const steps = Array.from({ length: 10_000 }, (_, i) => ({
  step: i + 1,
  loss: Math.sin(i),
  accuracy: 0.5,
  learningRate: 0.001,
  seconds: i,
}));

test("a curve of 10,000 steps is drawn with at most 300 points, at their own steps", () => {
  const curve = curveOf("training", "ink", steps, "loss", 0);
  expect(curve.points.length).toBeLessThanOrEqual(300);
  expect(curve.points[0]).toEqual({ x: 1, y: 0 });
  expect(curve.points.at(-1)).toEqual({ x: 10_000, y: Math.sin(9999) });
  expect(curve.raw).toBeNull();
});

test("smoothed and unsmoothed points of a curve stand at the same steps", () => {
  const curve = curveOf("training", "ink", steps, "loss", 0.9);
  expect(curve.raw?.map((point) => point.x)).toEqual(curve.points.map((point) => point.x));
});

test("validation looks are never smoothed", () => {
  const evaluations = [
    { step: 10, loss: 2, accuracy: 0.2, seconds: 1 },
    { step: 20, loss: 1, accuracy: 0.8, seconds: 2 },
  ];
  const [, validation] = runCurves({ steps, evaluations }, "accuracy", 0.9, { training: "t", validation: "v" });
  expect(validation?.points.map((point) => point.y)).toEqual([0.2, 0.8]);
});

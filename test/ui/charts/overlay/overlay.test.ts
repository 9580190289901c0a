// Many runs' curves in one chart: what is drawn, where, and what is read there.
import { describe, expect, it } from "vitest";
import { likelySeries, pointsEach, runPoints, seriesPoints } from "../../../../src/ui/charts/overlay/overlayLines.ts";
import { readingsAt } from "../../../../src/ui/charts/overlay/readings.ts";
import { linearScale, logScale } from "../../../../src/ui/charts/overlay/scale.ts";
import { finishedRun } from "../../../run/log/finishedRun.ts";

describe("the points of a run", () => {
  it("lie over steps, seconds, or photos seen, also where the batch changed on the way", () => {
    const run = finishedRun(1);
    const stretch = { maxSteps: 40, learningRate: 1e-3 };
    const stretches = [
      { ...stretch, afterStep: 0, batchSize: 10 },
      { ...stretch, afterStep: 20, batchSize: 100 },
    ];
    const of = (axis: "steps" | "images" | "seconds") =>
      runPoints({ ...run, stretches }, "validationLoss", axis, 0, 100).xs;
    expect(of("steps")).toEqual([10, 20, 30, 40]);
    expect(of("seconds")).toEqual([5, 10, 15, 20]);
    expect(of("images")).toEqual([100, 200, 1200, 2200]);
  });

  it("are smoothed while training, and never where all photos were measured", () => {
    const run = finishedRun(2);
    const ys = (quantity: "trainingLoss" | "validationLoss") => runPoints(run, quantity, "steps", 0.9, 100).ys;
    expect(ys("validationLoss")).toEqual(run.history.evaluations.map(({ loss }) => loss));
    expect(ys("trainingLoss")[5]).not.toBe(run.history.steps[5]!.loss);
  });

  it("are bounded together, however many runs there are", () => {
    for (const count of [1, 5, 100, 500, 2000]) {
      const each = pointsEach(count);
      expect(each * count).toBeLessThanOrEqual(Math.max(24_000, 8 * count));
      expect(runPoints(finishedRun(1, 1000), "trainingLoss", "steps", 0, each).xs.length).toBeLessThanOrEqual(each);
    }
  });
});

it("finds the curve of another program's log by the names that programs use", () => {
  const keras = ["epoch_accuracy", "epoch_loss", "evaluation_loss_vs_iterations"];
  expect(likelySeries("logs/train", [...keras, "batch_loss"], "trainingLoss")).toBe("epoch_loss");
  expect(likelySeries("logs/validation", keras, "validationLoss")).toBe("epoch_loss");
  expect(likelySeries("logs/validation", keras, "trainingLoss")).toBeNull();
  const torch = ["Loss/train", "Loss/val", "Accuracy/train", "lr-Adam"];
  expect(likelySeries("runs/a", torch, "validationLoss")).toBe("Loss/val");
  expect(likelySeries("runs/a", torch, "trainingAccuracy")).toBe("Accuracy/train");
  expect(likelySeries("runs/a", torch, "learningRate")).toBe("lr-Adam");
  expect(likelySeries("x", ["color", "value"], "learningRate")).toBeNull();
});

it("draws no log over photos seen, as logs do not count them", () => {
  const numbers = Float64Array.of(1, 2);
  const series = { tag: "a", steps: numbers, values: numbers, seconds: numbers };
  expect(seriesPoints(series, "images", 0, 10).xs).toEqual([]);
  expect(seriesPoints(series, "seconds", 0, 10).xs).toEqual([1, 2]);
});

describe("the axes", () => {
  it("put values where they belong and back, with round ticks", () => {
    const scale = linearScale([0, 97], [0, 194], 5);
    expect(scale.ticks).toEqual([0, 20, 40, 60, 80]);
    expect([scale.toPixel(97), scale.toValue(97)]).toEqual([194, 48.5]);
    expect(linearScale([3, 3], [0, 10], 5).toPixel(3)).toBe(5);
    const log = logScale([0.001, 10], [100, 0], 5);
    expect(log.ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(log.toPixel(0.1)).toBeCloseTo(50, 9);
    expect(logScale([2, 3], [0, 1], 5).ticks.length).toBeGreaterThan(1);
  });
});

it("reads all lines that are there, the nearest to the pointer first", () => {
  const line = (id: string, xs: number[], ys: number[]) => ({ id, name: id, colour: "red", xs, ys });
  const lines = [line("a", [0, 10], [1, 2]), line("b", [0, 10], [5, 6]), line("c", [20, 30], [9, 9])];
  expect(readingsAt(lines, 9, null).map(({ line, y }) => [line.id, y])).toEqual([
    ["b", 6],
    ["a", 2],
  ]);
  expect(readingsAt(lines, 9, 1.5).map(({ line }) => line.id)).toEqual(["a", "b"]);
});

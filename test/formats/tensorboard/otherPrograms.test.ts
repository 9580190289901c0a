// Logs that PyTorch and Keras wrote with their own writers (test/fixtures/tensorboard/logs.py).
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readScalars } from "../../../src/formats/tensorboard/readScalars.ts";

const folder = new URL("../../fixtures/tensorboard/", import.meta.url);
function read(run: string) {
  const names = readdirSync(new URL(run, folder)).filter((name) => name.includes("tfevents"));
  return readScalars(names.sort().map((name) => readFileSync(new URL(`${run}/${name}`, folder))));
}
/** logs.py has the same. */
const loss = (step: number) => 2 * Math.exp(-step / 7) + 0.125;

it("reads PyTorch's scalars: plain, as tensors, and in double precision", () => {
  const { series, damaged } = read("pytorch");
  expect(damaged).toBe(false);
  expect(series.map(({ tag }) => tag)).toEqual(["Loss/train", "Accuracy/train", "Loss/new style", "double"]);
  for (const { tag, points } of series) {
    const value = (step: number) => (tag === "Accuracy/train" ? 1 - Math.exp(-step / 5) : loss(step));
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, step) => step));
    for (const point of points)
      expect(point.value).toBeCloseTo(tag === "double" ? value(point.step) : Math.fround(value(point.step)), 12);
    if (tag !== "double") expect(points[3]!.wallTime).toBe(1_700_000_003);
  }
});

it("reads a PyTorch run that went on from step 8 as one curve", () => {
  const points = read("pytorch-resumed").series[0]!.points;
  expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 15 }, (_, step) => step));
  expect(points.map(({ value }) => value > 100)).toEqual(points.map(({ step }) => step >= 8));
});

it("reads Keras's scalars, whose values are those of its history", () => {
  const history = JSON.parse(readFileSync(new URL("keras/history.json", folder), "utf8"));
  const of = (run: string, tag: string) =>
    read(run)
      .series.find((series) => series.tag === tag)!
      .points.map(({ value }) => value);
  expect(of("keras/train", "epoch_loss")).toEqual(history.loss.map(Math.fround));
  expect(of("keras/train", "epoch_accuracy")).toEqual(history.accuracy.map(Math.fround));
  expect(of("keras/validation", "epoch_loss")).toEqual(history.val_loss.map(Math.fround));
  expect(of("keras/validation", "epoch_accuracy")).toEqual(history.val_accuracy.map(Math.fround));
});

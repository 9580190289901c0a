import { expect, it } from "vitest";
import type { StepPoint, ValidationPoint } from "../../src/contract/run.ts";
import { paceOf } from "../../src/run/clock.ts";

const left = { maxSteps: 300, validateEverySteps: 10, stepsOfEvaluation: 4 };
const point = (step: number, seconds: number): StepPoint => ({ step, seconds, loss: 1, accuracy: 0, learningRate: 0 });
const evaluation = (step: number, seconds: number): ValidationPoint => ({ step, seconds, loss: 1, accuracy: 0 });

/** Points as a run reads them: half a second a step after a first one of three, each read a step late. */
function pointsUpTo(count: number): StepPoint[] {
  return Array.from({ length: count }, (_, i) => point(i + 1, 3 + (i + 1) * 0.5));
}

it("says nothing of the time left while two points that were read at once are all it has", () => {
  expect(paceOf({ steps: [point(1, 3.5), point(2, 3.501)], evaluations: [] }, left)).toEqual({
    stepsPerSecond: 0,
    secondsLeft: null,
  });
});

it("is within a third of the truth from the first word on, the evaluations to come included", () => {
  const truth = (step: number) => (300 - step) * 0.5 + (30 - Math.floor(step / 10)) * 2;
  for (let step = 1; step < 10; step++) {
    const { secondsLeft } = paceOf({ steps: pointsUpTo(step), evaluations: [] }, left);
    if (step < 5) expect(secondsLeft).toBeNull();
    else expect(Math.abs(secondsLeft! / truth(step) - 1)).toBeLessThan(1 / 3);
  }
});

it("keeps apart what a step and what an evaluation takes", () => {
  const steps = Array.from({ length: 40 }, (_, i) => point(i + 1, (i + 1) * 0.5 + Math.floor(i / 10) * 2));
  const evaluations = [10, 20, 30, 40].map((step) => evaluation(step, step * 0.5 + (step / 10) * 2));
  const { stepsPerSecond, secondsLeft } = paceOf({ steps, evaluations }, left);
  expect(stepsPerSecond).toBeCloseTo(2);
  expect(secondsLeft).toBeCloseTo(260 * 0.5 + 26 * 2);
});

it("counts the evaluation after the last step, which no multiple asks for", () => {
  const steps = Array.from({ length: 9 }, (_, i) => point(i + 1, i + 1));
  const few = { maxSteps: 12, validateEverySteps: 100, stepsOfEvaluation: 4 };
  expect(paceOf({ steps, evaluations: [] }, few).secondsLeft).toBeCloseTo(3 + 4);
});

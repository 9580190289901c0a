// The history of a run that a screen shows while it trains: bounded, however long the run.
import type { History, StepPoint, ValidationPoint } from "../contract/run.ts";

export const emptyHistory: History = { steps: [], evaluations: [] };

/** Beyond this many points every second one of the older half is dropped. */
const maxPoints = 4000;

export function appendHistory(
  history: History,
  steps: readonly StepPoint[],
  evaluations: readonly ValidationPoint[],
): History {
  return {
    steps: bounded([...history.steps, ...steps]),
    evaluations: bounded([...history.evaluations, ...evaluations]),
  };
}

/** The first with the highest accuracy. */
export function bestOf(evaluations: readonly ValidationPoint[]): ValidationPoint | null {
  return evaluations.reduce<ValidationPoint | null>(
    (best, evaluation) => (best === null || evaluation.accuracy > best.accuracy ? evaluation : best),
    null,
  );
}

function bounded<T>(points: T[]): T[] {
  if (points.length <= maxPoints) return points;
  const half = points.length >> 1;
  return [...points.slice(0, half).filter((_, index) => index % 2 === 0), ...points.slice(half)];
}

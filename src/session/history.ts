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

/** The one whose weights a run keeps: the highest accuracy, and of equals the lowest loss, as in bestWeights.ts. */
export function bestOf(evaluations: readonly ValidationPoint[]): ValidationPoint | null {
  const inOrder = [...evaluations].sort((a, b) => b.accuracy - a.accuracy || a.loss - b.loss || a.step - b.step);
  return inOrder[0] ?? null;
}

function bounded<T>(points: T[]): T[] {
  if (points.length <= maxPoints) return points;
  const half = points.length >> 1;
  return [...points.slice(0, half).filter((_, index) => index % 2 === 0), ...points.slice(half)];
}

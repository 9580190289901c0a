// The history a screen holds while training: bounded, however long the run.
import type { History, StepPoint, ValidationPoint } from "../contract/run.ts";

export const emptyHistory: History = { steps: [], looks: [] };

/** Beyond this many points every second one of the older half goes. */
const most = 4000;

export function appendHistory(
  history: History,
  steps: readonly StepPoint[],
  looks: readonly ValidationPoint[],
): History {
  return { steps: bounded([...history.steps, ...steps]), looks: bounded([...history.looks, ...looks]) };
}

/** The first of those with the highest accuracy. */
export function bestOf(looks: readonly ValidationPoint[]): ValidationPoint | null {
  return looks.reduce<ValidationPoint | null>(
    (best, look) => (best === null || look.accuracy > best.accuracy ? look : best),
    null,
  );
}

function bounded<T>(points: T[]): T[] {
  if (points.length <= most) return points;
  const half = points.length >> 1;
  return [...points.slice(0, half).filter((_, index) => index % 2 === 0), ...points.slice(half)];
}

// The learning rate of a step.
import type { OptimizerSettings } from "./recipe.ts";

/**
 * One-cycle (Smith and Topin 2018) in its cosine form. It rises in a line from 1/25 of the rate over `warmupFraction`
 * of the steps, then falls along half a cosine to `finalRateFraction` of it.
 * @param step counts from 0.
 * @param cycleStart the step at which the cycle began: 0, or where a run was given more steps. It ends at `maxSteps`.
 */
export function learningRateAt(step: number, optimizer: OptimizerSettings, maxSteps: number, cycleStart = 0): number {
  const { learningRate, schedule, warmupFraction, finalRateFraction } = optimizer;
  if (schedule === "constant") return learningRate;
  const [at, steps] = [step - cycleStart, maxSteps - cycleStart];
  const warmupSteps = Math.max(1, Math.round(steps * warmupFraction));
  if (at < warmupSteps) return learningRate * (1 / 25 + (1 - 1 / 25) * (at / warmupSteps));
  const progress = Math.min(1, (at - warmupSteps) / Math.max(1, steps - 1 - warmupSteps));
  const fall = 0.5 * (1 + Math.cos(Math.PI * progress));
  return learningRate * (finalRateFraction + (1 - finalRateFraction) * fall);
}

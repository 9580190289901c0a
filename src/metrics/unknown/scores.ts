// How sure it is that a face belongs to one of the people the network learnt, as one number: the larger, the surer. A
// threshold on it decides between a name and "unknown".
import { atTemperature } from "../temperature.ts";

/** The highest probability at this temperature, 0..1. Hendrycks and Gimpel 2017. @param row logarithms. */
export function highestProbability(row: ArrayLike<number>, temperature: number): number {
  return Math.max(...atTemperature(row, temperature));
}

/** The highest probability less the second, at this temperature, 0..1. @param row logarithms of probabilities. */
export function marginOf(row: ArrayLike<number>, temperature: number): number {
  const [first, second] = atTemperature(row, temperature).sort((a, b) => b - a);
  return first! - (second ?? 0);
}

/**
 * The negative energy, temperature x ln(sum of exp(logit / temperature)), in the unit of the logits. Liu et al. 2020,
 * "Energy-based out-of-distribution detection". @param logits of the network, not probabilities.
 */
export function negativeEnergy(logits: ArrayLike<number>, temperature = 1): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i]!);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp((logits[i]! - largest) / temperature);
  return largest + temperature * Math.log(sum);
}

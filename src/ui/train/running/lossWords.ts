// Whether the training loss needs a word of explanation.
import type { Recipe } from "../../../recipe/recipe.ts";

/** The network is nearly always right, and its training loss cannot come near 0. @param accuracy on unseen photos. */
export function isLossOdd({ optimizer }: Recipe, accuracy: number): boolean {
  return optimizer.labelSmoothing > 0 && accuracy >= 0.95;
}

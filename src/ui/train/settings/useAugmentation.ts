// Augmentation as one switch. What was set when it was switched off comes back when it is switched on, also in a later
// visit.

import type { AugmentationSettings, Recipe } from "../../../recipe/recipe.ts";
import { checkRecipe } from "../../../recipe/schema.ts";
import { augments, withoutAugmentation } from "../../../recipe/simple.ts";
import { useCommands, useSession } from "../../session.tsx";

const key = "eolgul.augmentation";

/** @returns whether photos are changed, and the switch. */
export function useAugmentation(): readonly [boolean, (on: boolean) => void] {
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const suggested = useSession((state) => state.suggested);
  return [
    augments(recipe),
    (on) => {
      if (on) return commands.setRecipe(kept(recipe) ?? { ...recipe, augmentation: suggested.augmentation });
      localStorage.setItem(key, JSON.stringify(recipe.augmentation));
      commands.setRecipe(withoutAugmentation(recipe));
    },
  ];
}

/** @returns null where nothing is kept, or nothing that a recipe may have or that changes a photo. */
function kept(recipe: Recipe): Recipe | null {
  try {
    const augmentation = JSON.parse(localStorage.getItem(key) ?? "null") as AugmentationSettings | null;
    if (augmentation === null) return null;
    const whole = { ...recipe, augmentation };
    return checkRecipe(whole).ok && augments(whole) ? whole : null;
  } catch {
    return null;
  }
}

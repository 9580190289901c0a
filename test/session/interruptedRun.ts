// A run that was interrupted at step 40.
import { recipes } from "../../src/recipe/recipe.ts";
import { emptyHistory } from "../../src/session/history.ts";
import type { InterruptedRun } from "../../src/session/state.ts";

export const interruptedRun: InterruptedRun = {
  runId: "a",
  recipe: recipes.tuned,
  classNames: ["Ana", "Ben"],
  step: 40,
  history: emptyHistory,
  bestEvaluation: null,
  photoIds: [],
  fellBack: false,
  failure: null,
};

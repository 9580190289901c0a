// The settings follow the photos, except for those that a person has changed.
import { expect, it } from "vitest";
import type { Bundles } from "../../../../src/browser/commands/models/bundles.ts";
import { createFaceCache } from "../../../../src/browser/commands/photos/faceCache.ts";
import { createOrNotice } from "../../../../src/browser/commands/ports.ts";
import { trainingCommands } from "../../../../src/browser/commands/runs/trainingCommands.ts";
import { createMemoryStorage } from "../../../../src/browser/storage/memoryStorage.ts";
import type { WorkerClients } from "../../../../src/browser/workers.ts";
import { suggestedRecipe } from "../../../../src/recipe/fit.ts";
import { type Recipe, recipes } from "../../../../src/recipe/recipe.ts";
import { initialState, reduce } from "../../../../src/session/reduce.ts";
import type { SessionState } from "../../../../src/session/state.ts";
import { createStore } from "../../../../src/session/store.ts";

const photos = { people: 5, fewest: 40, mean: 40 };
const fitting = suggestedRecipe("tuned", photos);
/** As for other photos. */
const before: Recipe = { ...fitting, training: { ...fitting.training, maxSteps: 777, patienceEvaluations: 33 } };

function project(recipe: Recipe) {
  const store = createStore(reduce, { ...initialState, recipe, suggested: before } as SessionState);
  const storage = createMemoryStorage();
  const { commands } = trainingCommands({
    store,
    storage,
    bundles: {} as Bundles,
    workers: {} as WorkerClients,
    faces: createFaceCache(storage),
    onErase: [],
    onLeave: [],
    orNotice: createOrNotice(store),
  });
  return { store, commands };
}

it("suggests what fits other photos where nothing was changed", () => {
  const { store, commands } = project(before);
  commands.fitRecipe(photos);
  expect(store.getState()).toMatchObject({ recipe: fitting, suggested: fitting });
});

it("leaves a setting that a person has changed, until all are put back as suggested", () => {
  const own = { ...before, training: { ...before.training, maxSteps: 50, batchSize: 7 } };
  const { store, commands } = project(own);
  commands.fitRecipe(photos);
  const { patienceEvaluations } = fitting.training;
  expect(store.getState().recipe.training).toMatchObject({ maxSteps: 50, batchSize: 7, patienceEvaluations });
  commands.resetRecipe("tuned");
  expect(store.getState()).toMatchObject({ recipe: fitting, suggested: fitting });
});

it("leaves `tutorial` as it is", () => {
  const { store, commands } = project(before);
  commands.resetRecipe("tutorial");
  commands.fitRecipe({ people: 2, fewest: 1, mean: 1 });
  expect(store.getState()).toMatchObject({ recipe: recipes.tutorial, suggested: recipes.tutorial });
});

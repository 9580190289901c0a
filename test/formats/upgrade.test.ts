// What version 1 wrote, word for word, and what it is read as.
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { check } from "../../src/base/schema.ts";
import { unpackBundle } from "../../src/formats/bundle.ts";
import { upgradeCheckpointHeader, upgradeRunRecord } from "../../src/formats/upgrade.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { recipeSchema } from "../../src/recipe/schema.ts";
import { upgradeRecipe } from "../../src/recipe/upgrade.ts";

const tutorialOfVersion1 = `{"name":"tutorial",
"preprocessing":{"sidePx":96,"crop":"centerSquare","resize":"area","mean":0,"deviation":1},
"network":{"convFilters":[16,32,64,128],"convKernelSizes":[3,3,3,3],"denseUnits":[512,1024],"dropoutRate":0.3,
"batchNormalization":false,"initializer":"truncatedNormal"},
"augmentation":{"flip":true,"rotationDegrees":0,"scale":0,"shift":0,"brightness":0.5,"contrast":[0.2,2],"hue":0.08,
"saturation":[0.2,2],"eraseProbability":0,"eraseSidePx":32,"arithmetic":"uint8"},
"optimizer":{"learningRate":0.0001,"weightDecay":0,"beta1":0.9,"beta2":0.999,"epsilon":1e-8,"schedule":"constant",
"warmupFraction":0,"labelSmoothing":0},
"training":{"batchSize":100,"maxSteps":10000,"validateEverySteps":10,"stopAboveAccuracy":0.9,"patienceLooks":null,
"keepBest":false,"flipAtTest":false,"seed":1}}`;
const [oldRecipe, newRecipe] = [{ training: { patienceLooks: 3 } }, { training: { patienceEvaluations: 3 } }];
const old = (): unknown => JSON.parse(tutorialOfVersion1);

describe("a recipe of version 1", () => {
  it("is read as today's, to the letter of its JSON", () => {
    const read = check(recipeSchema, upgradeRecipe(old()));
    expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(recipes.tutorial));
  });
  it("of today comes back as it was", () => {
    expect(upgradeRecipe(recipes.tuned)).toEqual(recipes.tuned);
  });
  it("that is none stays what it is", () => {
    for (const value of [null, 3, "tuned", [], undefined]) expect(upgradeRecipe(value)).toEqual(value);
    expect(upgradeRecipe({ network: 5, training: [] })).toMatchObject({ network: 5, training: [] });
    expect(upgradeRecipe({ network: { convFilters: 3 } })).toMatchObject({ network: { convFilters: 3 } });
  });
});

describe("a checkpoint's header of version 1", () => {
  it("calls looks evaluations", () => {
    const point = { step: 10, loss: 0.5, accuracy: 0.75, seconds: 2 };
    const header = {
      facts: { format: "eolgul-checkpoint", version: 1, recipe: oldRecipe, looksWithoutGain: 2, bestLook: point },
      parts: { steps: 10, looks: 1, variables: [3], moments: [], best: [3] },
    };
    expect(upgradeCheckpointHeader(header)).toEqual({
      facts: {
        format: "eolgul-checkpoint",
        version: 2,
        recipe: newRecipe,
        evaluationsWithoutGain: 2,
        bestEvaluation: point,
      },
      parts: { steps: 10, evaluations: 1, variables: [3], moments: [], best: [3] },
    });
  });
});

describe("a kept run of version 1", () => {
  it("calls looks evaluations", () => {
    const looks = [{ step: 10, loss: 0.5, accuracy: 0.75, seconds: 2 }];
    const run = { id: "a", recipe: oldRecipe, history: { steps: [], looks }, keptStep: 10 };
    const upgraded = { id: "a", recipe: newRecipe, history: { steps: [], evaluations: looks }, keptStep: 10 };
    expect(upgradeRunRecord(run)).toEqual(upgraded);
    expect(upgradeRunRecord(upgraded)).toEqual(upgraded);
  });
});

describe("a bundle of version 1", () => {
  it("opens as one of today's", async () => {
    const unpacked = await unpackBundle(await readFile("models/demo.zip"));
    if (!unpacked.ok) throw new Error(JSON.stringify(unpacked.failure));
    const { version, recipe } = unpacked.value.manifest;
    expect(version).toBe(2);
    expect(recipe.network.convolutions).toEqual([8, 16, 32, 32].map((filters) => ({ filters, kernelSize: 3 })));
    expect(recipe.training.patienceEvaluations).toBeNull();
  });
});

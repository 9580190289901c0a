import { expect, test } from "vitest";
import { countParameters, describeNetwork } from "../../../../src/model/describe.ts";
import { recipes } from "../../../../src/recipe/recipe.ts";
import { networkStages } from "../../../../src/ui/train/settings/networkStages.ts";

test("a network is drawn from the photo to the names, and no parameter is left out", () => {
  const layers = describeNetwork(recipes.tuned.network, 5);
  const stages = networkStages(layers);
  expect(stages.map(({ kind, shape }) => `${kind} ${shape.join("x")}`)).toEqual([
    "picture 96x96x3",
    "patterns 48x48x16",
    "patterns 24x24x32",
    "patterns 12x12x64",
    "patterns 6x6x128",
    "row 4608",
    "weighs 512",
    "weighs 1024",
    "names 5",
  ]);
  expect(stages.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(countParameters(layers));
});

test("one convolution and one dense layer are drawn, too", () => {
  const network = { ...recipes.tuned.network, convolutions: [{ filters: 1, kernelSize: 1 }], denseUnits: [1] };
  expect(networkStages(describeNetwork(network, 2)).map(({ kind }) => kind)).toEqual([
    "picture",
    "patterns",
    "row",
    "weighs",
    "names",
  ]);
});

import { readFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import type { BundleFiles } from "../../src/contract/bundle.ts";
import { packBundle, unpackBundle } from "../../src/formats/bundle.ts";
import { openBundle, toBundle } from "../../src/model/bundle.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { buildNetwork } from "../../src/model/network.ts";
import { type NetworkSettings, recipes } from "../../src/recipe/recipe.ts";

type Who = (face: { data: Uint8Array; width: number; height: number }) => Promise<{ probability: number }[]>;

beforeAll(async () => {
  await tf.setBackend("cpu");
});

async function demoBundle(): Promise<BundleFiles> {
  const unpacked = await unpackBundle(await readFile("models/demo.zip"));
  if (!unpacked.ok) throw new Error("the demo model cannot be read");
  return unpacked.value;
}

/** An untrained network of this input in a bundle that went through its zip. */
async function bundleOf(change: Partial<NetworkSettings>): Promise<BundleFiles> {
  const { manifest } = await demoBundle();
  const network: NetworkSettings = {
    ...recipes.tuned.network,
    ...change,
    convolutions: [8, 8, 16].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [16],
  };
  const model = buildNetwork(network, manifest.classNames.length);
  setInitialValues(model, network.initializer, 1);
  const facts = { ...manifest, recipe: { ...manifest.recipe, network } };
  const zip = packBundle(await toBundle(model, facts));
  model.dispose();
  const unpacked = await unpackBundle(zip);
  if (!unpacked.ok) throw new Error(JSON.stringify(unpacked.failure));
  return unpacked.value;
}

/** What the code of the zip's README answers, with tfjs alone. */
async function readmeCode(bundle: BundleFiles): Promise<Who> {
  const readme = new TextDecoder().decode(unzipSync(packBundle(bundle))["README.md"]);
  const code = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  expect(code.trim().split("\n").length).toBeLessThanOrEqual(10);
  expect(readme).toMatch(/logits/);
  const { modelTopology, weightsManifest } = JSON.parse(bundle.modelJson);
  const weightData = new Uint8Array(bundle.weights).buffer;
  const files = tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData });
  const library = { ...tf, loadLayersModel: () => tf.loadLayersModel(files) };
  const body = `${code.replace(/^import .*/, "").replace("export ", "")}; return who;`;
  return new Function("tf", `return (async () => {${body}})()`)(library);
}

describe.each([
  ["fixed", "linear"],
  ["none", "linear"],
  ["perImage", "linear"],
  ["localContrast", "linear"],
  ["localContrast", "cosine"],
] as const)("%s, %s", (inputNormalization, head) => {
  it("gives the app's probabilities to 1e-5 in plain tfjs, by the code of the README", async () => {
    await expectAnswers(await bundleOf({ inputNormalization, head }), 1e-5);
  }, 120_000);
});

it("lies in the zip with at most ten lines of code, which give the model's own answers", async () => {
  await expectAnswers(await demoBundle(), 5e-4);
}, 60_000);

async function expectAnswers(bundle: BundleFiles, most: number): Promise<void> {
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  opened.value.dispose();
  const who = await readmeCode(bundle);
  const { golden, manifest } = bundle;
  const side = manifest.preprocessing.sidePx;
  const rgb = golden.subarray(0, side * side * 3);
  const picture = (mirrored: boolean) => {
    const data = new Uint8Array(side * side * 4).fill(255);
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        data.set(
          rgb.subarray((y * side + x) * 3, (y * side + x) * 3 + 3),
          (y * side + (mirrored ? side - 1 - x : x)) * 4,
        );
    return { data, width: side, height: side };
  };
  const [straight, mirrored] = [await who(picture(false)), await who(picture(true))];
  expect(manifest.flipAtTest).toBe(true);
  manifest.golden.probabilities[0]!.forEach((expected, i) => {
    expect(Math.abs((straight[i]!.probability + mirrored[i]!.probability) / 2 - expected)).toBeLessThan(most);
  });
}

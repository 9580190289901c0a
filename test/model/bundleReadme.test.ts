import { readFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { packBundle, unpackBundle } from "../../src/formats/bundle.ts";
import { openBundle } from "../../src/model/bundle.ts";

type Who = (face: { data: Uint8Array; width: number; height: number }) => Promise<{ probability: number }[]>;

async function demoBundle() {
  const unpacked = await unpackBundle(await readFile("models/demo.zip"));
  if (!unpacked.ok) throw new Error("the demo model cannot be read");
  return unpacked.value;
}

it("lies in the zip with at most ten lines of code, which give the model's own answers", async () => {
  await tf.setBackend("cpu");
  const bundle = await demoBundle();
  const readme = new TextDecoder().decode(unzipSync(packBundle(bundle))["README.md"]);
  const code = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  expect(code.trim().split("\n").length).toBeLessThanOrEqual(10);
  expect(readme).toMatch(/logits/);
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new Error("the demo model cannot be opened");
  const library = { ...tf, loadLayersModel: async () => opened.value.model };
  const body = `${code.replace(/^import .*/, "").replace("export ", "")}; return who;`;
  const who: Who = await new Function("tf", `return (async () => {${body}})()`)(library);
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
    expect((straight[i]!.probability + mirrored[i]!.probability) / 2).toBeCloseTo(expected, 3);
  });
  opened.value.dispose();
}, 60_000);

// The detector's graph with its blocks fused is the graph that the package ships.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { fuseBlocks, type GraphNode } from "../../src/faces/fuseBlocks.ts";
import { drawn, relativeDifference, startWasm } from "../kernels/startWasm.ts";

beforeAll(startWasm);

const folder = fileURLToPath(new URL("../../node_modules/@vladmandic/human/models/", import.meta.url));
const { modelTopology, weightsManifest } = JSON.parse(readFileSync(`${folder}blazeface.json`, "utf8")) as {
  modelTopology: { node: GraphNode[] };
  weightsManifest: [{ weights: tf.io.WeightsManifestEntry[] }];
};

function load(node: GraphNode[]): Promise<tf.GraphModel> {
  const weightData = new Uint8Array(readFileSync(`${folder}blazeface.bin`)).buffer;
  const artifacts = { modelTopology: { ...modelTopology, node }, weightSpecs: weightsManifest[0].weights, weightData };
  return tf.loadGraphModel(tf.io.fromMemory(artifacts));
}

it("has a node for each of the 31 blocks, and gives the same", async () => {
  const fused = fuseBlocks(modelTopology.node);
  expect(fused.filter(({ op }) => op === "SeparableBlock").length).toBe(31);
  expect(fused.map(({ name }) => name)).toEqual(modelTopology.node.map(({ name }) => name));
  const answers: Float32Array[][] = [];
  for (const nodes of [modelTopology.node, fused]) {
    const model = await load(nodes);
    const input = drawn([1, 256, 256, 3], 1);
    const outputs = model.execute(input, ["Identity", "Identity_1", "Identity_2", "Identity_3"]) as tf.Tensor[];
    answers.push(outputs.map((output) => output.dataSync<"float32">()));
    tf.dispose([input, ...outputs]);
    model.dispose();
  }
  for (const [i, expected] of answers[0]!.entries())
    expect(relativeDifference(answers[1]![i]!, expected)).toBeLessThan(1e-4);
}, 60_000);

it("leaves other nodes as they are", () => {
  const nodes = [
    { name: "x", op: "Placeholder" },
    { name: "sum", op: "AddV2", input: ["x", "x"] },
    { name: "relu", op: "Relu", input: ["sum"] },
  ];
  expect(fuseBlocks(nodes)).toEqual(nodes);
});

// The detector's graph with fused blocks, compared with the graph that its package ships.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { fuseBlocks } from "../../src/faces/fuseBlocks.ts";
import { loadNodes, shippedNodes } from "../fixtures/faces/detectorGraph.ts";
import { drawn, relativeDifference, startWasm } from "../kernels/startWasm.ts";

beforeAll(startWasm);

it("has one node for each of the 31 blocks, and gives the same results", async () => {
  const fused = fuseBlocks(shippedNodes);
  expect(fused.filter(({ op }) => op === "SeparableBlock").length).toBe(31);
  expect(fused.map(({ name }) => name)).toEqual(shippedNodes.map(({ name }) => name));
  const answers: Float32Array[][] = [];
  for (const nodes of [shippedNodes, fused]) {
    const network = await loadNodes(nodes);
    const input = drawn([1, 256, 256, 3], 1);
    const outputs = network.run(input);
    answers.push(outputs.map((output) => output.dataSync<"float32">()));
    tf.dispose([input, ...outputs]);
    network.dispose();
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

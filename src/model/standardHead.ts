// A network with a cosine head as it leaves, in layers that every tfjs program has, and back.
//
// A layer normalisation over the values of x and of -x has mean 0 and variance mean(x^2): it divides by the root of the
// mean square of x, which is |x| / sqrt(n). A dense layer without bias multiplies its half with the normalised weights,
// which carry scale / sqrt(n).
import * as tf from "@tensorflow/tfjs";
import type { NetworkSettings } from "../recipe/recipe.ts";
import { layersOf } from "./describe.ts";
import { inputEpsilon, normalisedKernel, scaleOf } from "./layers/cosine.ts";
import { addLayers, buildNetwork, modelVariables } from "./network.ts";

/** @returns a new model of standard layers alone, which the caller disposes of. Its head's weights are normalised. */
export function withStandardHead(model: tf.LayersModel, network: NetworkSettings, classCount: number): tf.LayersModel {
  const standard = tf.sequential();
  addLayers(standard, layersOf(network, classCount).slice(0, -1));
  const inputs = inputsOfHead(model);
  for (const layer of headLayers(inputs, classCount)) standard.add(layer);
  const given = modelVariables(model).slice(0, -1);
  const variables = modelVariables(standard);
  tf.tidy(() => {
    given.forEach((variable, i) => {
      variables[i]!.assign(variable);
    });
    variables.at(-2)!.assign(tf.tensor2d([[1, -1]]));
    const kernel = normalisedKernel(model.layers.at(-1)!).div<tf.Tensor2D>(Math.sqrt(inputs)); // [inputs, classes]
    // x and -x lie beside one another: a row for x, and one of zeros for -x.
    const rows = tf.stack([kernel, tf.zerosLike(kernel)], 1).reshape([2 * inputs, classCount]);
    variables.at(-1)!.assign(rows);
  });
  return standard;
}

/**
 * @param standard what `withStandardHead` gave, saved and loaded.
 * @returns a new model as `buildNetwork` gives it, with the same weights; those of the head at length 1.
 * @throws where the layers are not those of the network.
 */
export function fromStandardHead(
  standard: tf.LayersModel,
  network: NetworkSettings,
  classCount: number,
): tf.LayersModel {
  const model = buildNetwork(network, classCount);
  try {
    const inputs = inputsOfHead(model);
    const [given, variables] = [modelVariables(standard), modelVariables(model)];
    if (given.length !== variables.length + 1) throw new Error("its weights do not fit its network");
    if (kindsOf(standard.layers.slice(0, -headLayerCount)) !== kindsOf(model.layers.slice(0, -1)))
      throw new Error("its layers are not those of its network");
    tf.tidy(() => {
      variables.slice(0, -1).forEach((variable, i) => {
        variable.assign(given[i]!);
      });
      const rows = given.at(-1)!.reshape([inputs, 2, classCount]).slice([0, 0, 0], [inputs, 1, classCount]);
      const kernel = rows.reshape([inputs, classCount]);
      variables.at(-1)!.assign(kernel.mul(Math.sqrt(inputs) / scaleOf(model.layers.at(-1)!)));
    });
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

const headLayerCount = 5;

function kindsOf(layers: readonly tf.layers.Layer[]): string {
  return layers.map((layer) => layer.getClassName()).join();
}

function inputsOfHead({ layers }: tf.LayersModel): number {
  return layers.at(-1)!.weights[0]!.shape[0]!;
}

function headLayers(inputs: number, classCount: number): tf.layers.Layer[] {
  const { reshape, dense, flatten, layerNormalization } = tf.layers;
  return [
    reshape({ name: "head_column", targetShape: [inputs, 1] }),
    dense({ name: "head_signs", units: 2, useBias: false, kernelInitializer: "zeros" }),
    flatten({ name: "head_row" }),
    layerNormalization({ name: "head_norm", epsilon: inputEpsilon, center: false, scale: false }),
    dense({ name: "logits", units: classCount, useBias: false, kernelInitializer: "zeros" }),
  ];
}

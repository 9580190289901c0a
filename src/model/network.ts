// Builds the tfjs model from the list in describe.ts. Initial values are initialValues.ts's; training is train/'s.
import * as tf from "@tensorflow/tfjs";
import { internalError } from "../base/result.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";
import { describeNetwork, type LayerSummary } from "./describe.ts";

/**
 * @returns a sequential model from [batch, 96, 96, 3] float32 to logits [batch, classCount]. The caller owns it and
 * disposes it. Weights are zero until `setInitialValues`.
 */
export function buildNetwork(network: NetworkSettings, classCount: number): tf.Sequential {
  const kernelSizes = network.convolutions.map(({ kernelSize }) => kernelSize);
  let conv = 0;
  const model = tf.sequential();
  for (const [index, summary] of describeNetwork(network, classCount).entries()) {
    const kernelSize = summary.kind === "conv2d" ? kernelSizes[conv++]! : 0;
    const first = index === 0 ? { inputShape: [faceSidePx, faceSidePx, 3] as [number, number, number] } : {};
    model.add(layerFor(summary, kernelSize, network.dropoutRate, first));
  }
  return model;
}

function layerFor(
  { name, kind, outputShape }: LayerSummary,
  kernelSize: number,
  dropoutRate: number,
  first: { inputShape?: [number, number, number] },
): tf.layers.Layer {
  const size = outputShape.at(-1)!;
  // Zeros, because tfjs's own initialisers draw from an unseeded source; the real values are set afterwards.
  const zeros = { kernelInitializer: "zeros", biasInitializer: "zeros" } as const;
  switch (kind) {
    case "conv2d":
      return tf.layers.conv2d({ name, filters: size, kernelSize, padding: "same", ...zeros, ...first });
    case "batchNormalization":
      return tf.layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 });
    case "relu":
      return tf.layers.reLU({ name });
    case "maxPooling2d":
      return tf.layers.maxPooling2d({ name, poolSize: 2, strides: 2 });
    case "flatten":
      return tf.layers.flatten({ name });
    case "dense":
      return tf.layers.dense({ name, units: size, ...zeros });
    case "dropout":
      return tf.layers.dropout({ name, rate: dropoutRate });
    default:
      return internalError(`no layer of kind ${kind satisfies never}`);
  }
}

// An example of each kind in the layer table, and its training as cases that Node and a browser run on any backend.
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../src/base/random.ts";
import type { TrainingOps } from "../../src/kernels/ops.ts";
import * as convolution from "../../src/kernels/stock/convolution.ts";
import { stockOps } from "../../src/kernels/stock/stockOps.ts";
import type { LayerShape, LayerType } from "../../src/model/layers/layerType.ts";
import { type LayerKind, layerTypes } from "../../src/model/layers/layerTypes.ts";
import { variablesOf } from "../../src/model/layers/passes.ts";
import { drawn, type OpsCase } from "../kernels/opsCases.ts";

interface Example {
  readonly settings: object;
  readonly input: LayerShape;
}

const picture: LayerShape = [6, 4, 3];
/** Settings and an input of each kind: a kind without an example does not compile. */
export const examples: Readonly<Record<LayerKind, Example>> = {
  conv2d: { settings: { filters: 4, kernelSize: 3 }, input: picture },
  batchNormalization: { settings: {}, input: picture },
  relu: { settings: {}, input: picture },
  maxPooling2d: { settings: {}, input: [5, 4, 3] },
  averagePooling2d: { settings: {}, input: [5, 4, 3] },
  flatten: { settings: {}, input: picture },
  dense: { settings: { units: 5 }, input: [7] },
  cosine: { settings: { units: 5, scale: 2 }, input: [7] },
  dropout: { settings: { rate: 0.4 }, input: [7] },
};
export const kinds = Object.keys(examples) as LayerKind[];
const batch = 3;

/** A model of this layer alone, its weights drawn. */
export function alone(kind: LayerKind): {
  readonly type: LayerType;
  readonly layer: tf.layers.Layer;
  readonly model: tf.Sequential;
} {
  const type: LayerType = layerTypes[kind];
  const { settings, input } = examples[kind];
  const layer = type.build(tf, { name: kind, inputShape: [...input] }, settings);
  const model = tf.sequential({ layers: [layer] });
  variablesOf(layer).forEach((variable, i) => {
    const values = drawn(variable.shape, 20 + i);
    variable.assign(i === 3 ? values.square().add(0.5) : values); // the fourth is a variance
  });
  return { type, layer, model };
}

/** None is near 0, where ReLU has no slope. */
export function inputOf(kind: LayerKind): tf.Tensor {
  const values = drawn([batch, ...examples[kind].input], 1);
  return values.add(values.sign().mul(0.05));
}
/** The value of a training pass, and its gradients by the input and by each trained variable. */
function trained(kind: LayerKind, ops: TrainingOps): tf.Tensor[] {
  const { type, layer, model } = alone(kind);
  const pass = type.train(layer, { tf, ops, convolution }, null).forward(inputOf(kind), createRandom(5, "dropout"));
  const { dx, gradients } = pass.backward(drawn(pass.value.shape, 9), true);
  const results = [pass.value, dx!, ...gradients];
  model.dispose();
  return results;
}

/** The reference is the cpu backend, which layers.test.ts compares with finite differences. */
export const layerCases: readonly OpsCase[] = kinds.map((kind) => ({
  name: `layer, ${kind}`,
  computed: (ops) => trained(kind, ops),
  reference: () => trained(kind, stockOps),
}));

// Which neighbouring layers are one operation (kernels/ops.ts), and the cutting of a model into such groups. A layer in
// no group runs by its own entry of the layer table.
import type * as tf from "@tensorflow/tfjs";
import type { Pooling } from "../kernels/ops.ts";
import { averagePooling2d } from "./layers/averagePooling2d.ts";
import { batchNormalization, normOf } from "./layers/batchNormalization.ts";
import { conv2d, convVariables } from "./layers/conv2d.ts";
import { dense, denseVariables } from "./layers/dense.ts";
import { drawMask, dropout } from "./layers/dropout.ts";
import type { LayerTools, LayerType, PredictingStage, TrainingStage } from "./layers/layerType.ts";
import { layerTypeOf } from "./layers/layerTypes.ts";
import { maxPooling2d } from "./layers/maxPooling2d.ts";
import { predictConvBlock, predictDense } from "./layers/passes.ts";
import { relu } from "./layers/relu.ts";

/** A part of a model: a group of fused layers, or a layer by itself. */
export interface ModelPart {
  train(tools: LayerTools): TrainingStage;
  predict(tools: LayerTools): PredictingStage;
}

interface FusedGroup {
  /** The kinds of its layers, in order. */
  readonly types: readonly LayerType<never>[];
  train(layers: readonly tf.layers.Layer[], tools: LayerTools): TrainingStage;
  predict(layers: readonly tf.layers.Layer[], tools: LayerTools): PredictingStage;
}

const poolTypes: Readonly<Record<Pooling, LayerType>> = { max: maxPooling2d, average: averagePooling2d };

const convReluPool = (pooling: Pooling): FusedGroup => ({
  types: [conv2d, relu, poolTypes[pooling]],
  train([conv], { ops }) {
    const [filter, bias] = convVariables(conv!);
    return { trainable: [filter, bias], forward: (x) => ops.convBlock(x as tf.Tensor4D, filter, bias, pooling) };
  },
  predict([conv], { ops }) {
    const [filter, bias] = convVariables(conv!);
    return predictConvBlock(ops, filter, bias, pooling);
  },
});

const convNormReluPool = (pooling: Pooling): FusedGroup => ({
  types: [conv2d, batchNormalization, relu, poolTypes[pooling]],
  train([conv, normalisation], { ops }) {
    // The normalisation subtracts the mean, so the bias cannot matter: it is not trained.
    const [filter] = convVariables(conv!);
    const norm = normOf(normalisation!);
    return {
      trainable: [filter, norm.gamma, norm.beta],
      forward(x) {
        const pass = ops.normBlock(x as tf.Tensor4D, filter, norm, pooling);
        return { ...pass, averages: norm.averages(pass.mean, pass.variance) };
      },
    };
  },
  /**
   * With the moving moments a normalisation is a scale and an offset of each channel: they are folded into filter and
   * bias.
   */
  predict([conv, normalisation], { tf, ops }) {
    const [filter, bias] = convVariables(conv!);
    const norm = normOf(normalisation!);
    const folded = tf.tidy(() => {
      const scale = norm.scale(); // [out]
      const foldedBias = bias.sub(norm.mean).mul(scale).add<tf.Tensor1D>(norm.beta);
      return { filter: filter.mul<tf.Tensor4D>(scale), bias: foldedBias };
    });
    const stage = predictConvBlock(ops, folded.filter, folded.bias, pooling);
    return {
      forward: stage.forward,
      dispose() {
        stage.dispose?.();
        tf.dispose(folded);
      },
    };
  },
});

const denseRelu: FusedGroup = {
  types: [dense, relu],
  train([layer], { ops }) {
    const [kernel, bias] = denseVariables(layer!);
    return { trainable: [kernel, bias], forward: (x) => ops.dense(x as tf.Tensor2D, kernel, bias, true, null) };
  },
  predict([layer], { ops }) {
    const [kernel, bias] = denseVariables(layer!);
    return predictDense(ops, kernel, bias, true);
  },
};

const denseReluDropout: FusedGroup = {
  types: [dense, relu, dropout],
  train([layer, , dropping], { tf, ops }) {
    const [kernel, bias] = denseVariables(layer!);
    return {
      trainable: [kernel, bias],
      forward(x, random) {
        const mask = drawMask(tf, dropping!, [x.shape[0]!, bias.size], random) as tf.Tensor2D;
        return ops.dense(x as tf.Tensor2D, kernel, bias, true, mask);
      },
    };
  },
  predict: denseRelu.predict,
};

/** Longer groups before those they begin with. */
const fusedGroups = [
  ...(["max", "average"] as const).flatMap((pooling) => [convNormReluPool(pooling), convReluPool(pooling)]),
  denseReluDropout,
  denseRelu,
];

/** Throws `internal: ...` for a model with a layer that is not in the layer table. */
export function partsOf({ layers }: tf.LayersModel): ModelPart[] {
  const types = layers.map(layerTypeOf);
  const parts: ModelPart[] = [];
  for (let at = 0; at < layers.length; ) {
    const group = fusedGroups.find((one) => one.types.every((type, i) => types[at + i] === type));
    const [layer, type, next] = [layers[at]!, types[at]!, types[at + 1] ?? null];
    const members = layers.slice(at, at + (group?.types.length ?? 1));
    parts.push({
      train: (tools) => group?.train(members, tools) ?? type.train(layer, tools, next),
      predict: (tools) => group?.predict(members, tools) ?? type.predict(layer, tools),
    });
    at += members.length;
  }
  return parts;
}

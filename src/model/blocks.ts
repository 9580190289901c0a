// The network as it is passed through: layers taken together where one operation does them (kernels/ops.ts).
import type * as tf from "@tensorflow/tfjs";
import { internalError } from "../base/result.ts";

export interface NormBlock {
  /** The layer's. */
  readonly name: string;
  readonly epsilon: number;
  /** [channels] each; the last two are the moving moments. */
  readonly gamma: tf.Variable<tf.Rank.R1>;
  readonly beta: tf.Variable<tf.Rank.R1>;
  readonly mean: tf.Variable<tf.Rank.R1>;
  readonly variance: tf.Variable<tf.Rank.R1>;
}

export type Block =
  /** Convolution, batch normalisation where there is one, ReLU, max-pool 2x2. */
  | {
      readonly kind: "conv";
      readonly filter: tf.Variable<tf.Rank.R4>;
      readonly bias: tf.Variable<tf.Rank.R1>;
      readonly norm: NormBlock | null;
    }
  | { readonly kind: "flatten" }
  /** Dense, with the ReLU and the dropout after it. */
  | {
      readonly kind: "dense";
      readonly kernel: tf.Variable<tf.Rank.R2>;
      readonly bias: tf.Variable<tf.Rank.R1>;
      readonly relu: boolean;
      readonly drops: boolean;
    };

/** @param model as buildNetwork makes it; it goes on owning the variables. */
export function blocksOf({ layers }: tf.LayersModel): readonly Block[] {
  const blocks: Block[] = [];
  const kindAt = (index: number) => layers[index]?.getClassName();
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i]!;
    switch (layer.getClassName()) {
      case "Conv2D": {
        const [filter, bias] = variablesOf(layer) as [tf.Variable<tf.Rank.R4>, tf.Variable<tf.Rank.R1>];
        const norm = kindAt(i + 1) === "BatchNormalization" ? normOf(layers[++i]!) : null;
        if (kindAt(i + 1) !== "ReLU" || kindAt(i + 2) !== "MaxPooling2D") internalError(`no pass for ${layer.name}`);
        i += 2;
        blocks.push({ kind: "conv", filter, bias, norm });
        break;
      }
      case "Flatten":
        blocks.push({ kind: "flatten" });
        break;
      case "Dense": {
        const [kernel, bias] = variablesOf(layer) as [tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R1>];
        const relu = kindAt(i + 1) === "ReLU";
        if (relu) i++;
        const drops = kindAt(i + 1) === "Dropout";
        if (drops) i++;
        blocks.push({ kind: "dense", kernel, bias, relu, drops });
        break;
      }
      default:
        internalError(`no pass for layer ${layer.getClassName()}`);
    }
  }
  return blocks;
}

function normOf(layer: tf.layers.Layer): NormBlock {
  const [gamma, beta, mean, variance] = variablesOf(layer) as tf.Variable<tf.Rank.R1>[];
  const { epsilon } = layer as tf.layers.Layer & { readonly epsilon: number };
  return { name: layer.name, epsilon, gamma: gamma!, beta: beta!, mean: mean!, variance: variance! };
}

/** The variables behind a layer's weights; the model owns them. */
export function variablesOf(layer: tf.layers.Layer): tf.Variable[] {
  return layer.weights.map((weight) => weight.read() as tf.Variable);
}

// What an entry of the layer table says of its kind of layer. The table is in layerTypes.ts, the groups of layers for
// which one operation exists in fusedLayers.ts.
//
// The entries import no tfjs: they are handed it. So a screen can describe a network without loading tfjs.
import type * as tf from "@tensorflow/tfjs";
import type { Random } from "../../base/random.ts";
import type { Pass, TrainingOps } from "../../kernels/ops.ts";
import type * as convolution from "../../kernels/stock/convolution.ts";

export type Tfjs = typeof tf;

/** A shape without the batch dimension. */
export type LayerShape = readonly number[];

/** What the passes of a layer are made of, on the backend that runs. */
export interface LayerTools {
  readonly tf: Tfjs;
  readonly ops: TrainingOps;
  readonly convolution: typeof convolution;
}

/** One kind of layer. `Settings` is what a network says of such a layer besides its kind and name. */
export interface LayerType<Settings = unknown> {
  /** The name tfjs has for it, in a model and in its file. */
  readonly className: string;
  outputShape(input: LayerShape, settings: Settings): LayerShape;
  /** How many trainable parameters it has. */
  parameters(input: LayerShape, settings: Settings): number;
  /**
   * The size of each variable, in their order; none without it.
   * @param next the kind of the layer after it.
   */
  variables?(input: LayerShape, settings: Settings, next: LayerType | null): readonly VariableSize[];
  /** @param args its name; of a network's first layer also its input shape. */
  build(tf: Tfjs, args: LayerArgs, settings: Settings): tf.layers.Layer;
  /**
   * The initial value of each weight, in the order of `shapes`. Without it the layer keeps what tfjs gives it.
   * @param draw gives seeded values for a shape: call it for every shape in turn.
   * @param next the kind of the layer after it.
   */
  initialValues?(
    shapes: readonly LayerShape[],
    draw: (shape: LayerShape) => Float32Array,
    next: LayerType | null,
  ): Float32Array[];
  /** How a layer of a model trains by itself, on the variables of that model. */
  train(layer: tf.layers.Layer, tools: LayerTools, next: LayerType | null): TrainingStage;
  /** How a layer of a model predicts by itself. Called again whenever the variables have changed. */
  predict(layer: tf.layers.Layer, tools: LayerTools): PredictingStage;
}

export interface VariableSize {
  readonly size: number;
  /** Whether a step trains it. Moving moments are moved, and not trained. */
  readonly isTrained: boolean;
}

export interface LayerArgs {
  readonly name: string;
  readonly inputShape?: number[];
}

/** A layer, or a group of fused layers, as it trains. */
export interface TrainingStage {
  /** In the order of a pass's gradients. */
  readonly trainable: readonly tf.Variable[];
  /** Inside a tidy. @param random what dropout is drawn from. */
  forward(x: tf.Tensor, random: Pick<Random, "next">): TrainingPass;
}

export interface TrainingPass extends Pass {
  /** What the step moves besides the trained variables. */
  readonly averages?: readonly MovingAverage[];
}

/** A step makes the variable momentum variable + (1 - momentum) toward. */
export interface MovingAverage {
  readonly variable: tf.Variable;
  readonly toward: tf.Tensor;
  readonly momentum: number;
}

/** A layer, or a group of fused layers, as it predicts. */
export interface PredictingStage {
  /** Inside a tidy. */
  forward(x: tf.Tensor): tf.Tensor;
  dispose?(): void;
}

// The training pass over the model's own variables, forwards and backwards: batch moments instead of moving ones, and the
// dropout mask given from outside (tfjs's seeded dropout repeats one mask at every step). Predicting uses the model itself.
import type * as tf from "@tensorflow/tfjs";
import { internalError } from "../base/result.ts";
import { type Pass, type TrainingOps, trainingOps } from "../kernels/ops.ts";

interface BatchNormLayer extends tf.layers.Layer {
  readonly epsilon: number;
}

export interface BatchMoments {
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

export interface ForwardPass {
  /** [batch, classes] */
  readonly logits: tf.Tensor2D;
  /** Of each layer that normalises, by name. */
  readonly moments: readonly (readonly [string, BatchMoments])[];
  /** Once at most. @returns a gradient for each trainable variable in turn. */
  backward(dLogits: tf.Tensor2D): tf.Tensor[];
}

export interface TrainingPlan {
  /** The variables a step trains, in the model's order. */
  readonly trainable: readonly tf.Variable[];
  /** Inside a tidy. @param x [batch, 96, 96, 3] @param mask [batch, units] of 0 or 1/keep, for the dropout. */
  forward(x: tf.Tensor4D, mask: tf.Tensor2D): ForwardPass;
}

/** Runs one operation on what came before it. */
type Step = (x: tf.Tensor, mask: tf.Tensor2D, onMoments: (layer: string, moments: BatchMoments) => void) => Pass;

/** Call it on the backend that will run it. */
export function planTraining(model: tf.LayersModel, ops: TrainingOps = trainingOps()): TrainingPlan {
  const layers = model.layers;
  const steps: Step[] = [];
  const trainable: tf.Variable[] = [];
  const kindAt = (index: number) => layers[index]?.getClassName();
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i]!;
    switch (layer.getClassName()) {
      case "Conv2D": {
        const [filter, bias] = variablesOf(layer) as [tf.Variable, tf.Variable];
        const norm = kindAt(i + 1) === "BatchNormalization" ? (layers[++i] as BatchNormLayer) : null;
        if (kindAt(i + 1) !== "ReLU" || kindAt(i + 2) !== "MaxPooling2D") internalError(`no pass for ${layer.name}`);
        i += 2;
        if (!norm) {
          trainable.push(filter, bias);
          steps.push((x) => ops.convBlock(four(x), four(filter), one(bias)));
          break;
        }
        // The norm subtracts the mean, so the bias cannot matter: it stays as it is and costs no gradient pass.
        const [gamma, beta] = variablesOf(norm) as [tf.Variable, tf.Variable];
        trainable.push(filter, gamma, beta);
        steps.push((x, _mask, onMoments) => {
          const pass = ops.normBlock(four(x), four(filter), one(gamma), one(beta), norm.epsilon);
          onMoments(norm.name, pass);
          return pass;
        });
        break;
      }
      case "Flatten":
        steps.push((x) => ({
          value: x.reshape([x.shape[0]!, -1]),
          backward: (dy) => ({ dx: dy.reshape(x.shape), gradients: [] }),
        }));
        break;
      case "Dense": {
        const [kernel, bias] = variablesOf(layer) as [tf.Variable, tf.Variable];
        trainable.push(kernel, bias);
        const relu = kindAt(i + 1) === "ReLU";
        if (relu) i++;
        const drops = kindAt(i + 1) === "Dropout";
        if (drops) i++;
        steps.push((x, mask) => ops.dense(two(x), two(kernel), one(bias), relu, drops ? mask : null));
        break;
      }
      default:
        internalError(`no training pass for layer ${layer.getClassName()}`);
    }
  }
  return {
    trainable,
    forward(x, mask) {
      const moments: [string, BatchMoments][] = [];
      const passes: Pass[] = [];
      let value: tf.Tensor = x;
      for (const step of steps) {
        const pass = step(value, mask, (layer, { mean, variance }) => moments.push([layer, { mean, variance }]));
        passes.push(pass);
        value = pass.value;
      }
      return { logits: two(value), moments, backward: (dLogits) => backward(passes, dLogits) };
    },
  };
}

function backward(passes: readonly Pass[], dLogits: tf.Tensor): tf.Tensor[] {
  const gradients: tf.Tensor[] = [];
  let dy = dLogits;
  for (let i = passes.length - 1; i >= 0; i--) {
    const pass = passes[i]!.backward(dy, i > 0);
    gradients.unshift(...pass.gradients);
    if (pass.dx) dy = pass.dx;
  }
  return gradients;
}

/** The variables behind a layer's weights; the model owns them. */
export function variablesOf(layer: tf.layers.Layer): tf.Variable[] {
  return layer.weights.map((weight) => weight.read() as tf.Variable);
}

const one = (tensor: tf.Tensor) => tensor as tf.Tensor1D;
const two = (tensor: tf.Tensor) => tensor as tf.Tensor2D;
const four = (tensor: tf.Tensor) => tensor as tf.Tensor4D;

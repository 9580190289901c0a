// The input's normalisation as layers that every reader of such files knows, so that an exported model takes plain
// pixels: bytes 0..255 as floats. What they compute is defined in image/normalize.ts.
import * as tf from "@tensorflow/tfjs";
import { varianceFloor, windowSidePx } from "../image/normalize.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";
import { inputShape } from "./describe.ts";

/** What normalises inside the exported model. `fixed` does not: its models take (byte - mean) / deviation. */
export type InnerNormalization = Exclude<NetworkSettings["inputNormalization"], "fixed">;

const sidePx = inputShape[0]!;
/** The floor of the variance where pixels are 0..255. */
const floorOfBytes = varianceFloor * 255 ** 2;

/**
 * The network behind the layers of its normalisation, as one model from bytes [batch, 96, 96, 3] to logits. The
 * network stays the caller's, and is the last layer.
 */
export function withInputLayers(network: tf.LayersModel, normalization: InnerNormalization) {
  const bytes = tf.input({ shape: [...inputShape], name: "pixels" });
  const output = network.apply(normalized(bytes, normalization)) as tf.SymbolicTensor;
  const model = tf.model({ inputs: bytes, outputs: output });
  return {
    model,
    /** Leaves the network: tfjs counts its uses, and this ends the one here. */
    dispose() {
      for (const layer of model.layers) layer.dispose();
    },
  };
}

/** @returns the network in a model that `withInputLayers` made, or null. It is disposed with the model. */
export function networkWithin(model: tf.LayersModel): tf.LayersModel | null {
  const last = model.layers.at(-1) as unknown;
  return last instanceof tf.LayersModel ? last : null;
}

function normalized(bytes: tf.SymbolicTensor, normalization: InnerNormalization): tf.SymbolicTensor {
  if (normalization === "none") return scale("input_scale", bytes, 1 / 255);
  if (normalization === "perImage") {
    const row = tf.layers.flatten({ name: "input_row" });
    const norm = tf.layers.layerNormalization({
      name: "input_normal",
      center: false,
      scale: false,
      epsilon: floorOfBytes,
    });
    const back = tf.layers.reshape({ name: "input_picture", targetShape: [...inputShape] });
    return through(bytes, row, norm, back);
  }
  return localContrast(bytes);
}

/**
 * With u = d / sqrt(floor) the output is u / sqrt(mean(u^2) + 1). Sums over windows are two products with a matrix of
 * whole numbers, so that the sums of bytes are exact, and so is 81 d = 81 x - sum. The inverse root is a sum of five
 * fractions and one step of Newton's: y (3 - t y^2) / 2. No layer takes the same tensor twice: tfjs (4.22) frees such
 * a tensor although a later layer wants it, findings/tfjs-merge-same-tensor.sh.
 */
function localContrast(bytes: tf.SymbolicTensor): tf.SymbolicTensor {
  const area = windowSidePx ** 2;
  const whole = 1 / (area * Math.sqrt(floorOfBytes));
  const d = add("input_difference", scale("input_area", bytes, area), windowSums("input_sum", bytes, 1, -1, 0));
  const u = scale("input_unit", d, whole);
  const share = Math.sqrt(whole / area);
  const t = windowSums("input_variance", multiply("input_square", d, u), share, share, 1);
  const guess = inverseRootOf(t);
  const rest = multiply("input_rest", multiply("input_share", t, guess), guess);
  const root = multiply("input_root", guess, scale("input_step", rest, -1 / 2, 3 / 2));
  return multiply("input_contrast", u, root);
}

/**
 * 1 / sqrt(t), for t in 1 .. 2600, is the sum of share / (t + pole) to 0.05%: Zolotarev's poles, from which least
 * squares of the relative error gave the shares.
 */
const poles = [0.310554645, 5.59372207, 50.990195136, 464.80678994, 8372.1175733];
const shares = [0.7750613151, 1.741371031, 4.9282629485, 15.873661142, 127.25788633];

/** Softsign of z >= 0 is z / (1 + z), so that 1 / (t + pole) = (1 - softsign(t / pole)) / pole. */
function inverseRootOf(t: tf.SymbolicTensor): tf.SymbolicTensor {
  const count = poles.length;
  const weights = poles.map((pole, i) => shares[i]! / pole);
  const fractions = tf.layers.depthwiseConv2d({
    name: "input_fractions",
    kernelSize: 1,
    depthMultiplier: count,
    useBias: false,
    activation: "softsign",
    trainable: false,
  });
  const inverses = [0, 1, 2].flatMap(() => poles.map((pole) => 1 / pole));
  const guess = tf.layers.conv2d({
    name: "input_guess",
    filters: 3,
    kernelSize: 1,
    trainable: false,
  });
  const kernel = Array.from({ length: 3 * count * 3 }, (_, i) => {
    const [from, to] = [Math.floor(i / 3), i % 3];
    return Math.floor(from / count) === to ? -weights[from % count]! : 0;
  });
  const bias = Array<number>(3).fill(weights.reduce((sum, weight) => sum + weight, 0));
  return weighted(guess, weighted(fractions, t, inverses), kernel, bias);
}

/** Along the rows and along the columns, with the edge pixels repeated: across x down x the sums, + added. */
function windowSums(
  name: string,
  x: tf.SymbolicTensor,
  across: number,
  down: number,
  added: number,
): tf.SymbolicTensor {
  const permute = (suffix: string, dims: number[]) => tf.layers.permute({ name: `${name}_${suffix}`, dims });
  const rows = through(x, permute("rows", [1, 3, 2])); // [row, channel, column]
  const summed = through(lineSums(`${name}_across`, rows, across, 0), permute("columns", [3, 2, 1]));
  return through(lineSums(`${name}_down`, summed, down, added), permute("back", [3, 1, 2]));
}

/** Of x's last axis. */
function lineSums(name: string, x: tf.SymbolicTensor, factor: number, added: number): tf.SymbolicTensor {
  const reach = (windowSidePx - 1) / 2;
  const counts = new Float32Array(sidePx * sidePx);
  for (let to = 0; to < sidePx; to++)
    for (let k = -reach; k <= reach; k++) counts[Math.max(0, Math.min(sidePx - 1, to + k)) * sidePx + to]! += 1;
  const layer = tf.layers.dense({ name, units: sidePx, trainable: false });
  const kernel = counts.map((count) => count * factor);
  return weighted(layer, x, kernel, new Float32Array(sidePx).fill(added));
}

/** factor x + added, value by value. */
function scale(name: string, x: tf.SymbolicTensor, factor: number, added = 0): tf.SymbolicTensor {
  const layer = tf.layers.depthwiseConv2d({ name, kernelSize: 1, trainable: false });
  return weighted(layer, x, Array<number>(3).fill(factor), Array<number>(3).fill(added));
}

/** Applies the layer, then gives it these values. */
function weighted(
  layer: tf.layers.Layer,
  x: tf.SymbolicTensor,
  ...values: readonly (readonly number[] | Float32Array)[]
): tf.SymbolicTensor {
  const output = through(x, layer);
  tf.tidy(() => layer.setWeights(layer.weights.map(({ shape }, i) => tf.tensor([...values[i]!], shape as number[]))));
  return output;
}

function add(name: string, ...both: [tf.SymbolicTensor, tf.SymbolicTensor]): tf.SymbolicTensor {
  return tf.layers.add({ name }).apply(both) as tf.SymbolicTensor;
}

function multiply(name: string, ...both: [tf.SymbolicTensor, tf.SymbolicTensor]): tf.SymbolicTensor {
  return tf.layers.multiply({ name }).apply(both) as tf.SymbolicTensor;
}

function through(x: tf.SymbolicTensor, ...layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, x);
}

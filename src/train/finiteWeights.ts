// Whether a model still has its weights.
import * as tf from "@tensorflow/tfjs";
import { modelVariables } from "../model/network.ts";

/**
 * A run with lost weights can show a finite loss: some backends turn NaN into 0 in ReLU, or into a bound in pooling.
 * The sums are stacked rather than added with `tf.addN`. Over more tensors than a WebGPU shader may bind, that makes an
 * invalid program, and the device drops it together with the writes before it.
 */
export async function areWeightsFinite(model: tf.LayersModel): Promise<boolean> {
  const sums = tf.tidy(() => tf.stack(modelVariables(model).map((variable) => variable.sum())));
  const values = await sums.data<"float32">();
  sums.dispose();
  return values.every(Number.isFinite);
}

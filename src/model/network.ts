// Builds the tfjs model from the list in describe.ts. Initial values are in initialValues.ts, training in train/.
import * as tf from "@tensorflow/tfjs";
import type { NetworkSettings } from "../recipe/recipe.ts";
import { inputShape, layersOf } from "./describe.ts";
import type { LayerType } from "./layers/layerType.ts";
import { type LayerDescription, layerTypes } from "./layers/layerTypes.ts";
import { variablesOf } from "./layers/passes.ts";

/**
 * @returns a sequential model from [batch, 96, 96, 3] float32 to logits [batch, classCount]. The caller owns it and
 * disposes it. Weights are zero until `setInitialValues`.
 */
export function buildNetwork(network: NetworkSettings, classCount: number): tf.Sequential {
  const model = tf.sequential();
  addLayers(model, layersOf(network, classCount));
  return model;
}

/** Builds layers into an empty model. The first one takes a picture. */
export function addLayers(model: tf.Sequential, layers: readonly LayerDescription[]): void {
  for (const [index, layer] of layers.entries()) {
    const type: LayerType = layerTypes[layer.kind];
    const args = index === 0 ? { name: layer.name, inputShape: [...inputShape] } : { name: layer.name };
    model.add(type.build(tf, args, layer));
  }
}

/** All variables of a model, layer by layer. The model owns them. */
export function modelVariables(model: tf.LayersModel): tf.Variable[] {
  return model.layers.flatMap(variablesOf);
}

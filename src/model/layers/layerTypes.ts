// The layer table: one entry for each kind of layer. Words for a kind stand under the same key in the texts of the
// screens.
import type * as tf from "@tensorflow/tfjs";
import { internalError } from "../../base/result.ts";
import { averagePooling2d } from "./averagePooling2d.ts";
import { batchNormalization } from "./batchNormalization.ts";
import { conv2d } from "./conv2d.ts";
import { cosine } from "./cosine.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { flatten } from "./flatten.ts";
import type { LayerType } from "./layerType.ts";
import { maxPooling2d } from "./maxPooling2d.ts";
import { relu } from "./relu.ts";

export const layerTypes = {
  conv2d,
  batchNormalization,
  relu,
  maxPooling2d,
  averagePooling2d,
  flatten,
  dense,
  cosine,
  dropout,
};

export type LayerKind = keyof typeof layerTypes;

type SettingsOf<Type> = Type extends LayerType<infer Settings> ? Settings : never;

/** A layer of a network: its kind, its name and the settings of that kind. */
export type LayerDescription = {
  readonly [Kind in LayerKind]: { readonly kind: Kind; readonly name: string } & SettingsOf<(typeof layerTypes)[Kind]>;
}[LayerKind];

/** The entry of a layer of a model. */
export function layerTypeOf(layer: tf.layers.Layer): LayerType {
  const className = layer.getClassName();
  const found: readonly LayerType[] = Object.values<LayerType>(layerTypes).filter(
    (type) => type.className === className,
  );
  return found[0] ?? internalError(`the layer table has no ${className}`);
}

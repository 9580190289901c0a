// The network as a list of layers, with shapes and parameter counts. No tfjs here, so that a screen can show it for
// free. network.ts builds exactly this list.
import { faceSidePx } from "../recipe/preprocessing.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";
import type { LayerShape, LayerType, VariableSize } from "./layers/layerType.ts";
import { type LayerDescription, type LayerKind, layerTypes } from "./layers/layerTypes.ts";

/** A colour picture. */
export const inputShape: LayerShape = [faceSidePx, faceSidePx, 3];

/**
 * By default the tutorial's four-conv two-dense dropout network (TUTORIAL: conv, ReLU, pool four times; flatten; dense,
 * dense, dropout, dense), logits last. Each pool halves the side. A batch normalisation stands between convolution and
 * ReLU (Ioffe and Szegedy 2015).
 */
export function layersOf(network: NetworkSettings, classCount: number): LayerDescription[] {
  const convolutions = network.convolutions.flatMap((settings, i): LayerDescription[] => [
    { kind: "conv2d", name: `conv${i + 1}`, ...settings },
    ...(network.batchNormalization ? [{ kind: "batchNormalization", name: `norm${i + 1}` } as const] : []),
    { kind: "relu", name: `relu${i + 1}` },
    { kind: network.pooling === "max" ? "maxPooling2d" : "averagePooling2d", name: `pool${i + 1}` },
  ]);
  const dense = network.denseUnits.flatMap((units, i): LayerDescription[] => [
    { kind: "dense", name: `dense${i + 1}`, units },
    { kind: "relu", name: `dense${i + 1}_relu` },
  ]);
  return [
    ...convolutions,
    { kind: "flatten", name: "flatten" },
    ...dense,
    { kind: "dropout", name: "dropout", rate: network.dropoutRate },
    network.head === "cosine"
      ? { kind: "cosine", name: "logits", units: classCount, scale: network.headScale }
      : { kind: "dense", name: "logits", units: classCount },
  ];
}

export interface LayerSummary {
  readonly name: string;
  readonly kind: LayerKind;
  /** Without the batch dimension. */
  readonly outputShape: LayerShape;
  /** Trainable parameters. */
  readonly parameters: number;
}

export function describeNetwork(network: NetworkSettings, classCount: number): LayerSummary[] {
  let shape = inputShape;
  return layersOf(network, classCount).map((layer) => {
    const { kind, name } = layer;
    const type: LayerType = layerTypes[kind];
    const parameters = type.parameters(shape, layer);
    shape = type.outputShape(shape, layer);
    return { name, kind, outputShape: shape, parameters };
  });
}

/** The size of each variable of the network, in the order of the model that network.ts builds. */
export function variablesOfNetwork(network: NetworkSettings, classCount: number): VariableSize[] {
  let shape = inputShape;
  const layers = layersOf(network, classCount);
  return layers.flatMap((layer, i) => {
    const type: LayerType = layerTypes[layer.kind];
    const after = layers[i + 1];
    const sizes = type.variables?.(shape, layer, after === undefined ? null : layerTypes[after.kind]) ?? [];
    shape = type.outputShape(shape, layer);
    return sizes;
  });
}

export function countParameters(layers: readonly LayerSummary[]): number {
  return layers.reduce((sum, layer) => sum + layer.parameters, 0);
}

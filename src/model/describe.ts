// The network as a list of layers with shapes and parameter counts. No tfjs here, so that a screen can show it for free;
// network.ts builds exactly this list.
import { faceSidePx } from "../recipe/preprocessing.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";

export type LayerKind = "conv2d" | "batchNormalization" | "relu" | "maxPooling2d" | "flatten" | "dense" | "dropout";

export interface LayerSummary {
  readonly name: string;
  readonly kind: LayerKind;
  /** Without the batch dimension. */
  readonly outputShape: readonly number[];
  /** Trainable parameters. */
  readonly parameters: number;
}

/**
 * The tutorial's four-conv two-dense dropout network (TUTORIAL: conv, ReLU, pool four times; flatten; dense, dense,
 * dropout, dense), logits last. Each convolution is 3x3 (or as set), stride 1, SAME, with bias; each pool halves the side.
 * With batch normalisation it stands between convolution and ReLU (Ioffe and Szegedy 2015).
 */
export function describeNetwork(network: NetworkSettings, classCount: number): LayerSummary[] {
  const layers: LayerSummary[] = [];
  let side: number = faceSidePx;
  let channels = 3;
  network.convolutions.forEach(({ filters, kernelSize: kernel }, i) => {
    const n = i + 1;
    const shape = [side, side, filters];
    layers.push({
      name: `conv${n}`,
      kind: "conv2d",
      outputShape: shape,
      parameters: kernel * kernel * channels * filters + filters,
    });
    if (network.batchNormalization)
      layers.push({ name: `norm${n}`, kind: "batchNormalization", outputShape: shape, parameters: 2 * filters });
    layers.push({ name: `relu${n}`, kind: "relu", outputShape: shape, parameters: 0 });
    side = Math.floor(side / 2);
    layers.push({ name: `pool${n}`, kind: "maxPooling2d", outputShape: [side, side, filters], parameters: 0 });
    channels = filters;
  });
  let units = side * side * channels;
  layers.push({ name: "flatten", kind: "flatten", outputShape: [units], parameters: 0 });
  network.denseUnits.forEach((size, i) => {
    const n = i + 1;
    layers.push({ name: `dense${n}`, kind: "dense", outputShape: [size], parameters: units * size + size });
    layers.push({ name: `dense${n}_relu`, kind: "relu", outputShape: [size], parameters: 0 });
    units = size;
  });
  layers.push({ name: "dropout", kind: "dropout", outputShape: [units], parameters: 0 });
  layers.push({
    name: "logits",
    kind: "dense",
    outputShape: [classCount],
    parameters: units * classCount + classCount,
  });
  return layers;
}

export function countParameters(layers: readonly LayerSummary[]): number {
  return layers.reduce((sum, layer) => sum + layer.parameters, 0);
}

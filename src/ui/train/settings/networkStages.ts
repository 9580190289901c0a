// The layers of a network as the stages that a picture shows. Pure.
import { inputShape, type LayerSummary } from "../../../model/describe.ts";

type StageKind = "picture" | "patterns" | "row" | "weighs" | "names";

export interface NetworkStage {
  /** The name of its first layer; `picture` for the input. */
  readonly name: string;
  readonly kind: StageKind;
  /** [height, width, channels], or [length]. */
  readonly shape: readonly number[];
  readonly parameters: number;
}

/** A convolution and what follows up to the next one is a stage, as is each dense layer with what follows. */
export function networkStages(layers: readonly LayerSummary[]): readonly NetworkStage[] {
  const stages: NetworkStage[] = [{ name: "picture", kind: "picture", shape: inputShape, parameters: 0 }];
  for (const [i, { name, kind, outputShape: shape, parameters }] of layers.entries()) {
    const begun = i === layers.length - 1 ? "names" : stageOf[kind];
    const last = stages.at(-1)!;
    if (begun !== undefined) stages.push({ name, kind: begun, shape, parameters });
    else stages[stages.length - 1] = { ...last, shape, parameters: last.parameters + parameters };
  }
  return stages;
}

/** The layers that begin a stage. */
const stageOf: { readonly [kind in LayerSummary["kind"]]?: StageKind } = {
  conv2d: "patterns",
  flatten: "row",
  dense: "weighs",
};

interface Box {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depthPx: number;
}

/**
 * The box of a stage, in a drawing of about 100 pixels a side: a map of patterns grows with its side and widens with
 * its channels; a row grows with the logarithm of its length.
 */
export function boxOf({ shape }: NetworkStage): Box {
  const [side = 1, , channels] = shape;
  if (channels === undefined) return { widthPx: 10, heightPx: 10 + 6.5 * Math.log2(1 + side), depthPx: 6 };
  const heightPx = 12 + Math.sqrt(side / inputShape[0]!) * 52;
  return { widthPx: 4 + 4.5 * Math.log2(1 + channels), heightPx, depthPx: heightPx * 0.5 };
}

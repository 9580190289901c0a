// Pictures augmented and normalised by the compiled kernels, each a unit.
import type * as tf from "@tensorflow/tfjs";
import { augmentationNumbers } from "../../../augment/augmentation.ts";
import type { PictureNormalization } from "../../../recipe/inputScale.ts";
import type { AugmentationSettings } from "../../../recipe/recipe.ts";
import type { WasmBackend } from "../heap.ts";
import { engineOf } from "./engine.ts";

export interface AugmentAttributes {
  /** [batch, sidePx, sidePx, 3] uint8; sidePx is even. */
  readonly faces: Uint8Array;
  /** [batch, augmentationNumbers.length]. */
  readonly numbers: Float32Array;
  readonly sidePx: number;
  /** With `uint8` the pictures are mirrored at most. */
  readonly arithmetic: AugmentationSettings["arithmetic"];
  readonly normalization?: PictureNormalization;
}

/** As assembly/normalize.ts numbers them. */
function numberOf(normalization: PictureNormalization | undefined): number {
  return normalization === undefined ? 0 : { perImage: 1, localContrast: 2 }[normalization];
}

/** The kernel reads a row and eight bytes past the last picture. */
const spareBytes = 8;

/** @returns [batch, sidePx, sidePx, 3] float32. */
export function augment(_: object, backend: WasmBackend, attributes: AugmentAttributes): tf.TensorInfo {
  const engine = engineOf(backend);
  const { faces, numbers, sidePx, arithmetic } = attributes;
  const normalization = numberOf(attributes.normalization);
  const batch = numbers.length / augmentationNumbers.length;
  const rowBytes = sidePx * 3;
  return engine.lend([faces.length + rowBytes + spareBytes, numbers.byteLength], ([facesAt, numbersAt]) => {
    const out = backend.makeOutput([batch, sidePx, sidePx, 3], "float32");
    const { buffer } = backend.wasm.HEAPU8;
    new Uint8Array(buffer, facesAt!, faces.length).set(faces);
    new Float32Array(buffer, numbersAt!, numbers.length).set(numbers);
    const record = { faces: facesAt!, numbers: numbersAt!, pictures: engine.address(out), side: sidePx, normalization };
    engine.run(arithmetic === "uint8" ? "augmentBytes" : "augment", record, batch);
    return out;
  });
}

/** @param x [batch, sidePx, sidePx, 3] float32; sidePx is even. @returns the same shape. */
export function normalize(
  { x }: { readonly x: tf.TensorInfo },
  backend: WasmBackend,
  attributes: { readonly normalization: PictureNormalization },
): tf.TensorInfo {
  const engine = engineOf(backend);
  const [batch, sidePx] = x.shape as [number, number];
  const out = backend.makeOutput(x.shape, "float32");
  const addresses = { x: engine.address(x), y: engine.address(out) };
  engine.run("normalize", { ...addresses, side: sidePx, normalization: numberOf(attributes.normalization) }, batch);
  return out;
}

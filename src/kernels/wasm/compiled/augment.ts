// Pictures augmented by the compiled kernels, each a unit.
import type * as tf from "@tensorflow/tfjs";
import { augmentationNumbers } from "../../../augment/augmentation.ts";
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
}

/** The kernel reads a row and eight bytes past the last picture. */
const spareBytes = 8;

/** @returns [batch, sidePx, sidePx, 3] float32. */
export function augment(_: object, backend: WasmBackend, attributes: AugmentAttributes): tf.TensorInfo {
  const engine = engineOf(backend);
  const { faces, numbers, sidePx, arithmetic } = attributes;
  const batch = numbers.length / augmentationNumbers.length;
  const rowBytes = sidePx * 3;
  return engine.lend([faces.length + rowBytes + spareBytes, numbers.byteLength], ([facesAt, numbersAt]) => {
    const out = backend.makeOutput([batch, sidePx, sidePx, 3], "float32");
    const { buffer } = backend.wasm.HEAPU8;
    new Uint8Array(buffer, facesAt!, faces.length).set(faces);
    new Float32Array(buffer, numbersAt!, numbers.length).set(numbers);
    const record = { faces: facesAt!, numbers: numbersAt!, pictures: engine.address(out), side: sidePx };
    engine.run(arithmetic === "uint8" ? "augmentBytes" : "augment", record, batch);
    return out;
  });
}

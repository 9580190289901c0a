// Pictures augmented on our engine, each a unit.
import type * as tf from "@tensorflow/tfjs";
import { augmentationNumbers } from "../../../augment/numbers.ts";
import type { AugmentationSettings } from "../../../recipe/recipe.ts";
import type { WasmBackend } from "../wasmHeap.ts";
import { engineOf } from "./engine.ts";

interface Attributes {
  /** [batch, sidePx, sidePx, 3] uint8, as many as the numbers are for; sidePx even. */
  readonly faces: Uint8Array;
  /** As ../../../augment/numbers.ts gives them. */
  readonly numbers: Float32Array;
  readonly sidePx: number;
  /** `uint8`: the pictures are mirrored at most. */
  readonly arithmetic: AugmentationSettings["arithmetic"];
}

/** The kernel reads a row and eight bytes past the last picture. */
const spareBytes = 8;

/** @returns [batch, sidePx, sidePx, 3] float32. */
export function augment(
  _: object,
  backend: WasmBackend,
  { faces, numbers, sidePx, arithmetic }: Attributes,
): tf.TensorInfo | null {
  const engine = engineOf(backend);
  if (!engine) return null;
  const batch = numbers.length / augmentationNumbers.length;
  const rowBytes = sidePx * 3;
  return engine.lend([faces.length + rowBytes + spareBytes, numbers.byteLength], ([facesAt, numbersAt]) => {
    const out = backend.makeOutput([batch, sidePx, sidePx, 3], "float32");
    const { buffer } = backend.wasm.HEAPU8;
    new Uint8Array(buffer, facesAt!, faces.length).set(faces);
    new Float32Array(buffer, numbersAt!, numbers.length).set(numbers);
    engine.run(
      arithmetic === "uint8" ? "augmentBytes" : "augment",
      [facesAt!, numbersAt!, engine.address(out), sidePx],
      batch,
    );
    return out;
  });
}

// Adam's update of one variable in one pass. Its moments change in place; its new values are a new tensor, because
// other tensors may share the variable's memory.
import type * as tf from "@tensorflow/tfjs";
import type { AdamStep } from "../../ops.ts";
import { sizeOf, type WasmBackend } from "../heap.ts";
import { engineOf } from "./engine.ts";

type AdamInputs = Readonly<Record<"variable" | "first" | "second" | "gradient", tf.TensorInfo>>;

/** All four tensors float32 of one shape. @returns the variable's new values. */
export function adam(inputs: AdamInputs, backend: WasmBackend, step: AdamStep): tf.TensorInfo {
  const engine = engineOf(backend);
  const { variable, first, second, gradient } = inputs;
  const { beta1, beta2, rate, epsilon, kept } = step;
  const next = backend.makeOutput(variable.shape, "float32");
  const size = sizeOf(variable.shape);
  const values = Float32Array.of(beta1, 1 - beta1, beta2, 1 - beta2, rate, epsilon, kept);
  engine.lend([values.byteLength], ([numbers]) => {
    new Float32Array(backend.wasm.HEAPU8.buffer, numbers!, values.length).set(values);
    const places = engine.addresses({ variable, first, second, gradient, next });
    engine.run("adam", { ...places, numbers: numbers!, size }, engine.functions.adamUnits(size));
  });
  return next;
}

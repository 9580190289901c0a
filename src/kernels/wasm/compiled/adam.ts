// One pass of Adam over a variable. Its moments change in place; the variable is given anew, since others may share its memory.
import type * as tf from "@tensorflow/tfjs";
import { sizeOf, type WasmBackend } from "../wasmHeap.ts";
import { engineOf } from "./engine.ts";

interface Inputs {
  readonly variable: tf.TensorInfo;
  readonly first: tf.TensorInfo;
  readonly second: tf.TensorInfo;
  readonly gradient: tf.TensorInfo;
}

interface Attributes {
  readonly beta1: number;
  readonly beta2: number;
  readonly rate: number;
  readonly epsilon: number;
  readonly kept: number;
}

/** @returns the variable's new values. */
export function adam(inputs: Inputs, backend: WasmBackend, attributes: Attributes): tf.TensorInfo | null {
  const engine = engineOf(backend);
  if (!engine) return null;
  const { variable, first, second, gradient } = inputs;
  const { beta1, beta2, rate, epsilon, kept } = attributes;
  const out = backend.makeOutput(variable.shape, "float32");
  const size = sizeOf(variable.shape);
  const numbers = Float32Array.of(beta1, 1 - beta1, beta2, 1 - beta2, rate, epsilon, kept);
  engine.lend([numbers.byteLength], ([at]) => {
    new Float32Array(backend.wasm.HEAPU8.buffer, at!, numbers.length).set(numbers);
    const addresses = [variable, first, second, gradient, out].map((tensor) => engine.address(tensor));
    engine.run("adam", [...addresses, size, at!], engine.functions.adamUnits(size));
  });
  return out;
}

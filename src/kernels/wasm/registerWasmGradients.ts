// Makes tfjs's wasm backend train, and find faces: registers the kernels it lacks and puts ours before its slow ones, each of which
// still answers the cases ours leaves to it.
import * as tf from "@tensorflow/tfjs";
import { batchMatMul } from "./batchMatMul.ts";
import { adam } from "./compiled/adam.ts";
import { augment } from "./compiled/augment.ts";
import * as simdBlock from "./compiled/block.ts";
import * as simdConvolution from "./compiled/convolution.ts";
import { fusedMatMul, matMul } from "./compiled/matMul.ts";
import { bestBuild } from "./compiled/module.ts";
import { separableBlock } from "./compiled/separable.ts";
import { conv2dBackpropFilter } from "./conv2dBackpropFilter.ts";
import { conv2dBackpropInput } from "./conv2dBackpropInput.ts";
import { identity } from "./identity.ts";
import { maxPoolGrad } from "./maxPoolGrad.ts";
import { channelMoments, reluPool, reluPoolGrad, reluPoolSums } from "./reluPool.ts";
import { sum } from "./sum.ts";
import type { WasmBackend } from "./wasmHeap.ts";

/** A kernel of ours: null passes the call on to the next. */
type OurKernel = (inputs: never, backend: WasmBackend, attributes: never) => tf.TensorInfo | tf.TensorInfo[] | null;

/** Compiled ones of ours, where the machine's WebAssembly has SIMD. */
const compiled: Readonly<Record<string, OurKernel>> = {
  BatchMatMul: matMul,
  Conv2D: simdConvolution.conv2d,
  Conv2DBackpropFilter: simdConvolution.conv2dBackpropFilter,
  Conv2DBackpropInput: simdConvolution.conv2dBackpropInput,
  FusedAdam: adam,
  FusedAugment: augment,
  FusedChannelMoments: simdBlock.channelMoments,
  FusedConv2D: simdConvolution.fusedConv2d,
  FusedReluPool: simdBlock.reluPool,
  FusedReluPoolGrad: simdBlock.reluPoolGrad,
  FusedReluPoolSums: simdBlock.reluPoolSums,
  SeparableBlock: separableBlock,
  _FusedMatMul: fusedMatMul,
};

/** Composed of tfjs's own products and plain loops on its heap; they answer what the compiled ones leave. */
const composed: Readonly<Record<string, OurKernel>> = {
  BatchMatMul: batchMatMul,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  Conv2DBackpropInput: conv2dBackpropInput,
  FusedChannelMoments: channelMoments,
  FusedReluPool: reluPool,
  FusedReluPoolGrad: reluPoolGrad,
  FusedReluPoolSums: reluPoolSums,
  Identity: identity,
  MaxPoolGrad: maxPoolGrad,
  Sum: sum,
};

let registered = false;
let compiledFirst = true;

/** Leaves the compiled kernels out, or takes them in again: the bench measures one way against the other. */
export function preferCompiledKernels(wanted: boolean): void {
  compiledFirst = wanted;
}

/** Whether training may count on the compiled kernels. */
export function usesCompiledKernels(): boolean {
  return compiledFirst && bestBuild() !== null;
}

/** Call once tfjs's wasm backend module is loaded and before its backend starts. Calling again does nothing. */
export function registerWasmGradients(): void {
  if (registered) return;
  registered = true;
  for (const kernelName of new Set([...Object.keys(compiled), ...Object.keys(composed)])) {
    const [fast, plain] = [compiled[kernelName], composed[kernelName]];
    const stock = tf.getKernel(kernelName, "wasm");
    if (stock) tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({
      ...stock,
      kernelName,
      backendName: "wasm",
      kernelFunc: (args) => {
        const [inputs, backend, attrs] = [args.inputs as never, args.backend as WasmBackend, args.attrs as never];
        const output = (compiledFirst && fast?.(inputs, backend, attrs)) || plain?.(inputs, backend, attrs);
        return output || stock!.kernelFunc(args);
      },
    });
  }
}

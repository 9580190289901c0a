// Makes tfjs's wasm backend train, and find faces fast: adds the kernels that it lacks, and puts the project's before
// its slow ones. compiled/ has the kernels themselves.
import * as tf from "@tensorflow/tfjs";
import { addKernels, type Kernel } from "../registry.ts";
import { adam } from "./compiled/adam.ts";
import { augment, normalize } from "./compiled/augment.ts";
import { reluAverage, reluAverageGradient, reluAverageSums } from "./compiled/averageBlock.ts";
import { channelMoments, reluPool, reluPoolGradient, reluPoolSums } from "./compiled/block.ts";
import {
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  fusedConv2d,
  packedConvolution,
  packFilter,
} from "./compiled/convolution.ts";
import { fusedMatMul, matMul, packedDense, packMatrix } from "./compiled/matMul.ts";
import { separableBlock } from "./compiled/separable.ts";
import type { WasmBackend } from "./heap.ts";
import { identity } from "./identity.ts";
import { maxPoolGrad } from "./maxPoolGrad.ts";
import { sum } from "./sum.ts";

const added = {
  PackedConvolution: packedConvolution,
  PackedDense: packedDense,
  PackFilter: packFilter,
  PackMatrix: packMatrix,
  SeparableBlock: separableBlock,
  TrainingAdam: adam,
  TrainingAugment: augment,
  TrainingNormalize: normalize,
  TrainingChannelMoments: channelMoments,
  TrainingReluAverage: reluAverage,
  TrainingReluAverageGrad: reluAverageGradient,
  TrainingReluAverageSums: reluAverageSums,
  TrainingReluPool: reluPool,
  TrainingReluPoolGrad: reluPoolGradient,
  TrainingReluPoolSums: reluPoolSums,
} satisfies Parameters<typeof addKernels>[1];

/** One of the project's kernels in the place of tfjs's. null leaves the call to tfjs's. */
type ReplacingKernel = (...parameters: Parameters<Kernel>) => tf.TensorInfo | null;

/** By tfjs's names. */
const replacing: Readonly<Record<string, ReplacingKernel>> = {
  BatchMatMul: matMul,
  Conv2D: conv2d,
  Conv2DBackpropFilter: conv2dBackpropFilter, // tfjs has none
  Conv2DBackpropInput: conv2dBackpropInput,
  FusedConv2D: fusedConv2d,
  Identity: identity,
  MaxPoolGrad: maxPoolGrad,
  Sum: sum,
  _FusedMatMul: fusedMatMul,
};

let registered = false;

/** Call it once tfjs's wasm backend module is loaded and before its backend starts. Calling it again does nothing. */
export function registerWasmKernels(): void {
  if (registered) return;
  registered = true;
  addKernels("wasm", added);
  for (const [kernelName, kernel] of Object.entries(replacing)) {
    const stock = tf.getKernel(kernelName, "wasm");
    if (stock) tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({
      ...stock,
      kernelName,
      backendName: "wasm",
      kernelFunc(args) {
        const output = kernel(args.inputs as never, args.backend as WasmBackend as never, args.attrs as never);
        if (output) return output;
        if (!stock) throw new Error(`${kernelName} does not compute this on wasm`);
        return stock.kernelFunc(args);
      },
    });
  }
}

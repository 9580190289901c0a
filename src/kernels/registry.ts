// The kernels that the project adds to tfjs's: one list of names for all backends, and the ways to register and to run
// one. One name is one computation on every backend that has it. Its inputs are in gpu/gpuKernels.ts and in
// wasm/compiled/.
import * as tf from "@tensorflow/tfjs";

export type KernelName =
  | "PackedConvolution" // wasm, predicting
  | "PackedDense" // wasm, predicting
  | "PackFilter" // wasm, predicting
  | "PackMatrix" // wasm, predicting
  | "SeparableBlock" // face detectors: separableBlock.ts
  | "TrainingAdam" // wasm
  | "TrainingAdamMoments"
  | "TrainingAdamMove"
  | "TrainingAugment"
  | "TrainingBiasShares"
  | "TrainingBiasSums"
  | "TrainingBlend"
  | "TrainingChannelMoments" // wasm
  | "TrainingColumnSums"
  | "TrainingConv"
  | "TrainingConvFilter"
  | "TrainingConvInput"
  | "TrainingGate"
  | "TrainingNormalize"
  | "TrainingNormSlopes"
  | "TrainingNormStats"
  | "TrainingReluAverage" // wasm
  | "TrainingReluAverageGrad" // wasm
  | "TrainingReluAverageSums" // wasm
  | "TrainingReluPool"
  | "TrainingReluPoolGrad"
  | "TrainingReluPoolSums" // wasm
  | "TrainingRow"
  | "TrainingSoftmaxLoss";

/** A kernel as the project writes one. The types of its three parameters are its own. */
export type Kernel = (inputs: never, backend: never, attributes: never) => tf.TensorInfo | tf.TensorInfo[];

/** Gives kernels to tfjs. Call it once for a backend. */
export function addKernels(backendName: string, kernels: Readonly<Partial<Record<KernelName, Kernel>>>): void {
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, backend, attrs }) => kernel(inputs as never, backend as never, attrs as never),
    });
  }
}

/** Runs a kernel on the current backend. @returns what it gives: a tensor or several. */
export function runKernel(name: KernelName, inputs: object, attributes: object = {}): tf.Tensor | tf.Tensor[] {
  return tf.engine().runKernel(name, inputs as tf.NamedTensorMap, attributes as tf.NamedAttrMap) as
    | tf.Tensor
    | tf.Tensor[];
}

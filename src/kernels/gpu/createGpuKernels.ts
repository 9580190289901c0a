// All kernels of a training step on a GPU, from the shaders of one device.
import type { GpuBackend, GpuDevice } from "./device.ts";
import type { GpuKernels } from "./gpuKernels.ts";
import { augmentKernels } from "./passes/augment.ts";
import { convolutionKernels } from "./passes/convolution.ts";
import { denseKernels } from "./passes/dense.ts";
import { normalizeKernels } from "./passes/normalize.ts";
import { poolKernels } from "./passes/reluPool.ts";
import { updateKernels } from "./passes/update.ts";

export function createGpuKernels<Backend extends GpuBackend, Text>(
  device: GpuDevice<Backend, Text>,
): GpuKernels<Backend> {
  return {
    ...augmentKernels(device),
    ...normalizeKernels(device),
    ...convolutionKernels(device),
    ...denseKernels(device),
    ...poolKernels(device),
    ...updateKernels(device),
  };
}

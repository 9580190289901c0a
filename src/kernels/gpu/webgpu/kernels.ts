// The kernels of a training step on WebGPU: all that ../gpuKernels.ts asks for.
import type { GpuKernels } from "../gpuKernels.ts";
import { augmentKernels } from "./augment.ts";
import { convolutionKernels } from "./convolution.ts";
import { denseKernels } from "./dense.ts";
import type { WebgpuBackend } from "./program.ts";
import { poolKernels } from "./reluPool.ts";
import { updateKernels } from "./update.ts";

export const webgpuKernels: GpuKernels<WebgpuBackend> = {
  ...augmentKernels,
  ...convolutionKernels,
  ...denseKernels,
  ...poolKernels,
  ...updateKernels,
};

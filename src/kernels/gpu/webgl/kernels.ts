// The kernels of a training step on WebGL: all that ../gpuKernels.ts asks for.
import type { GpuKernels } from "../gpuKernels.ts";
import { augmentKernels } from "./augment.ts";
import { convolutionKernels } from "./convolution.ts";
import { denseKernels } from "./dense.ts";
import type { WebglBackend } from "./program.ts";
import { poolKernels } from "./reluPool.ts";
import { updateKernels } from "./update.ts";

export const webglKernels: GpuKernels<WebglBackend> = {
  ...augmentKernels,
  ...convolutionKernels,
  ...denseKernels,
  ...poolKernels,
  ...updateKernels,
};

// WebGPU as the passes of ../passes/ use it.
import type { GpuDevice } from "../device.ts";
import { augmentShaders } from "./augment.ts";
import { convolutionShaders, cutFilterGradient } from "./convolution.ts";
import { denseShaders } from "./dense.ts";
import { normalizeShaders } from "./normalize.ts";
import { run, type WebgpuBackend, type WebgpuText } from "./program.ts";
import { poolShaders } from "./reluPool.ts";
import { updateShaders } from "./update.ts";

export const webgpuDevice: GpuDevice<WebgpuBackend, WebgpuText> = {
  shaders: {
    ...augmentShaders,
    ...normalizeShaders,
    ...convolutionShaders,
    ...denseShaders,
    ...poolShaders,
    ...updateShaders,
  },
  run,
  cutFilterGradient,
  wholePixels: () => 1,
};

// WebGL as the passes of ../passes/ use it.
import type { GpuDevice } from "../device.ts";
import { augmentShaders } from "./augment.ts";
import { convolutionShaders, cutFilterGradient } from "./convolution.ts";
import { denseShaders } from "./dense.ts";
import { normalizeShaders } from "./normalize.ts";
import { run, type WebglBackend, type WebglText } from "./program.ts";
import { poolShaders } from "./reluPool.ts";
import { updateShaders } from "./update.ts";

export const webglDevice: GpuDevice<WebglBackend, WebglText> = {
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
  wholePixels: (width) => width, // a fragment sums whole rows
};

// Convolution with stride 1 and SAME padding on a GPU: forward, by the input, by the filter.
import type { GpuBackend, GpuDevice, Shape4 } from "../device.ts";
import type { GpuKernels } from "../gpuKernels.ts";

export function convolutionKernels<Backend extends GpuBackend, Text>(device: GpuDevice<Backend, Text>) {
  const { shaders, run, cutFilterGradient } = device;
  return {
    TrainingConv({ x, filter }, backend) {
      const sizes = { x: x.shape as unknown as Shape4, filter: filter.shape as unknown as Shape4 };
      const outputShape = [...sizes.x.slice(0, 3), sizes.filter[3]];
      return run(backend, { name: "TrainingConv", inputs: { X: x, W: filter }, outputShape }, shaders.conv(sizes));
    },

    TrainingConvInput({ dy, filter }, backend) {
      const sizes = { x: dy.shape as unknown as Shape4, filter: filter.shape as unknown as Shape4 };
      const outputShape = [...sizes.x.slice(0, 3), sizes.filter[2]];
      const launch = { name: "TrainingConvInput", inputs: { X: dy, W: filter }, outputShape };
      return run(backend, launch, shaders.convInput(sizes));
    },

    TrainingConvFilter({ x, dy }, backend, { filterShape }) {
      const [filterHeight, filterWidth, input, out] = filterShape;
      const shape = x.shape as unknown as Shape4;
      const cut = cutFilterGradient(shape, filterShape);
      const sizes = { x: shape, filter: filterShape, cut };
      const summed = {
        name: "TrainingConvFilterParts",
        inputs: { X: x, D: dy },
        outputShape: [cut.parts, filterHeight * filterWidth, input, out],
      };
      const parts = run(backend, summed, shaders.convFilterParts(sizes));
      const added = { name: "TrainingConvFilter", inputs: { P: parts }, outputShape: filterShape };
      const whole = run(backend, added, shaders.convFilter(sizes));
      backend.disposeData(parts.dataId);
      return whole;
    },
  } satisfies Partial<GpuKernels<Backend>>;
}

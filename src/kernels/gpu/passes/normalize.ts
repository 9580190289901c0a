// Pictures normalised each by itself on a GPU: what image/normalize.ts defines, to rounding.
import type { GpuBackend, GpuDevice } from "../device.ts";
import type { GpuKernels } from "../gpuKernels.ts";

export function normalizeKernels<Backend extends GpuBackend, Text>({ shaders, run }: GpuDevice<Backend, Text>) {
  return {
    TrainingNormalize({ x }, backend, { normalization }) {
      const outputShape = x.shape;
      const [batch, sidePx] = outputShape as [number, number];
      const sizes = { batch, sidePx };
      if (normalization === "perImage") {
        const ofRows = { name: "TrainingNormalizeRows", inputs: { X: x }, outputShape: [batch, sidePx, 2] };
        const rows = run(backend, ofRows, shaders.rowMoments(sizes));
        const ofPictures = { name: "TrainingNormalizeMoments", inputs: { R: rows }, outputShape: [batch, 2] };
        const moments = run(backend, ofPictures, shaders.pictureMoments(sizes));
        const whole = { name: "TrainingNormalize", inputs: { X: x, M: moments }, outputShape };
        const pictures = run(backend, whole, shaders.pictureQuotients(sizes));
        for (const partial of [rows, moments]) backend.disposeData(partial.dataId);
        return pictures;
      }
      const alongRows = { name: "TrainingNormalizeWindows", inputs: { X: x }, outputShape };
      const sums = run(backend, alongRows, shaders.windowRows({ ...sizes, squared: false }));
      const less = { name: "TrainingNormalizeDifferences", inputs: { X: x, R: sums }, outputShape };
      const differences = run(backend, less, shaders.windowDifferences(sizes));
      const squaresAlongRows = { name: "TrainingNormalizeSquares", inputs: { X: differences }, outputShape };
      const squares = run(backend, squaresAlongRows, shaders.windowRows({ ...sizes, squared: true }));
      const over = { name: "TrainingNormalize", inputs: { X: differences, R: squares }, outputShape };
      const pictures = run(backend, over, shaders.windowQuotients(sizes));
      for (const partial of [sums, differences, squares]) backend.disposeData(partial.dataId);
      return pictures;
    },
  } satisfies Partial<GpuKernels<Backend>>;
}

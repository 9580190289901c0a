// Augmentation on a GPU: the pictures are moved, their means summed (contrast needs them), and their colours changed.
import type { GpuBackend, GpuDevice } from "../device.ts";
import type { GpuKernels } from "../gpuKernels.ts";

export function augmentKernels<Backend extends GpuBackend, Text>({ shaders, run }: GpuDevice<Backend, Text>) {
  return {
    TrainingAugment({ faces, numbers }, backend) {
      const [batch, sidePx] = faces.shape as [number, number, number];
      const sizes = { batch, sidePx };
      const outputShape = [batch, sidePx, sidePx, 3];
      const warp = { name: "TrainingAugmentWarp", inputs: { F: faces, N: numbers }, outputShape };
      const warped = run(backend, warp, shaders.augmentWarp(sizes));
      const rowSums = { name: "TrainingAugmentRows", inputs: { W: warped }, outputShape: [batch, sidePx, 3] };
      const rows = run(backend, rowSums, shaders.augmentRows(sizes));
      const rowMeans = { name: "TrainingAugmentMeans", inputs: { R: rows }, outputShape: [batch, 3] };
      const means = run(backend, rowMeans, shaders.augmentMeans(sizes));
      const colour = { name: "TrainingAugment", inputs: { W: warped, M: means, N: numbers }, outputShape };
      const pictures = run(backend, colour, shaders.augmentColour(sizes));
      for (const partial of [warped, rows, means]) backend.disposeData(partial.dataId);
      return pictures;
    },
  } satisfies Partial<GpuKernels<Backend>>;
}

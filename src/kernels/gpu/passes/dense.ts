// What dense layers and the loss need on a GPU besides tfjs's matrix products.
import type { GpuBackend, GpuDevice } from "../device.ts";
import type { GpuKernels } from "../gpuKernels.ts";

export function denseKernels<Backend extends GpuBackend, Text>({ shaders, run }: GpuDevice<Backend, Text>) {
  return {
    TrainingGate({ dy, value, mask }, backend) {
      const inputs = { D: dy, V: value, ...(mask && { M: mask }) };
      const launch = { name: "TrainingGate", inputs, outputShape: dy.shape };
      return run(backend, launch, shaders.gate({ masked: mask !== undefined }));
    },

    TrainingColumnSums({ x }, backend) {
      const [rows, columns] = x.shape as [number, number];
      const launch = { name: "TrainingColumnSums", inputs: { X: x }, outputShape: [columns] };
      return run(backend, launch, shaders.columnSums({ rows, columns }));
    },

    TrainingSoftmaxLoss({ logits, targets }, backend) {
      const [rows, classes] = logits.shape as [number, number];
      const sizes = { rows, classes };
      const inputs = { Z: logits, T: targets };
      const slopes = { name: "TrainingLogitsGrad", inputs, outputShape: [rows, classes] };
      const dLogits = run(backend, slopes, shaders.logitsGrad(sizes));
      const byRow = { name: "TrainingLossRows", inputs, outputShape: [rows, 2] };
      const ofRows = run(backend, byRow, shaders.lossRows(sizes));
      const total = (name: string, column: 0 | 1, divisor: number) =>
        run(backend, { name, inputs: { R: ofRows }, outputShape: [] }, shaders.lossTotal({ rows, column, divisor }));
      const outputs = [dLogits, total("TrainingLoss", 0, rows), total("TrainingCorrect", 1, 1)];
      backend.disposeData(ofRows.dataId);
      return outputs;
    },
  } satisfies Partial<GpuKernels<Backend>>;
}

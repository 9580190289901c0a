// What follows a convolution on a GPU: pool 2x2 of ReLU of a bias or of a batch normalisation, and the gradients. What
// passed of a window is found again on the way back from the convolution's output, so nothing else of that size is
// kept. A sum over pictures is cut into parts: one launch sums each part, a second one adds the parts.
import type * as tf from "@tensorflow/tfjs";
import type { Pooling } from "../../ops.ts";
import { cutPixels, type GpuBackend, type GpuDevice, type PoolSizes, type Shape4, type SumSizes } from "../device.ts";
import type { GpuKernels } from "../gpuKernels.ts";

export function poolKernels<Backend extends GpuBackend, Text>({ shaders, run, wholePixels }: GpuDevice<Backend, Text>) {
  const sumSizes = ({ shape }: tf.TensorInfo): SumSizes => {
    const pictures = shape as unknown as Shape4;
    const [batch, height, width] = pictures;
    return { pictures, cut: cutPixels(batch * height * width, wholePixels(width)) };
  };
  const poolSizes = (z: tf.TensorInfo, affine: tf.TensorInfo, pooling: Pooling): PoolSizes => {
    return { z: z.shape as unknown as Shape4, normed: affine.shape.length === 2, pooling };
  };
  const partsShape = ({ cut, pictures }: SumSizes) => [cut.parts, 2, pictures[3]];
  /** The bias's gradient from its parts, which it frees. */
  const biasOf = (backend: Backend, { cut, pictures }: SumSizes, parts: tf.TensorInfo) => {
    const channels = pictures[3];
    const added = { name: "TrainingBiasSum", inputs: { P: parts }, outputShape: [channels] };
    const whole = run(backend, added, shaders.biasSum({ parts: cut.parts, channels }));
    backend.disposeData(parts.dataId);
    return whole;
  };
  return {
    TrainingReluPool({ z, affine }, backend, { pooling }) {
      const [batch, height, width, channels] = z.shape as unknown as Shape4;
      const outputShape = [batch, Math.floor(height / 2), Math.floor(width / 2), channels];
      const launch = { name: "TrainingReluPool", inputs: { Z: z, A: affine }, outputShape };
      return run(backend, launch, shaders.reluPool(poolSizes(z, affine, pooling)));
    },

    TrainingReluPoolGrad({ z, affine, dy, slopes }, backend, { pooling }) {
      const inputs = { Z: z, A: affine, D: dy, ...(slopes && { S: slopes }) };
      const launch = { name: "TrainingReluPoolGrad", inputs, outputShape: z.shape };
      return run(backend, launch, shaders.reluPoolGrad(poolSizes(z, affine, pooling)));
    },

    TrainingBiasSums({ value, dy }, backend) {
      const sizes = sumSizes(value);
      const summed = { name: "TrainingBiasSumParts", inputs: { P: value, D: dy }, outputShape: partsShape(sizes) };
      return biasOf(backend, sizes, run(backend, summed, shaders.biasSumParts(sizes)));
    },

    TrainingBiasShares({ z, affine, dy }, backend) {
      const sizes = { ...sumSizes(dy), ...poolSizes(z, affine, "average") };
      const inputs = { Z: z, A: affine, D: dy };
      const summed = { name: "TrainingBiasShareParts", inputs, outputShape: partsShape(sizes) };
      return biasOf(backend, sizes, run(backend, summed, shaders.normSumParts(sizes)));
    },

    TrainingNormStats({ z, gamma, beta }, backend, { epsilon }) {
      const sizes = sumSizes(z);
      const outputShape = [4, sizes.pictures[3]];
      const summed = { name: "TrainingMomentParts", inputs: { Z: z }, outputShape: partsShape(sizes) };
      const parts = run(backend, summed, shaders.momentParts(sizes));
      const added = { name: "TrainingNormStats", inputs: { P: parts, G: gamma, B: beta }, outputShape };
      const whole = run(backend, added, shaders.normStats({ ...sizes, epsilon }));
      backend.disposeData(parts.dataId);
      return whole;
    },

    TrainingNormSlopes({ z, affine, dy }, backend, { epsilon, pooling }) {
      const sizes = { ...sumSizes(dy), ...poolSizes(z, affine, pooling) };
      const outputShape = [4, sizes.z[3]];
      const inputs = { Z: z, A: affine, D: dy };
      const summed = { name: "TrainingNormSumParts", inputs, outputShape: partsShape(sizes) };
      const parts = run(backend, summed, shaders.normSumParts(sizes));
      const added = { name: "TrainingNormSlopes", inputs: { P: parts, A: affine }, outputShape };
      const whole = run(backend, added, shaders.normSlopes({ parts: sizes.cut.parts, z: sizes.z, epsilon }));
      backend.disposeData(parts.dataId);
      return whole;
    },
  } satisfies Partial<GpuKernels<Backend>>;
}

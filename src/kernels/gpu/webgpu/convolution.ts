// Convolution with stride 1 and SAME padding on WebGPU. Forward and by the input are tfjs's own tiled programs; its gradient by
// the filter lets one invocation walk over every pixel of the batch, so that one is ours.
import * as tf from "@tensorflow/tfjs";
import { type GpuKernels, paddingBefore, type Shape4 } from "../gpuKernels.ts";
import { run, runTiled, type WebgpuBackend } from "./program.ts";

const attributes = { strides: 1, dilations: 1, pad: "same", dataFormat: "NHWC", dimRoundingMode: null };

export const convolutionKernels = {
  TrainingConv(inputs, backend) {
    return stock("Conv2D", inputs, backend, {});
  },

  TrainingConvInput(inputs, backend) {
    const inputShape = [...inputs.dy.shape.slice(0, 3), inputs.filter.shape[2]!];
    return stock("Conv2DBackpropInput", inputs, backend, { inputShape });
  },

  // A product of two matrices, [taps in, pixels] of shifted x and [pixels, out]; the pixels are cut into parts that are summed side
  // by side, then together.
  TrainingConvFilter({ x, dy }, backend, { filterShape }) {
    const [batch, height, width, input] = x.shape as Shape4;
    const [filterHeight, filterWidth, , out] = filterShape;
    const pixels = batch * height * width;
    const rows = filterHeight * filterWidth * input;
    const [tileRows, tileColumns] = [Math.ceil(rows / tile), Math.ceil(out / tile)];
    const parts = Math.min(Math.ceil(pixels / depth), Math.max(1, Math.floor(wantedGroups / (tileRows * tileColumns))));
    const pixelsEach = Math.ceil(pixels / parts / depth) * depth;
    const partial = runTiled(backend, {
      name: "TrainingConvFilterParts",
      inputs: { X: x, D: dy },
      outputShape: [parts, rows, out],
      limit: pixels,
      groups: [tileRows * tileColumns, parts],
      workgroupSize: [tile / 2, tile / 2],
      functions: `
      var<workgroup> shifted : array<array<f32, ${tile}>, ${depth}>;
      var<workgroup> slopes : array<array<f32, ${tile}>, ${depth}>;
      fn shiftedAt(pixel : i32, row : i32) -> f32 {
        let tap = row / ${input};
        let ky = tap / ${filterWidth};
        let pictureRow = pixel / ${width};
        let y = pictureRow % ${height} + ky - ${paddingBefore(filterHeight)};
        let column = pixel - pictureRow * ${width} + tap - ky * ${filterWidth} - ${paddingBefore(filterWidth)};
        if (y < 0 || y >= ${height} || column < 0 || column >= ${width}) { return 0.0; }
        return X[((pictureRow / ${height} * ${height} + y) * ${width} + column) * ${input} + row - tap * ${input}];
      }`,
      code: `
      let firstRow = i32(workgroupId.x) / ${tileColumns} * ${tile};
      let firstColumn = i32(workgroupId.x) % ${tileColumns} * ${tile};
      let part = i32(workgroupId.y);
      let r = i32(localId.y) * 2;
      let c = i32(localId.x) * 2;
      var sums = vec4<f32>(0.0);
      let end = min((part + 1) * ${pixelsEach}, uniforms.limit);
      for (var step = 0; step < ${pixelsEach / depth}; step++) {
        for (var cell = i32(localIndex); cell < ${depth * tile}; cell += ${(tile * tile) / 4}) {
          let k = cell / ${tile};
          let at = cell % ${tile};
          let pixel = part * ${pixelsEach} + step * ${depth} + k;
          var left = 0.0;
          var right = 0.0;
          if (pixel < end && firstRow + at < ${rows}) { left = shiftedAt(pixel, firstRow + at); }
          if (pixel < end && firstColumn + at < ${out}) { right = D[pixel * ${out} + firstColumn + at]; }
          shifted[k][at] = left;
          slopes[k][at] = right;
        }
        workgroupBarrier();
        for (var k = 0; k < ${depth}; k++) {
          let a = vec2<f32>(shifted[k][r], shifted[k][r + 1]);
          let b = vec2<f32>(slopes[k][c], slopes[k][c + 1]);
          sums += a.xxyy * b.xyxy;
        }
        workgroupBarrier();
      }
      for (var lane = 0; lane < 4; lane++) {
        let row = firstRow + r + lane / 2;
        let column = firstColumn + c + lane % 2;
        if (row < ${rows} && column < ${out}) { result[(part * ${rows} + row) * ${out} + column] = sums[lane]; }
      }`,
    });
    const whole = run(backend, {
      name: "TrainingConvFilter",
      inputs: { P: partial },
      outputShape: filterShape,
      code: `
      var sum = 0.0;
      for (var part = 0; part < ${parts}; part++) { sum += P[part * ${rows * out} + i]; }
      result[i] = sum;`,
    });
    backend.disposeData(partial.dataId);
    return whole;
  },
} satisfies Partial<GpuKernels<WebgpuBackend>>;

function stock(
  kernel: string,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  backend: WebgpuBackend,
  more: Record<string, number[]>,
): tf.TensorInfo {
  const attrs = { ...attributes, ...more } as unknown as tf.NamedAttrMap;
  return tf.getKernel(kernel, "webgpu").kernelFunc({ inputs: { ...inputs }, backend, attrs }) as tf.TensorInfo;
}

/** Rows and columns of the result that a workgroup makes, two by two an invocation. */
const tile = 32;
/** Pixels it holds in shared memory at a time. */
const depth = 16;
/** As many workgroups as keep a large GPU busy. */
const wantedGroups = 512;

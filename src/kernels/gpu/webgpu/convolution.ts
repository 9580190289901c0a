// The shaders of convolution on WebGPU. Forward and by the input they are tfjs's tiled programs. tfjs's gradient by the
// filter lets one invocation walk over every pixel of the batch, so that one is here.
import { paddingBefore, type Shaders, type Shape4, type SumCut } from "../device.ts";
import type { WebgpuText } from "./program.ts";

const attributes = { strides: 1, dilations: 1, pad: "same", dataFormat: "NHWC", dimRoundingMode: null };

/** Rows and columns of the result that a workgroup makes, two by two an invocation. */
const tile = 32;
/** Pixels it holds in shared memory at a time. */
const depth = 16;
/** As many workgroups as keep a large GPU busy. */
const wantedGroups = 512;

/** The gradient is a matrix [taps in, out]; its tiles in rows and columns. */
function tilesOf([filterHeight, filterWidth, input, out]: Shape4): readonly [rows: number, columns: number] {
  return [Math.ceil((filterHeight * filterWidth * input) / tile), Math.ceil(out / tile)];
}

/** The pixels of all pictures are cut. */
export function cutFilterGradient([batch, height, width]: Shape4, filter: Shape4): SumCut {
  const pixels = batch * height * width;
  const [tileRows, tileColumns] = tilesOf(filter);
  const parts = Math.min(Math.ceil(pixels / depth), Math.max(1, Math.floor(wantedGroups / (tileRows * tileColumns))));
  return { parts, pixelsEach: Math.ceil(pixels / parts / depth) * depth };
}

export const convolutionShaders: Pick<Shaders<WebgpuText>, "conv" | "convInput" | "convFilterParts" | "convFilter"> = {
  conv: () => ({ stockKernel: "Conv2D", inputNames: { x: "X", filter: "W" }, attributes: () => attributes }),

  convInput: () => ({
    stockKernel: "Conv2DBackpropInput",
    inputNames: { dy: "X", filter: "W" },
    attributes: (inputShape) => ({ ...attributes, inputShape }),
  }),

  // A product of two matrices, [taps in, pixels] of shifted x and [pixels, out].
  convFilterParts({ x: [batch, height, width, input], filter, cut: { parts, pixelsEach } }) {
    const [filterHeight, filterWidth, , out] = filter;
    const rows = filterHeight * filterWidth * input;
    const [tileRows, tileColumns] = tilesOf(filter);
    return {
      limit: batch * height * width,
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
      tiledCode: `
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
    };
  },

  convFilter({ filter, cut }) {
    const size = filter.reduce((product, n) => product * n, 1);
    return {
      code: `
      var sum = 0.0;
      for (var part = 0; part < ${cut.parts}; part++) { sum += P[part * ${size} + i]; }
      result[i] = sum;`,
    };
  },
};

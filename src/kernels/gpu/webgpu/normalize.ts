// The shaders of the normalisation on WebGPU: src/image/normalize.ts in floats, to rounding.
import { varianceFloor, windowSidePx } from "../../../image/normalize.ts";
import type { Shaders } from "../device.ts";
import { float, type WebgpuText } from "./program.ts";

type NormalizeShaders = Pick<
  Shaders<WebgpuText>,
  "rowMoments" | "pictureMoments" | "pictureQuotients" | "windowRows" | "windowDifferences" | "windowQuotients"
>;

const reach = (windowSidePx - 1) / 2;
/** Squares are summed in chains of so many, because rounding adds up along a chain of equal ones. */
const chain = 8;
const windowPixels = float(windowSidePx ** 2);

export const normalizeShaders: NormalizeShaders = {
  rowMoments: ({ batch, sidePx }) => ({
    invocations: batch * sidePx,
    code: `
      let start = i * ${3 * sidePx};
      let first = X[start];
      var sum = vec3<f32>(0.0);
      for (var k = start; k < start + ${3 * sidePx}; k += 3) { sum += vec3<f32>(X[k], X[k + 1], X[k + 2]) - first; }
      let near = first + (sum.r + sum.g + sum.b) / ${float(3 * sidePx)};
      sum = vec3<f32>(0.0);
      var squares = vec3<f32>(0.0);
      for (var begin = 0; begin < ${sidePx}; begin += ${chain}) {
        var partSquares = vec3<f32>(0.0);
        for (var x = begin; x < min(begin + ${chain}, ${sidePx}); x++) {
          let k = start + 3 * x;
          let apart = vec3<f32>(X[k], X[k + 1], X[k + 2]) - near;
          sum += apart;
          partSquares += apart * apart;
        }
        squares += partSquares;
      }
      let rest = sum.r + sum.g + sum.b;
      let part = rest / ${float(3 * sidePx)};
      result[2 * i] = near - 0.5 + part;
      result[2 * i + 1] = squares.r + squares.g + squares.b - rest * part;`,
  }),

  pictureMoments: ({ batch, sidePx }) => ({
    invocations: batch,
    code: `
      let start = i * ${2 * sidePx};
      let first = R[start];
      var sum = 0.0;
      for (var k = start; k < start + ${2 * sidePx}; k += 2) { sum += R[k] - first; }
      let near = first + sum / ${float(sidePx)};
      sum = 0.0;
      var squares = 0.0;
      var within = 0.0;
      for (var begin = 0; begin < ${sidePx}; begin += ${chain}) {
        var partSquares = 0.0;
        var partWithin = 0.0;
        for (var y = begin; y < min(begin + ${chain}, ${sidePx}); y++) {
          let apart = R[start + 2 * y] - near;
          sum += apart;
          partSquares += apart * apart;
          partWithin += R[start + 2 * y + 1];
        }
        squares += partSquares;
        within += partWithin;
      }
      let rest = sum / ${float(sidePx)};
      let variance = within / ${float(3 * sidePx * sidePx)} + squares / ${float(sidePx)} - rest * rest;
      result[2 * i] = near + rest;
      result[2 * i + 1] = sqrt(variance + ${float(varianceFloor)});`,
  }),

  pictureQuotients: ({ sidePx }) => ({
    code: `
      let b = i / ${3 * sidePx * sidePx};
      result[i] = (X[i] - 0.5 - M[2 * b]) / M[2 * b + 1];`,
  }),

  windowRows: ({ sidePx, squared }) => ({
    functions: `
      fn valueAt(start : i32, x : i32) -> f32 {
        let value = X[start + 3 * clamp(x, 0, ${sidePx - 1})];
        return ${squared ? "value * value" : "value - 0.5"};
      }\n`,
    code: `
      let x = i / 3 % ${sidePx};
      let start = i - 3 * x;
      var around = 0.0;
      for (var k = 1; k <= ${reach}; k++) { around += valueAt(start, x - k) + valueAt(start, x + k); }
      result[i] = valueAt(start, x) + around;`,
  }),

  windowDifferences: ({ sidePx }) => ({
    functions: columnFunction(sidePx),
    code: "result[i] = X[i] - 0.5 - meanAt(i);",
  }),

  windowQuotients: ({ sidePx }) => ({
    functions: columnFunction(sidePx),
    code: `result[i] = X[i] / sqrt(meanAt(i) + ${float(varianceFloor)});`,
  }),
};

/** The mean of the window, from R, the sums along rows. */
function columnFunction(sidePx: number): string {
  const row = 3 * sidePx;
  return `
      fn meanAt(i : i32) -> f32 {
        let y = i / ${row} % ${sidePx};
        let start = i - ${row} * y;
        var around = 0.0;
        for (var k = 1; k <= ${reach}; k++) {
          around += R[start + ${row} * max(y - k, 0)] + R[start + ${row} * min(y + k, ${sidePx - 1})];
        }
        return (R[i] + around) / ${windowPixels};
      }\n`;
}

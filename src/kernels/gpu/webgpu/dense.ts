// The shaders of dense layers and of the loss on WebGPU.
import type { LossSizes, Shaders } from "../device.ts";
import { float, type WebgpuText } from "./program.ts";

type DenseShaders = Pick<Shaders<WebgpuText>, "gate" | "columnSums" | "logitsGrad" | "lossRows" | "lossTotal">;

export const denseShaders: DenseShaders = {
  gate: ({ masked }) => ({
    code: `result[i] = select(0.0, D[i]${masked ? " * M[i]" : ""}, V[i] > 0.0);`,
  }),

  columnSums: ({ rows, columns }) => ({
    code: `
      var sum = 0.0;
      for (var row = 0; row < ${rows}; row++) { sum += X[row * ${columns} + i]; }
      result[i] = sum;`,
  }),

  logitsGrad: (sizes) => ({
    functions: softmaxFunctions(sizes),
    code: `
      let start = i / ${sizes.classes} * ${sizes.classes};
      let most = largest(start);
      result[i] = (exp(Z[i] - most) / sumUnder(start, most) - T[i]) / ${float(sizes.rows)};`,
  }),

  lossRows: (sizes) => ({
    invocations: sizes.rows,
    functions: softmaxFunctions(sizes),
    code: `
      let start = i * ${sizes.classes};
      let most = largest(start);
      let logSum = log(sumUnder(start, most)) + most;
      var loss = 0.0;
      var aim = T[start]; // the largest so far, and the logit there
      var logit = Z[start];
      for (var at = start; at < start + ${sizes.classes}; at++) {
        loss += T[at] * (logSum - Z[at]);
        if (T[at] > aim) {
          aim = T[at];
          logit = Z[at];
        }
      }
      result[2 * i] = loss;
      result[2 * i + 1] = select(0.0, 1.0, logit == most);`,
  }),

  lossTotal: ({ rows, column, divisor }) => ({
    code: `
      var sum = 0.0;
      for (var row = 0; row < ${rows}; row++) { sum += R[2 * row + ${column}]; }
      result[0] = sum / ${float(divisor)};`,
  }),
};

/** Of the row that begins at an index: the largest logit, and the sum of exponentials beneath it. */
function softmaxFunctions({ classes }: LossSizes): string {
  return `
    fn largest(start : i32) -> f32 {
      var most = Z[start];
      for (var c = 1; c < ${classes}; c++) { most = max(most, Z[start + c]); }
      return most;
    }
    fn sumUnder(start : i32, most : f32) -> f32 {
      var sum = 0.0;
      for (var c = 0; c < ${classes}; c++) { sum += exp(Z[start + c] - most); }
      return sum;
    }\n`;
}

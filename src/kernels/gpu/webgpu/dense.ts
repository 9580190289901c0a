// What dense layers and the loss need on WebGPU besides tfjs's matrix products.
import type { GpuKernels } from "../gpuKernels.ts";
import { float, run, type WebgpuBackend } from "./program.ts";

export const denseKernels = {
  TrainingGate({ dy, value, mask }, backend) {
    return run(backend, {
      name: "TrainingGate",
      inputs: { D: dy, V: value, ...(mask && { M: mask }) },
      outputShape: dy.shape,
      code: `result[i] = select(0.0, D[i]${mask ? " * M[i]" : ""}, V[i] > 0.0);`,
    });
  },

  TrainingColumnSums({ x }, backend) {
    const [rows, columns] = x.shape as [number, number];
    return run(backend, {
      name: "TrainingColumnSums",
      inputs: { X: x },
      outputShape: [columns],
      code: `
      var sum = 0.0;
      for (var row = 0; row < ${rows}; row++) { sum += X[row * ${columns} + i]; }
      result[i] = sum;`,
    });
  },

  TrainingSoftmaxLoss({ logits, targets }, backend) {
    const [rows, classes] = logits.shape as [number, number];
    const inputs = { Z: logits, T: targets };
    // Of one row: the largest logit, and the sum of exponentials beneath it.
    const functions = `
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
    const dLogits = run(backend, {
      name: "TrainingLogitsGrad",
      inputs,
      outputShape: [rows, classes],
      functions,
      code: `
      let start = i / ${classes} * ${classes};
      let most = largest(start);
      result[i] = (exp(Z[i] - most) / sumUnder(start, most) - T[i]) / ${float(rows)};`,
    });
    const byRow = run(backend, {
      name: "TrainingLossRows",
      inputs,
      outputShape: [2, rows],
      invocations: rows,
      functions,
      code: `
      let start = i * ${classes};
      let most = largest(start);
      let logSum = log(sumUnder(start, most)) + most;
      var loss = 0.0;
      var aim = T[start]; // the largest so far, and the logit there
      var logit = Z[start];
      for (var at = start; at < start + ${classes}; at++) {
        loss += T[at] * (logSum - Z[at]);
        if (T[at] > aim) {
          aim = T[at];
          logit = Z[at];
        }
      }
      result[i] = loss;
      result[${rows} + i] = select(0.0, 1.0, logit == most);`,
    });
    const total = (name: string, start: number, divisor: number) =>
      run(backend, {
        name,
        inputs: { R: byRow },
        outputShape: [],
        code: `
        var sum = 0.0;
        for (var row = ${start}; row < ${start + rows}; row++) { sum += R[row]; }
        result[0] = sum / ${float(divisor)};`,
      });
    const outputs = [dLogits, total("TrainingLoss", 0, rows), total("TrainingCorrect", rows, 1)];
    backend.disposeData(byRow.dataId);
    return outputs;
  },
} satisfies Partial<GpuKernels<WebgpuBackend>>;

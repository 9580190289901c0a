// What dense layers and the loss need on WebGL besides tfjs's matrix products.
import type { GpuKernels } from "../gpuKernels.ts";
import { float, run, type WebglBackend } from "./program.ts";

export const denseKernels = {
  TrainingGate({ dy, value, mask }, backend) {
    return run(backend, {
      name: "TrainingGate",
      inputs: { D: dy, V: value, ...(mask && { M: mask }) },
      outputShape: dy.shape,
      code: `setOutput(readD(o.x, o.y) * vec4(greaterThan(readV(o.x, o.y), vec4(0.0)))${mask ? " * readM(o.x, o.y)" : ""});`,
    });
  },

  TrainingColumnSums({ x }, backend) {
    const [rows, columns] = x.shape as [number, number];
    return run(backend, {
      name: "TrainingColumnSums",
      inputs: { X: x },
      outputShape: [columns],
      code: `
      vec4 sum = vec4(0.0);
      for (int row = 0; row < ${rows}; row += 2) sum += readX(row, o);
      setOutput(vec4(sum.xy + sum.zw, 0.0, 0.0));`,
    });
  },

  TrainingSoftmaxLoss({ logits, targets }, backend) {
    const [rows, classes] = logits.shape as [number, number];
    const inputs = { Z: logits, T: targets };
    const odd = classes % 2 === 1;
    // Of two rows at once: the largest logit, then the sum of exponentials beneath it.
    const functions = `
    vec2 largest(int r) {
      vec2 most = readZ(r, 0).xz;
      for (int c = 0; c < ${classes}; c += 2) {
        vec4 z = readZ(r, c);
        most = max(most, z.xz);
        if (${odd ? `c + 1 < ${classes}` : "true"}) most = max(most, z.yw);
      }
      return most;
    }
    vec2 sumUnder(int r, vec2 most) {
      vec2 sum = vec2(0.0);
      for (int c = 0; c < ${classes}; c += 2) {
        vec4 z = readZ(r, c);
        sum += exp(z.xz - most);
        if (${odd ? `c + 1 < ${classes}` : "true"}) sum += exp(z.yw - most);
      }
      return sum;
    }\n`;
    const dLogits = run(backend, {
      name: "TrainingLogitsGrad",
      inputs,
      outputShape: [rows, classes],
      functions,
      code: `
      vec2 most = largest(o.x);
      vec2 sum = sumUnder(o.x, most);
      setOutput((exp(readZ(o.x, o.y) - most.xxyy) / sum.xxyy - readT(o.x, o.y)) / ${float(rows)});`,
    });
    const byRow = run(backend, {
      name: "TrainingLossRows",
      inputs,
      outputShape: [rows, 2],
      functions,
      code: `
      vec2 most = largest(o.x);
      vec2 logSum = log(sumUnder(o.x, most)) + most;
      vec2 loss = vec2(0.0);
      vec2 target = vec2(-1.0);  // the largest so far, and the logit there
      vec2 logit = vec2(0.0);
      for (int c = 0; c < ${classes}; c += 2) {
        vec4 z = readZ(o.x, c);
        vec4 t = readT(o.x, c);
        loss += t.xz * (logSum - z.xz) + t.yw * (logSum - z.yw);
        bvec2 larger = greaterThan(t.xz, target);
        target = mix(target, t.xz, larger);
        logit = mix(logit, z.xz, larger);
        larger = greaterThan(t.yw, target);
        target = mix(target, t.yw, larger);
        logit = mix(logit, z.yw, larger);
      }
      vec2 right = vec2(equal(logit, most));
      setOutput(vec4(loss.x, right.x, loss.y, right.y));`,
    });
    const total = (name: string, lane: string, divisor: number) =>
      run(backend, {
        name,
        inputs: { R: byRow },
        outputShape: [],
        code: `
        float sum = 0.0;
        for (int row = 0; row < ${rows}; row += 2) {
          vec4 r = readR(row, 0);
          sum += r.${lane[0]} + r.${lane[1]};
        }
        setOutput(vec4(sum / ${float(divisor)}, 0.0, 0.0, 0.0));`,
      });
    const outputs = [dLogits, total("TrainingLoss", "xz", rows), total("TrainingCorrect", "yw", 1)];
    backend.disposeIntermediateTensorInfo(byRow);
    return outputs;
  },
} satisfies Partial<GpuKernels<WebglBackend>>;

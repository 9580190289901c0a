// What follows a convolution on WebGL: max-pool 2x2 of ReLU of a bias or of batch normalisation, and the gradients. The winner of
// a window is found again on the way back, from the convolution's output, so nothing else of that size is kept.
import type * as tf from "@tensorflow/tfjs";
import type { GpuKernels, Shape4 } from "../gpuKernels.ts";
import { float, run, type WebglBackend } from "./program.ts";

export const poolKernels = {
  TrainingReluPool({ z, affine }, backend) {
    const [batch, height, width, channels] = z.shape as Shape4;
    return run(backend, {
      name: "TrainingReluPool",
      inputs: { Z: z, A: affine },
      outputShape: [batch, Math.floor(height / 2), Math.floor(width / 2), channels],
      functions: `${affineFunctions(affine)}
        vec2 pooled(int b, int y, int x, int c, vec2 scale, vec2 offset) {
          vec2 v[4];
          window(b, y, x, c, scale, offset, v);
          vec2 most = v[0];
          for (int i = 1; i < 4; i++) most = mix(most, v[i], greaterThan(v[i], most));
          return mix(most, vec2(0.0), lessThan(most, vec2(0.0))); // keeps NaN, for the training to notice
        }`,
      code: `
      vec2 scale = scaleOf(o.w);
      vec2 offset = offsetOf(o.w);
      setOutput(vec4(pooled(o.x, o.y, o.z, o.w, scale, offset), pooled(o.x, o.y, o.z + 1, o.w, scale, offset)));`,
    });
  },

  TrainingReluPoolGrad({ z, affine, dy, slopes }, backend) {
    const [, height, width] = z.shape as Shape4;
    const moved = slopes ? "readZ(o.x, o.y, o.z, o.w)" : "";
    return run(backend, {
      name: "TrainingReluPoolGrad",
      inputs: { Z: z, A: affine, D: dy, ...(slopes && { S: slopes }) },
      outputShape: z.shape,
      functions: affineFunctions(affine) + winnerFunction,
      code: `
      vec4 dz = vec4(0.0);
      int y = o.y / 2;
      int x = o.z / 2;
      vec2 scale = scaleOf(o.w);
      if (y < ${Math.floor(height / 2)} && x < ${Math.floor(width / 2)}) {
        vec2 v[4];
        vec2 wins[4];
        window(o.x, y, x, o.w, scale, offsetOf(o.w), v);
        winners(v, wins);
        vec4 d = readD(o.x, y, x - (x & 1), o.w);
        vec2 g = ((x & 1) == 0 ? d.xy : d.zw) * scale;
        dz = (o.y & 1) == 0 ? vec4(g * wins[0], g * wins[1]) : vec4(g * wins[2], g * wins[3]);
      }
      ${
        slopes
          ? `vec4 s = readS(2, o.w); // slope, level
      vec4 mean = readA(2, o.w);
      dz += s.xyxy * (${moved} - mean.xyxy) + s.zwzw;`
          : ""
      }
      setOutput(dz);`,
    });
  },

  TrainingBiasSums({ value, dy }, backend) {
    const [batch, height, width, channels] = value.shape as Shape4;
    const { parts, rowsEach } = partsOf(batch * height, width);
    const partial = run(backend, {
      name: "TrainingBiasSumParts",
      inputs: { P: value, D: dy },
      outputShape: [parts, 2, channels],
      code: `
      vec4 sum = vec4(0.0);
      ${rowLoop(height, batch * height, rowsEach)}
        for (int x = 0; x < ${width}; x += 2) {
          sum += readD(b, y, x, o.z) * vec4(greaterThan(readP(b, y, x, o.z), vec4(0.0)));
        }
      }
      setOutput(vec4(sum.xy + sum.zw, 0.0, 0.0));`,
    });
    return summed(backend, partial, {
      name: "TrainingBiasSum",
      inputs: {},
      outputShape: [channels],
      code: "setOutput(vec4(sumOf(o).xy, 0.0, 0.0));",
    });
  },

  TrainingNormStats({ z, gamma, beta }, backend, { epsilon }) {
    const [batch, height, width, channels] = z.shape as Shape4;
    const rows = batch * height;
    const { parts, rowsEach } = partsOf(rows, width);
    const partial = run(backend, {
      name: "TrainingMomentParts",
      inputs: { Z: z },
      outputShape: [parts, 2, channels],
      code: `
      int start = o.x * ${rowsEach};
      vec2 origin = readZ(start / ${height}, start - start / ${height} * ${height}, 0, o.z).xy;
      vec2 sum = vec2(0.0);
      vec2 squares = vec2(0.0);
      ${rowLoop(height, rows, rowsEach)}
        for (int x = 0; x < ${width}; x += 2) {
          vec4 d = readZ(b, y, x, o.z) - origin.xyxy;
          ${width % 2 === 1 ? `if (x + 1 >= ${width}) d.zw = vec2(0.0);` : ""}
          sum += d.xy + d.zw;
          squares += d.xy * d.xy + d.zw * d.zw;
        }
      }
      float count = float((end - start) * ${width});
      setOutput(vec4(origin + sum / count, squares - sum * sum / count));`,
    });
    const lastCount = (rows - (parts - 1) * rowsEach) * width;
    return summed(backend, partial, {
      name: "TrainingNormStats",
      inputs: { G: gamma, B: beta },
      outputShape: [4, channels],
      code: `
      vec2 mean = vec2(0.0);
      for (int part = 0; part < ${parts}; part++) mean += readP(part, 0, o.y).xy * countOf(part);
      mean /= ${float(rows * width)};
      vec2 variance = vec2(0.0);
      for (int part = 0; part < ${parts}; part++) {
        vec4 p = readP(part, 0, o.y);
        variance += p.zw + (p.xy - mean) * (p.xy - mean) * countOf(part);
      }
      variance = max(variance / ${float(rows * width)}, vec2(0.0));
      vec2 scale = readG(o.y).xy * inversesqrt(variance + ${float(epsilon)});
      setOutput(o.x == 0 ? vec4(scale, readB(o.y).xy - mean * scale) : vec4(mean, variance));`,
      functions: `float countOf(int part) {
        return part == ${parts - 1} ? ${float(lastCount)} : ${float(rowsEach * width)};
      }\n`,
    });
  },

  TrainingNormSlopes({ z, affine, dy }, backend, { epsilon }) {
    const [batch, height, width, channels] = dy.shape as Shape4;
    const { parts, rowsEach } = partsOf(batch * height, width);
    const partial = run(backend, {
      name: "TrainingNormSumParts",
      inputs: { Z: z, A: affine, D: dy },
      outputShape: [parts, 2, channels],
      functions: affineFunctions(affine) + winnerFunction,
      code: `
      vec4 sum = vec4(0.0); // of g, of g (winner - mean)
      vec2 scale = scaleOf(o.z);
      vec2 offset = offsetOf(o.z);
      vec2 mean = readA(2, o.z).xy;
      ${rowLoop(height, batch * height, rowsEach)}
        for (int x = 0; x < ${width}; x++) {
          vec2 v[4];
          vec2 wins[4];
          window(b, y, x, o.z, scale, offset, v);
          winners(v, wins);
          vec4 upper = readZ(b, 2 * y, 2 * x, o.z);
          vec4 lower = readZ(b, 2 * y + 1, 2 * x, o.z);
          vec4 d = readD(b, y, x - (x & 1), o.z);
          vec2 g = (x & 1) == 0 ? d.xy : d.zw;
          sum.xy += g * (wins[0] + wins[1] + wins[2] + wins[3]);
          sum.zw += g * ((upper.xy - mean) * wins[0] + (upper.zw - mean) * wins[1]
            + (lower.xy - mean) * wins[2] + (lower.zw - mean) * wins[3]);
        }
      }
      setOutput(sum);`,
    });
    const count = (z.shape as Shape4).slice(0, 3).reduce((product, n) => product * n, 1);
    return summed(backend, partial, {
      name: "TrainingNormSlopes",
      inputs: { A: affine },
      outputShape: [4, channels],
      code: `
      vec4 sum = sumOf(o.y);
      vec2 inverse = inversesqrt(readA(2, o.y).zw + ${float(epsilon)});
      vec2 dGamma = sum.zw * inverse;
      vec2 perValue = readA(0, o.y).xy / ${float(-count)};
      setOutput(o.x == 0 ? vec4(dGamma, sum.xy) : vec4(perValue * inverse * dGamma, perValue * sum.xy));`,
    });
  },
} satisfies Partial<GpuKernels<WebglBackend>>;

/** scale and offset of two channels, and the four values of a window after them. */
function affineFunctions(affine: tf.TensorInfo): string {
  const normed = affine.shape.length === 2;
  return `
  vec2 scaleOf(int c) { return ${normed ? "readA(0, c).xy" : "vec2(1.0)"}; }
  vec2 offsetOf(int c) { return ${normed ? "readA(0, c).zw" : "readA(c).xy"}; }
  void window(int b, int y, int x, int c, vec2 scale, vec2 offset, out vec2 v[4]) {
    vec4 upper = readZ(b, 2 * y, 2 * x, c);
    vec4 lower = readZ(b, 2 * y + 1, 2 * x, c);
    v[0] = upper.xy * scale + offset;
    v[1] = upper.zw * scale + offset;
    v[2] = lower.xy * scale + offset;
    v[3] = lower.zw * scale + offset;
  }\n`;
}

/** 1 for the first of the largest values in reading order, where it passes the ReLU. */
const winnerFunction = `
  void winners(vec2 v[4], out vec2 wins[4]) {
    vec2 most = max(max(v[0], v[1]), max(v[2], v[3]));
    vec2 open = vec2(greaterThan(most, vec2(0.0)));
    for (int i = 0; i < 4; i++) {
      wins[i] = open * vec2(equal(v[i], most));
      open -= wins[i];
    }
  }\n`;

/** Cuts rows so that the longest chain of additions is short both within a part and over the parts. */
function partsOf(rows: number, width: number): { readonly parts: number; readonly rowsEach: number } {
  const rowsEach = Math.max(1, Math.round(Math.sqrt(rows / width)));
  return { parts: Math.ceil(rows / rowsEach), rowsEach };
}

/** Opens a loop over the rows of part `o.x`: b, y. */
function rowLoop(height: number, rows: number, rowsEach: number): string {
  return `int end = min(o.x * ${rowsEach} + ${rowsEach}, ${rows});
    for (int row = o.x * ${rowsEach}; row < end; row++) {
      int b = row / ${height};
      int y = row - b * ${height};`;
}

/** A program over the parts (`readP(part, 0, c)`, or their sum `sumOf(c)`), which it uses up. */
function summed(backend: WebglBackend, partial: tf.TensorInfo, program: Parameters<typeof run>[1]): tf.TensorInfo {
  const whole = run(backend, {
    ...program,
    inputs: { ...program.inputs, P: partial },
    functions: `${program.functions ?? ""}
      vec4 sumOf(int c) {
        vec4 sum = vec4(0.0);
        for (int part = 0; part < ${partial.shape[0]}; part++) sum += readP(part, 0, c);
        return sum;
      }\n`,
  });
  backend.disposeIntermediateTensorInfo(partial);
  return whole;
}

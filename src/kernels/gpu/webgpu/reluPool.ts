// What follows a convolution on WebGPU: max-pool 2x2 of ReLU of a bias or of batch normalisation, and the gradients. The winner of
// a window is found again on the way back, from the convolution's output, so nothing else of that size is kept.
import type * as tf from "@tensorflow/tfjs";
import type { GpuKernels, Shape4 } from "../gpuKernels.ts";
import { float, run, type WebgpuBackend } from "./program.ts";

export const poolKernels = {
  TrainingReluPool({ z, affine }, backend) {
    const [batch, height, width, channels] = z.shape as Shape4;
    return run(backend, {
      name: "TrainingReluPool",
      inputs: { Z: z, A: affine },
      outputShape: [batch, Math.floor(height / 2), Math.floor(width / 2), channels],
      functions: windowFunctions(z, affine),
      code: `
      let c = i % ${channels};
      let v = window(cornerOf(i / ${channels}) * ${channels} + c) * scaleOf(c) + vec4<f32>(offsetOf(c));
      var most = v.x;
      if (v.y > most) { most = v.y; }
      if (v.z > most) { most = v.z; }
      if (v.w > most) { most = v.w; }
      result[i] = select(most, 0.0, most < 0.0);`,
    });
  },

  TrainingReluPoolGrad({ z, affine, dy, slopes }, backend) {
    const [batch, height, width, channels] = z.shape as Shape4;
    const [, pooledHeight, pooledWidth] = dy.shape as Shape4;
    const [halfHeight, halfWidth] = [Math.ceil(height / 2), Math.ceil(width / 2)];
    const rest = slopes
      ? `A[${2 * channels} + c]) * S[${2 * channels} + c] + S[${3 * channels} + c]` // (z - mean) slope + level
      : "";
    return run(backend, {
      name: "TrainingReluPoolGrad",
      inputs: { Z: z, A: affine, D: dy, ...(slopes && { S: slopes }) },
      outputShape: z.shape,
      // One for each window, and for what an odd side leaves of one.
      invocations: batch * halfHeight * halfWidth * channels,
      functions: windowFunctions(z, affine) + winnerFunction,
      code: `
      let c = i % ${channels};
      let column = i / ${channels} % ${halfWidth};
      let row = i / ${channels * halfWidth} % ${halfHeight};
      let b = i / ${channels * halfWidth * halfHeight};
      let at = ((b * ${height} + 2 * row) * ${width} + 2 * column) * ${channels} + c;
      var g = vec4<f32>(0.0);
      if (row < ${pooledHeight} && column < ${pooledWidth}) {
        let scale = scaleOf(c);
        g = winners(window(at) * scale + vec4<f32>(offsetOf(c))) * scale
          * D[((b * ${pooledHeight} + row) * ${pooledWidth} + column) * ${channels} + c];
      }
      for (var lane = 0; lane < 4; lane++) {
        if (2 * row + lane / 2 < ${height} && 2 * column + lane % 2 < ${width}) {
          let to = at + lane / 2 * ${width * channels} + lane % 2 * ${channels};
          result[to] = g[lane]${slopes ? ` + (Z[to] - ${rest}` : ""};
        }
      }`,
    });
  },

  TrainingBiasSums({ value, dy }, backend) {
    const [batch, height, width, channels] = value.shape as Shape4;
    const { parts, each } = partsOf(batch * height * width);
    const partial = run(backend, {
      name: "TrainingBiasSumParts",
      inputs: { P: value, D: dy },
      outputShape: [parts, channels],
      code: `
      var sum = 0.0;
      ${pixelLoop(batch * height * width, each, channels)}
        let at = pixel * ${channels} + c;
        if (P[at] > 0.0) { sum += D[at]; }
      }
      result[i] = sum;`,
    });
    const whole = run(backend, {
      name: "TrainingBiasSum",
      inputs: { P: partial },
      outputShape: [channels],
      code: `
      var sum = 0.0;
      for (var part = 0; part < ${parts}; part++) { sum += P[part * ${channels} + i]; }
      result[i] = sum;`,
    });
    backend.disposeData(partial.dataId);
    return whole;
  },

  TrainingNormStats({ z, gamma, beta }, backend, { epsilon }) {
    const [batch, height, width, channels] = z.shape as Shape4;
    const count = batch * height * width;
    const { parts, each } = partsOf(count);
    const partial = run(backend, {
      name: "TrainingMomentParts",
      inputs: { Z: z },
      outputShape: [parts, 2, channels],
      invocations: parts * channels,
      code: `
      let origin = Z[i / ${channels} * ${each * channels} + i % ${channels}];
      var sum = 0.0;
      var squares = 0.0;
      ${pixelLoop(count, each, channels)}
        let d = Z[pixel * ${channels} + c] - origin;
        sum += d;
        squares += d * d;
      }
      result[2 * part * ${channels} + c] = origin + sum / f32(end - part * ${each});
      result[(2 * part + 1) * ${channels} + c] = squares - sum * sum / f32(end - part * ${each});`,
    });
    const lastCount = count - (parts - 1) * each;
    const whole = run(backend, {
      name: "TrainingNormStats",
      inputs: { P: partial, G: gamma, B: beta },
      outputShape: [4, channels],
      invocations: channels,
      functions: `fn countOf(part : i32) -> f32 {
        return select(${float(each)}, ${float(lastCount)}, part == ${parts - 1});
      }`,
      code: `
      var mean = 0.0;
      for (var part = 0; part < ${parts}; part++) { mean += P[2 * part * ${channels} + i] * countOf(part); }
      mean /= ${float(count)};
      var squares = 0.0;
      for (var part = 0; part < ${parts}; part++) {
        let d = P[2 * part * ${channels} + i] - mean;
        squares += P[(2 * part + 1) * ${channels} + i] + d * d * countOf(part);
      }
      let variance = max(squares / ${float(count)}, 0.0);
      let scale = G[i] * inverseSqrt(variance + ${float(epsilon)});
      result[i] = scale;
      result[${channels} + i] = B[i] - mean * scale;
      result[${2 * channels} + i] = mean;
      result[${3 * channels} + i] = variance;`,
    });
    backend.disposeData(partial.dataId);
    return whole;
  },

  TrainingNormSlopes({ z, affine, dy }, backend, { epsilon }) {
    const [batch, height, width, channels] = dy.shape as Shape4;
    const { parts, each } = partsOf(batch * height * width);
    const partial = run(backend, {
      name: "TrainingNormSumParts",
      inputs: { Z: z, A: affine, D: dy },
      outputShape: [parts, 2, channels],
      invocations: parts * channels,
      functions: windowFunctions(z, affine) + winnerFunction,
      code: `
      var sum = 0.0;
      var products = 0.0; // of g (winner - mean)
      let scale = scaleOf(i % ${channels});
      let offset = vec4<f32>(offsetOf(i % ${channels}));
      let mean = vec4<f32>(A[${2 * channels} + i % ${channels}]);
      ${pixelLoop(batch * height * width, each, channels)}
        let values = window(cornerOf(pixel) * ${channels} + c);
        let wins = winners(values * scale + offset);
        let g = D[pixel * ${channels} + c];
        sum += g * (wins.x + wins.y + wins.z + wins.w);
        products += g * dot(values - mean, wins);
      }
      result[2 * part * ${channels} + c] = sum;
      result[(2 * part + 1) * ${channels} + c] = products;`,
    });
    const count = (z.shape as Shape4).slice(0, 3).reduce((product, n) => product * n, 1);
    const whole = run(backend, {
      name: "TrainingNormSlopes",
      inputs: { P: partial, A: affine },
      outputShape: [4, channels],
      invocations: channels,
      code: `
      var sum = 0.0;
      var products = 0.0;
      for (var part = 0; part < ${parts}; part++) {
        sum += P[2 * part * ${channels} + i];
        products += P[(2 * part + 1) * ${channels} + i];
      }
      let inverse = inverseSqrt(A[${3 * channels} + i] + ${float(epsilon)});
      let dGamma = products * inverse;
      let perValue = A[i] / ${float(-count)};
      result[i] = dGamma;
      result[${channels} + i] = sum;
      result[${2 * channels} + i] = perValue * inverse * dGamma;
      result[${3 * channels} + i] = perValue * sum;`,
    });
    backend.disposeData(partial.dataId);
    return whole;
  },
} satisfies Partial<GpuKernels<WebgpuBackend>>;

/** scale and offset of a channel, and the four values of a window by the index of its first. */
function windowFunctions(z: tf.TensorInfo, affine: tf.TensorInfo): string {
  const [, height, width, channels] = z.shape as Shape4;
  const normed = affine.shape.length === 2;
  const [pooledHeight, pooledWidth] = [Math.floor(height / 2), Math.floor(width / 2)];
  return `
  fn scaleOf(c : i32) -> f32 { return ${normed ? "A[c]" : "1.0"}; }
  fn offsetOf(c : i32) -> f32 { return ${normed ? `A[${channels} + c]` : "A[c]"}; }
  /** The first pixel of a window, by the number of the pixel it is pooled to. */
  fn cornerOf(pooled : i32) -> i32 {
    let row = pooled / ${pooledWidth};
    let b = row / ${pooledHeight};
    return (b * ${height} + 2 * (row - b * ${pooledHeight})) * ${width} + 2 * (pooled - row * ${pooledWidth});
  }
  fn window(at : i32) -> vec4<f32> {
    let below = at + ${width * channels};
    return vec4<f32>(Z[at], Z[at + ${channels}], Z[below], Z[below + ${channels}]);
  }\n`;
}

/** 1 for the first of the largest values in reading order, where it passes the ReLU. */
const winnerFunction = `
  fn winners(v : vec4<f32>) -> vec4<f32> {
    let most = max(max(v.x, v.y), max(v.z, v.w));
    var open = select(0.0, 1.0, most > 0.0);
    var wins = vec4<f32>(0.0);
    for (var lane = 0; lane < 4; lane++) {
      if (v[lane] == most) {
        wins[lane] = open;
        open = 0.0;
      }
    }
    return wins;
  }\n`;

/** Cuts pixels so that the longest chain of additions is short both within a part and over the parts. */
function partsOf(pixels: number): { readonly parts: number; readonly each: number } {
  const each = Math.max(1, Math.round(Math.sqrt(pixels)));
  return { parts: Math.ceil(pixels / each), each };
}

/** Opens a loop over the pixels of an invocation's part: part, c, pixel. */
function pixelLoop(pixels: number, each: number, channels: number): string {
  return `let part = i / ${channels};
    let c = i % ${channels};
    let end = min((part + 1) * ${each}, ${pixels});
    for (var pixel = part * ${each}; pixel < end; pixel++) {`;
}

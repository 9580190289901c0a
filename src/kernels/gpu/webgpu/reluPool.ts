// The shaders of what follows a convolution on WebGPU: an invocation makes one pooled value, or one window of the
// gradient.
import type { Pooling } from "../../ops.ts";
import type { PoolSizes, Shaders, Shape4, SumCut } from "../device.ts";
import { float, type WebgpuText } from "./program.ts";

type PoolShaders = Pick<
  Shaders<WebgpuText>,
  "reluPool" | "reluPoolGrad" | "biasSumParts" | "biasSum" | "momentParts" | "normStats" | "normSumParts" | "normSlopes"
>;

export const poolShaders: PoolShaders = {
  reluPool(sizes) {
    const channels = sizes.z[3];
    return {
      functions: windowFunctions(sizes),
      code: `
      let c = i % ${channels};
      let v = window(cornerOf(i / ${channels}) * ${channels} + c) * scaleOf(c) + vec4<f32>(offsetOf(c));
      ${
        sizes.pooling === "max"
          ? `var most = v.x;
      if (v.y > most) { most = v.y; }
      if (v.z > most) { most = v.z; }
      if (v.w > most) { most = v.w; }
      result[i] = select(most, 0.0, most < 0.0);`
          : `let open = select(v, vec4<f32>(0.0), v < vec4<f32>(0.0)); // keeps NaN, for the training to notice
      result[i] = 0.25 * (open.x + open.y + (open.z + open.w));`
      }`,
    };
  },

  reluPoolGrad(sizes) {
    const { z, normed, pooling } = sizes;
    const [batch, height, width, channels] = z;
    const [pooledHeight, pooledWidth] = [Math.floor(height / 2), Math.floor(width / 2)];
    const [halfHeight, halfWidth] = [Math.ceil(height / 2), Math.ceil(width / 2)];
    // (z - mean) slope + level
    const rest = `A[${2 * channels} + c]) * S[${2 * channels} + c] + S[${3 * channels} + c]`;
    return {
      // One for each window, and for what an odd side leaves of one.
      invocations: batch * halfHeight * halfWidth * channels,
      functions: windowFunctions(sizes) + shareFunctions[pooling],
      code: `
      let c = i % ${channels};
      let column = i / ${channels} % ${halfWidth};
      let row = i / ${channels * halfWidth} % ${halfHeight};
      let b = i / ${channels * halfWidth * halfHeight};
      let at = ((b * ${height} + 2 * row) * ${width} + 2 * column) * ${channels} + c;
      var g = vec4<f32>(0.0);
      if (row < ${pooledHeight} && column < ${pooledWidth}) {
        let scale = scaleOf(c);
        g = shares(window(at) * scale + vec4<f32>(offsetOf(c))) * scale
          * D[((b * ${pooledHeight} + row) * ${pooledWidth} + column) * ${channels} + c];
      }
      for (var lane = 0; lane < 4; lane++) {
        if (2 * row + lane / 2 < ${height} && 2 * column + lane % 2 < ${width}) {
          let to = at + lane / 2 * ${width * channels} + lane % 2 * ${channels};
          result[to] = g[lane]${normed ? ` + (Z[to] - ${rest}` : ""};
        }
      }`,
    };
  },

  biasSumParts({ pictures, cut }) {
    const channels = pictures[3];
    return {
      invocations: cut.parts * channels,
      code: `
      var sum = 0.0;
      ${pixelLoop(pictures, cut)}
        let at = pixel * ${channels} + c;
        if (P[at] > 0.0) { sum += D[at]; }
      }
      result[2 * part * ${channels} + c] = sum;`,
    };
  },

  biasSum: ({ parts, channels }) => ({
    code: `
      var sum = 0.0;
      for (var part = 0; part < ${parts}; part++) { sum += P[2 * part * ${channels} + i]; }
      result[i] = sum;`,
  }),

  momentParts({ pictures, cut }) {
    const channels = pictures[3];
    const each = cut.pixelsEach;
    return {
      invocations: cut.parts * channels,
      code: `
      let origin = Z[i / ${channels} * ${each * channels} + i % ${channels}];
      var sum = 0.0;
      var squares = 0.0;
      ${pixelLoop(pictures, cut)}
        let d = Z[pixel * ${channels} + c] - origin;
        sum += d;
        squares += d * d;
      }
      result[2 * part * ${channels} + c] = origin + sum / f32(end - part * ${each});
      result[(2 * part + 1) * ${channels} + c] = squares - sum * sum / f32(end - part * ${each});`,
    };
  },

  normStats({ pictures: [batch, height, width, channels], cut, epsilon }) {
    const count = batch * height * width;
    const lastCount = count - (cut.parts - 1) * cut.pixelsEach;
    return {
      invocations: channels,
      functions: `fn countOf(part : i32) -> f32 {
        return select(${float(cut.pixelsEach)}, ${float(lastCount)}, part == ${cut.parts - 1});
      }`,
      code: `
      var mean = 0.0;
      for (var part = 0; part < ${cut.parts}; part++) { mean += P[2 * part * ${channels} + i] * countOf(part); }
      mean /= ${float(count)};
      var squares = 0.0;
      for (var part = 0; part < ${cut.parts}; part++) {
        let d = P[2 * part * ${channels} + i] - mean;
        squares += P[(2 * part + 1) * ${channels} + i] + d * d * countOf(part);
      }
      let variance = max(squares / ${float(count)}, 0.0);
      let scale = G[i] * inverseSqrt(variance + ${float(epsilon)});
      result[i] = scale;
      result[${channels} + i] = B[i] - mean * scale;
      result[${2 * channels} + i] = mean;
      result[${3 * channels} + i] = variance;`,
    };
  },

  normSumParts(sizes) {
    const { pictures, cut, normed, pooling } = sizes;
    const channels = pictures[3];
    return {
      invocations: cut.parts * channels,
      functions: windowFunctions(sizes) + shareFunctions[pooling],
      code: `
      var sum = 0.0;
      var products = 0.0; // of g (z - mean)
      let scale = scaleOf(i % ${channels});
      let offset = vec4<f32>(offsetOf(i % ${channels}));
      let mean = vec4<f32>(${normed ? `A[${2 * channels} + i % ${channels}]` : "0.0"});
      ${pixelLoop(pictures, cut)}
        let values = window(cornerOf(pixel) * ${channels} + c);
        let share = shares(values * scale + offset);
        let g = D[pixel * ${channels} + c];
        sum += g * (share.x + share.y + share.z + share.w);
        products += g * dot(values - mean, share);
      }
      result[2 * part * ${channels} + c] = sum;
      result[(2 * part + 1) * ${channels} + c] = products;`,
    };
  },

  normSlopes({ parts, z: [batch, height, width, channels], epsilon }) {
    const count = batch * height * width;
    return {
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
    };
  },
};

/** Scale and offset of a channel, and the four values of a window by the index of its first. */
function windowFunctions({ z: [, height, width, channels], normed }: PoolSizes): string {
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

/** How much of a window's gradient each of its values has. */
const shareFunctions: Readonly<Record<Pooling, string>> = {
  /** 1 at the largest value, where it passes the ReLU; of equal values at the first in reading order. */
  max: `
  fn shares(v : vec4<f32>) -> vec4<f32> {
    let most = max(max(v.x, v.y), max(v.z, v.w));
    var open = select(0.0, 1.0, most > 0.0);
    var part = vec4<f32>(0.0);
    for (var lane = 0; lane < 4; lane++) {
      if (v[lane] == most) {
        part[lane] = open;
        open = 0.0;
      }
    }
    return part;
  }\n`,
  /** A quarter at each that passes the ReLU. */
  average: `
  fn shares(v : vec4<f32>) -> vec4<f32> {
    return select(vec4<f32>(0.0), vec4<f32>(0.25), v > vec4<f32>(0.0));
  }\n`,
};

/** Opens a loop over the pixels of an invocation's part: part, c, pixel. */
function pixelLoop([batch, height, width, channels]: Shape4, { pixelsEach }: SumCut): string {
  return `let part = i / ${channels};
    let c = i % ${channels};
    let end = min((part + 1) * ${pixelsEach}, ${batch * height * width});
    for (var pixel = part * ${pixelsEach}; pixel < end; pixel++) {`;
}

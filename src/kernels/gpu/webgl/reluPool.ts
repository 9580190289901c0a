// The shaders of what follows a convolution on WebGL. A fragment makes two pixels by two channels; sums are over two
// columns at once.
import type { Pooling } from "../../ops.ts";
import type { Shaders, Shape4, SumCut } from "../device.ts";
import { float, type WebglText } from "./program.ts";

type PoolShaders = Pick<
  Shaders<WebglText>,
  "reluPool" | "reluPoolGrad" | "biasSumParts" | "biasSum" | "momentParts" | "normStats" | "normSumParts" | "normSlopes"
>;

export const poolShaders: PoolShaders = {
  reluPool: ({ normed, pooling }) => ({
    functions: `${affineFunctions(normed)}
        vec2 rectified(vec2 v) {
          return mix(v, vec2(0.0), lessThan(v, vec2(0.0))); // keeps NaN, for the training to notice
        }
        vec2 pooled(int b, int y, int x, int c, vec2 scale, vec2 offset) {
          vec2 v[4];
          window(b, y, x, c, scale, offset, v);
          ${
            pooling === "max"
              ? `vec2 most = v[0];
          for (int i = 1; i < 4; i++) most = mix(most, v[i], greaterThan(v[i], most));
          return rectified(most);`
              : "return 0.25 * (rectified(v[0]) + rectified(v[1]) + (rectified(v[2]) + rectified(v[3])));"
          }
        }`,
    code: `
      vec2 scale = scaleOf(o.w);
      vec2 offset = offsetOf(o.w);
      setOutput(vec4(pooled(o.x, o.y, o.z, o.w, scale, offset), pooled(o.x, o.y, o.z + 1, o.w, scale, offset)));`,
  }),

  reluPoolGrad: ({ z: [, height, width], normed, pooling }) => ({
    functions: affineFunctions(normed) + shareFunctions[pooling],
    code: `
      vec4 dz = vec4(0.0);
      int y = o.y / 2;
      int x = o.z / 2;
      vec2 scale = scaleOf(o.w);
      if (y < ${Math.floor(height / 2)} && x < ${Math.floor(width / 2)}) {
        vec2 v[4];
        vec2 part[4];
        window(o.x, y, x, o.w, scale, offsetOf(o.w), v);
        shares(v, part);
        vec4 d = readD(o.x, y, x - (x & 1), o.w);
        vec2 g = ((x & 1) == 0 ? d.xy : d.zw) * scale;
        dz = (o.y & 1) == 0 ? vec4(g * part[0], g * part[1]) : vec4(g * part[2], g * part[3]);
      }
      ${
        normed
          ? `vec4 s = readS(2, o.w); // slope, level
      vec4 mean = readA(2, o.w);
      dz += s.xyxy * (readZ(o.x, o.y, o.z, o.w) - mean.xyxy) + s.zwzw;`
          : ""
      }
      setOutput(dz);`,
  }),

  biasSumParts: ({ pictures, cut }) => ({
    code: `
      vec4 sum = vec4(0.0);
      ${rowLoop(pictures, cut)}
        for (int x = 0; x < ${pictures[2]}; x += 2) {
          sum += readD(b, y, x, o.z) * vec4(greaterThan(readP(b, y, x, o.z), vec4(0.0)));
        }
      }
      setOutput(vec4(sum.xy + sum.zw, 0.0, 0.0));`,
  }),

  biasSum: ({ parts }) => ({
    functions: sumFunction(parts),
    code: "setOutput(vec4(sumOf(o).xy, 0.0, 0.0));",
  }),

  momentParts({ pictures, cut }) {
    const [, height, width] = pictures;
    return {
      code: `
      int start = o.x * ${cut.pixelsEach / width};
      vec2 origin = readZ(start / ${height}, start - start / ${height} * ${height}, 0, o.z).xy;
      vec2 sum = vec2(0.0);
      vec2 squares = vec2(0.0);
      ${rowLoop(pictures, cut)}
        for (int x = 0; x < ${width}; x += 2) {
          vec4 d = readZ(b, y, x, o.z) - origin.xyxy;
          ${width % 2 === 1 ? `if (x + 1 >= ${width}) d.zw = vec2(0.0);` : ""}
          sum += d.xy + d.zw;
          squares += d.xy * d.xy + d.zw * d.zw;
        }
      }
      float count = float((end - start) * ${width});
      setOutput(vec4(origin + sum / count, squares - sum * sum / count));`,
    };
  },

  normStats({ pictures: [batch, height, width], cut, epsilon }) {
    const count = batch * height * width;
    const lastCount = count - (cut.parts - 1) * cut.pixelsEach;
    return {
      functions: `float countOf(int part) {
        return part == ${cut.parts - 1} ? ${float(lastCount)} : ${float(cut.pixelsEach)};
      }\n`,
      code: `
      vec2 mean = vec2(0.0);
      for (int part = 0; part < ${cut.parts}; part++) mean += readP(part, 0, o.y).xy * countOf(part);
      mean /= ${float(count)};
      vec2 variance = vec2(0.0);
      for (int part = 0; part < ${cut.parts}; part++) {
        vec4 p = readP(part, 0, o.y);
        variance += p.zw + (p.xy - mean) * (p.xy - mean) * countOf(part);
      }
      variance = max(variance / ${float(count)}, vec2(0.0));
      vec2 scale = readG(o.y).xy * inversesqrt(variance + ${float(epsilon)});
      setOutput(o.x == 0 ? vec4(scale, readB(o.y).xy - mean * scale) : vec4(mean, variance));`,
    };
  },

  normSumParts: ({ pictures, cut, normed, pooling }) => ({
    functions: affineFunctions(normed) + shareFunctions[pooling],
    code: `
      vec4 sum = vec4(0.0); // of g, of g (z - mean)
      vec2 scale = scaleOf(o.z);
      vec2 offset = offsetOf(o.z);
      vec2 mean = ${normed ? "readA(2, o.z).xy" : "vec2(0.0)"};
      ${rowLoop(pictures, cut)}
        for (int x = 0; x < ${pictures[2]}; x++) {
          vec2 v[4];
          vec2 part[4];
          window(b, y, x, o.z, scale, offset, v);
          shares(v, part);
          vec4 upper = readZ(b, 2 * y, 2 * x, o.z);
          vec4 lower = readZ(b, 2 * y + 1, 2 * x, o.z);
          vec4 d = readD(b, y, x - (x & 1), o.z);
          vec2 g = (x & 1) == 0 ? d.xy : d.zw;
          sum.xy += g * (part[0] + part[1] + part[2] + part[3]);
          sum.zw += g * ((upper.xy - mean) * part[0] + (upper.zw - mean) * part[1]
            + (lower.xy - mean) * part[2] + (lower.zw - mean) * part[3]);
        }
      }
      setOutput(sum);`,
  }),

  normSlopes({ parts, z: [batch, height, width], epsilon }) {
    const count = batch * height * width;
    return {
      functions: sumFunction(parts),
      code: `
      vec4 sum = sumOf(o.y);
      vec2 inverse = inversesqrt(readA(2, o.y).zw + ${float(epsilon)});
      vec2 dGamma = sum.zw * inverse;
      vec2 perValue = readA(0, o.y).xy / ${float(-count)};
      setOutput(o.x == 0 ? vec4(dGamma, sum.xy) : vec4(perValue * inverse * dGamma, perValue * sum.xy));`,
    };
  },
};

/** Scale and offset of two channels, and the four values of a window after them. */
function affineFunctions(normed: boolean): string {
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

/** How much of a window's gradient each of its values has. */
const shareFunctions: Readonly<Record<Pooling, string>> = {
  /** 1 at the largest value, where it passes the ReLU; of equal values at the first in reading order. */
  max: `
  void shares(vec2 v[4], out vec2 part[4]) {
    vec2 most = max(max(v[0], v[1]), max(v[2], v[3]));
    vec2 open = vec2(greaterThan(most, vec2(0.0)));
    for (int i = 0; i < 4; i++) {
      part[i] = open * vec2(equal(v[i], most));
      open -= part[i];
    }
  }\n`,
  /** A quarter at each that passes the ReLU. */
  average: `
  void shares(vec2 v[4], out vec2 part[4]) {
    for (int i = 0; i < 4; i++) part[i] = 0.25 * vec2(greaterThan(v[i], vec2(0.0)));
  }\n`,
};

/** Opens a loop over the rows of part `o.x`: b, y. */
function rowLoop([batch, height, width]: Shape4, { pixelsEach }: SumCut): string {
  const rowsEach = pixelsEach / width;
  return `int end = min(o.x * ${rowsEach} + ${rowsEach}, ${batch * height});
    for (int row = o.x * ${rowsEach}; row < end; row++) {
      int b = row / ${height};
      int y = row - b * ${height};`;
}

/** The sum of the parts P of two channels. */
function sumFunction(parts: number): string {
  return `
    vec4 sumOf(int c) {
      vec4 sum = vec4(0.0);
      for (int part = 0; part < ${parts}; part++) sum += readP(part, 0, c);
      return sum;
    }\n`;
}

// The shaders of the normalisation on WebGL: src/image/normalize.ts in floats, to rounding.
// A texel of a picture holds two pixels of one row, red and green of both or blue of both; of blue, y and w are unused.
import { varianceFloor, windowSidePx } from "../../../image/normalize.ts";
import type { Shaders } from "../device.ts";
import { float, type WebglText } from "./program.ts";

type NormalizeShaders = Pick<
  Shaders<WebglText>,
  "rowMoments" | "pictureMoments" | "pictureQuotients" | "windowRows" | "windowDifferences" | "windowQuotients"
>;

const reach = (windowSidePx - 1) / 2;
/** Squares are summed in chains of so many, because rounding adds up along a chain of equal ones. Even. */
const chain = 8;
const windowPixels = float(windowSidePx ** 2);

export const normalizeShaders: NormalizeShaders = {
  rowMoments: ({ sidePx }) => ({
    functions: `
      vec2 momentsOf(int b, int y) {
        float first = readX(b, y, 0, 0).x;
        vec4 sum = vec4(0.0);
        for (int x = 0; x < ${sidePx}; x += 2) {
          vec4 there = ${thereAt("x", sidePx)};
          vec4 blue = readX(b, y, x, 2) - first;
          sum += there * (readX(b, y, x, 0) - first) + there * vec4(blue.x, 0.0, blue.z, 0.0);
        }
        float near = first + dot(sum, vec4(1.0)) / ${float(3 * sidePx)};
        sum = vec4(0.0);
        vec4 squares = vec4(0.0);
        for (int begin = 0; begin < ${sidePx}; begin += ${chain}) {
          vec4 partSquares = vec4(0.0);
          for (int x = begin; x < min(begin + ${chain}, ${sidePx}); x += 2) {
            vec4 there = ${thereAt("x", sidePx)};
            vec4 redGreen = there * (readX(b, y, x, 0) - near);
            vec4 blue = there * (readX(b, y, x, 2) - near) * vec4(1.0, 0.0, 1.0, 0.0);
            sum += redGreen + blue;
            partSquares += redGreen * redGreen + blue * blue;
          }
          squares += partSquares;
        }
        float rest = dot(sum, vec4(1.0));
        float part = rest / ${float(3 * sidePx)};
        return vec2(near - 0.5 + part, dot(squares, vec4(1.0)) - rest * part);
      }\n`,
    code: "setOutput(vec4(momentsOf(o.x, o.y), momentsOf(o.x, o.y + 1)));",
  }),

  pictureMoments: ({ sidePx }) => ({
    functions: `
      vec2 momentsOf(int b) {
        float first = readR(b, 0, 0).x;
        vec2 sum = vec2(0.0);
        for (int y = 0; y < ${sidePx}; y += 2) sum += ${rowsThereAt("y", sidePx)} * (readR(b, y, 0).xz - first);
        float near = first + (sum.x + sum.y) / ${float(sidePx)};
        sum = vec2(0.0);
        vec2 squares = vec2(0.0);
        vec2 within = vec2(0.0);
        for (int begin = 0; begin < ${sidePx}; begin += ${chain}) {
          vec2 partSquares = vec2(0.0);
          vec2 partWithin = vec2(0.0);
          for (int y = begin; y < min(begin + ${chain}, ${sidePx}); y += 2) {
            vec4 rows = readR(b, y, 0);
            vec2 there = ${rowsThereAt("y", sidePx)};
            vec2 apart = there * (rows.xz - near);
            sum += apart;
            partSquares += apart * apart;
            partWithin += there * rows.yw;
          }
          squares += partSquares;
          within += partWithin;
        }
        float rest = (sum.x + sum.y) / ${float(sidePx)};
        float between = (squares.x + squares.y) / ${float(sidePx)} - rest * rest;
        float variance = (within.x + within.y) / ${float(3 * sidePx * sidePx)} + between;
        return vec2(near + rest, sqrt(variance + ${float(varianceFloor)}));
      }\n`,
    code: "setOutput(vec4(momentsOf(o.x), momentsOf(o.x + 1)));",
  }),

  pictureQuotients: () => ({
    code: `
      vec4 pair = readM(o.x - (o.x & 1), 0);
      vec2 moments = (o.x & 1) == 0 ? pair.xy : pair.zw;
      setOutput((readX(o.x, o.y, o.z, o.w) - 0.5 - moments.x) / moments.y);`,
  }),

  windowRows: ({ sidePx, squared }) => ({
    functions: `
      // A pixel and the one right of it, from an even column that may lie outside.
      vec4 pairAt(int b, int y, int x, int c) {
        vec4 pair = readX(b, y, clamp(x, 0, ${evenLast(sidePx)}), c);
        if (x < 0) pair = pair.xyxy;
        if (x >= ${sidePx - 1}) pair = ${sidePx % 2 === 0 ? "pair.zwzw" : "pair.xyxy"};
        return ${squared ? "pair * pair" : "pair - 0.5"};
      }\n`,
    code: `
      vec4 left = pairAt(o.x, o.y, o.z - ${reach}, o.w);
      vec4 right = pairAt(o.x, o.y, o.z + ${reach}, o.w);
      vec4 inner = (pairAt(o.x, o.y, o.z - 2, o.w) + pairAt(o.x, o.y, o.z + 2, o.w)) + pairAt(o.x, o.y, o.z, o.w);
      vec2 middle = (inner.xy + inner.zw) + (left.zw + right.xy);
      setOutput(vec4(middle + left.xy, middle + right.zw));`,
  }),

  windowDifferences: ({ sidePx }) => ({
    functions: columnFunction(sidePx),
    code: "setOutput(readX(o.x, o.y, o.z, o.w) - 0.5 - meanAt(o.x, o.y, o.z, o.w));",
  }),

  windowQuotients: ({ sidePx }) => ({
    functions: columnFunction(sidePx),
    code: `setOutput(readX(o.x, o.y, o.z, o.w) / sqrt(meanAt(o.x, o.y, o.z, o.w) + ${float(varianceFloor)}));`,
  }),
};

/** The last even column. */
function evenLast(sidePx: number): number {
  return sidePx - 1 - ((sidePx - 1) % 2);
}

/** 1 where a texel's value is a pixel of the row, 0 past the end of an odd one. */
function thereAt(x: string, sidePx: number): string {
  return sidePx % 2 === 0 ? "vec4(1.0)" : `vec4(1.0, 1.0, vec2(${x} + 1 < ${sidePx}))`;
}

function rowsThereAt(y: string, sidePx: number): string {
  return sidePx % 2 === 0 ? "vec2(1.0)" : `vec2(1.0, ${y} + 1 < ${sidePx})`;
}

/** The mean of the window, from R, the sums along rows. */
function columnFunction(sidePx: number): string {
  return `
      vec4 rowAt(int b, int y, int x, int c) { return readR(b, clamp(y, 0, ${sidePx - 1}), x, c); }
      vec4 meanAt(int b, int y, int x, int c) {
        vec4 sum = readR(b, y, x, c);
        vec4 near = vec4(0.0);
        for (int k = 1; k <= ${reach}; k++) near += rowAt(b, y - k, x, c) + rowAt(b, y + k, x, c);
        return (sum + near) / ${windowPixels};
      }\n`;
}

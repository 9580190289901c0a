// The shaders of convolution on WebGL. A fragment makes two pixels by two channels, or two by two channels of a filter:
// 8 products for each texel of the filter and at most two of the picture.
import { paddingBefore, type Shaders, type Shape4, type SumCut } from "../device.ts";
import type { WebglText } from "./program.ts";

/** As many fragments as keep a large GPU busy. */
const wantedFragments = 65536;

/** The rows of all pictures are cut. */
export function cutFilterGradient([batch, height, width]: Shape4, [kh, kw, input, out]: Shape4): SumCut {
  const rows = batch * height;
  const fragments = kh * kw * Math.ceil(input / 2) * Math.ceil(out / 2);
  const rowsEach = Math.ceil(rows / Math.min(rows, Math.max(1, Math.floor(wantedFragments / fragments))));
  return { parts: Math.ceil(rows / rowsEach), pixelsEach: rowsEach * width };
}

export const convolutionShaders: Pick<Shaders<WebglText>, "conv" | "convInput" | "convFilterParts" | "convFilter"> = {
  conv: ({ x, filter }) =>
    correlation(x, filter, {
      row: (ky) => `o.y + ${ky} - ${paddingBefore(filter[0])}`,
      column: (kx) => kx - paddingBefore(filter[1]),
      filterTexel: (ky, kx) => `readW(${ky}, ${kx}, c, o.w)`,
      // The texel's rows are input channels.
      product: (pixel) => `${pixel}.x * w.xy + ${pixel}.y * w.zw`,
    }),

  convInput: ({ x, filter }) =>
    correlation(x, filter, {
      row: (ky) => `o.y + ${paddingBefore(filter[0])} - ${ky}`,
      column: (kx) => paddingBefore(filter[1]) - kx,
      filterTexel: (ky, kx) => `readW(${ky}, ${kx}, o.w, c)`,
      product: (pixel) => `vec2(dot(${pixel}, w.xy), dot(${pixel}, w.zw))`,
    }),

  convFilterParts({ x: [batch, height, width], filter: [filterHeight, filterWidth], cut }) {
    const rows = batch * height;
    const rowsEach = cut.pixelsEach / width;
    return {
      code: `
      int ky = o.y / ${filterWidth};
      int shift = o.y - ky * ${filterWidth} - ${paddingBefore(filterWidth)};
      bool straddles = (shift & 1) == 1;
      int first = straddles ? shift - 1 : shift; // the even column of x under column 0 of dy, or the one before it
      vec4 sum = vec4(0.0);
      int end = min(o.x * ${rowsEach} + ${rowsEach}, ${rows});
      for (int row = o.x * ${rowsEach}; row < end; row++) {
        int b = row / ${height};
        int y = row - b * ${height};
        int from = y + ky - ${paddingBefore(filterHeight)};
        if (from < 0 || from >= ${height}) continue;
        vec4 here = first < 0 || first >= ${width} ? vec4(0.0) : readX(b, from, first, o.z);
        for (int column = 0; column < ${width}; column += 2) {
          int at = column + first + 2;
          vec4 next = at < 0 || at >= ${width} ? vec4(0.0) : readX(b, from, at, o.z);
          vec4 d = readD(b, y, column, o.w);
          vec4 p = straddles ? vec4(here.zw, next.xy) : here;
          sum += p.xxyy * d.xyxy + p.zzww * d.zwzw;
          here = next;
        }
      }
      setOutput(sum);`,
    };
  },

  convFilter: ({ filter: [, filterWidth], cut }) => ({
    code: `
      vec4 sum = vec4(0.0);
      for (int part = 0; part < ${cut.parts}; part++) sum += readP(part, o.x * ${filterWidth} + o.y, o.z, o.w);
      setOutput(sum);`,
  }),
};

interface Correlation {
  /** The row of X under a row of the filter, in GLSL. */
  readonly row: (ky: string) => string;
  /** How far right of the output's column the column of X under a column of the filter lies. */
  readonly column: (kx: number) => number;
  readonly filterTexel: (ky: string, kx: number) => string;
  /** What a pixel's two channels (a vec2) give with the filter's texel w to two channels of the output. */
  readonly product: (pixel: string) => string;
}

/** Sums over the channels of X, two at a time. */
function correlation([, height, width, channels]: Shape4, filter: Shape4, parts: Correlation): WebglText {
  const [filterHeight, filterWidth] = filter;
  const { row, column, filterTexel, product } = parts;
  const columns = Array.from({ length: filterWidth }, (_, kx) => column(kx));
  const texels = new Set([...columns, ...columns.map((at) => at + 1)].map((at) => Math.floor(at / 2)));
  const texelName = (texel: number) => (texel < 0 ? `left${-texel}` : `t${texel}`);
  // The output's column is even, so a column of X lies in the same half of its texel for every fragment.
  const pixel = (at: number) => `${texelName(Math.floor(at / 2))}.${at % 2 === 0 ? "xy" : "zw"}`;
  const reads = [...texels].map((texel) => {
    const at = `o.z + ${2 * texel}`;
    return `vec4 ${texelName(texel)} = ${at} < 0 || ${at} >= ${width} ? vec4(0.0) : readX(o.x, y, ${at}, c);`;
  });
  const products = columns.map(
    (at, kx) => `w = ${filterTexel("ky", kx)};
        sum += vec4(${product(pixel(at))}, ${product(pixel(at + 1))});`,
  );
  const code = `
    vec4 sum = vec4(0.0);
    for (int ky = 0; ky < ${filterHeight}; ky++) {
      int y = ${row("ky")};
      if (y < 0 || y >= ${height}) continue;
      for (int c = 0; c < ${channels}; c += 2) {
        vec4 w;
        ${reads.join("\n        ")}
        ${products.join("\n        ")}
      }
    }
    setOutput(sum);`;
  return { code };
}

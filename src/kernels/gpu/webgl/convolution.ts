// Convolution with stride 1 and SAME padding on WebGL: forward, by the input, by the filter. A fragment makes two pixels by two
// channels (or two by two of a filter), 8 products for each texel of the filter and at most two of the picture.
import type * as tf from "@tensorflow/tfjs";
import { type GpuKernels, paddingBefore, type Shape4 } from "../gpuKernels.ts";
import { run, type WebglBackend } from "./program.ts";

export const convolutionKernels = {
  TrainingConv({ x, filter }, backend) {
    const [batch, height, width, channels] = x.shape as Shape4;
    const [filterHeight, filterWidth, , out] = filter.shape as Shape4;
    return correlate(backend, {
      name: "TrainingConv",
      inputs: { X: x, W: filter },
      outputShape: [batch, height, width, out],
      channels,
      row: (ky) => `o.y + ${ky} - ${paddingBefore(filterHeight)}`,
      column: (kx) => kx - paddingBefore(filterWidth),
      filterTexel: (ky, kx) => `readW(${ky}, ${kx}, c, o.w)`,
      // The texel's rows are input channels.
      product: (pixel) => `${pixel}.x * w.xy + ${pixel}.y * w.zw`,
    });
  },

  TrainingConvInput({ dy, filter }, backend) {
    const [batch, height, width, channels] = dy.shape as Shape4;
    const [filterHeight, filterWidth, input] = filter.shape as Shape4;
    return correlate(backend, {
      name: "TrainingConvInput",
      inputs: { X: dy, W: filter },
      outputShape: [batch, height, width, input],
      channels,
      row: (ky) => `o.y + ${paddingBefore(filterHeight)} - ${ky}`,
      column: (kx) => paddingBefore(filterWidth) - kx,
      filterTexel: (ky, kx) => `readW(${ky}, ${kx}, o.w, c)`,
      product: (pixel) => `vec2(dot(${pixel}, w.xy), dot(${pixel}, w.zw))`,
    });
  },

  // The rows of all pictures are cut into parts that are summed side by side, then together.
  TrainingConvFilter({ x, dy }, backend, { filterShape }) {
    const [batch, height, width] = x.shape as Shape4;
    const [filterHeight, filterWidth, input, out] = filterShape;
    const rows = batch * height;
    const fragments = filterHeight * filterWidth * Math.ceil(input / 2) * Math.ceil(out / 2);
    const rowsEach = Math.ceil(rows / Math.min(rows, Math.max(1, Math.floor(wantedFragments / fragments))));
    const parts = Math.ceil(rows / rowsEach);
    const taps = filterHeight * filterWidth;
    const partial = run(backend, {
      name: "TrainingConvFilterParts",
      inputs: { X: x, D: dy },
      outputShape: [parts * taps, input, out],
      code: `
      int part = o.x / ${taps};
      int tap = o.x - part * ${taps};
      int ky = tap / ${filterWidth};
      int shift = tap - ky * ${filterWidth} - ${paddingBefore(filterWidth)};
      bool straddles = (shift & 1) == 1;
      int first = straddles ? shift - 1 : shift; // the even column of x under column 0 of dy, or the one before it
      vec4 sum = vec4(0.0);
      int end = min(part * ${rowsEach} + ${rowsEach}, ${rows});
      for (int row = part * ${rowsEach}; row < end; row++) {
        int b = row / ${height};
        int y = row - b * ${height};
        int from = y + ky - ${paddingBefore(filterHeight)};
        if (from < 0 || from >= ${height}) continue;
        vec4 here = first < 0 || first >= ${width} ? vec4(0.0) : readX(b, from, first, o.y);
        for (int column = 0; column < ${width}; column += 2) {
          int at = column + first + 2;
          vec4 next = at < 0 || at >= ${width} ? vec4(0.0) : readX(b, from, at, o.y);
          vec4 d = readD(b, y, column, o.z);
          vec4 p = straddles ? vec4(here.zw, next.xy) : here;
          sum += p.xxyy * d.xyxy + p.zzww * d.zwzw;
          here = next;
        }
      }
      setOutput(sum);`,
    });
    const whole = run(backend, {
      name: "TrainingConvFilter",
      inputs: { P: partial },
      outputShape: filterShape,
      code: `
      vec4 sum = vec4(0.0);
      for (int part = 0; part < ${parts}; part++) {
        sum += readP((part * ${filterHeight} + o.x) * ${filterWidth} + o.y, o.z, o.w);
      }
      setOutput(sum);`,
    });
    backend.disposeIntermediateTensorInfo(partial);
    return whole;
  },
} satisfies Partial<GpuKernels<WebglBackend>>;

interface Correlation {
  readonly name: string;
  readonly inputs: { readonly X: tf.TensorInfo; readonly W: tf.TensorInfo };
  readonly outputShape: readonly number[];
  /** Of X, summed over two at a time. */
  readonly channels: number;
  /** The row of X under a row of the filter, in GLSL. */
  readonly row: (ky: string) => string;
  /** How far right of the output's column the column of X under a column of the filter lies. */
  readonly column: (kx: number) => number;
  readonly filterTexel: (ky: string, kx: number) => string;
  /** What a pixel's two channels (a vec2) give with the filter's texel w to two channels of the output. */
  readonly product: (pixel: string) => string;
}

function correlate(backend: WebglBackend, correlation: Correlation): tf.TensorInfo {
  const { name, inputs, outputShape, channels, row, column, filterTexel, product } = correlation;
  const [, height, width] = inputs.X.shape as Shape4;
  const [filterHeight, filterWidth] = inputs.W.shape as Shape4;
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
  return run(backend, { name, inputs: { ...inputs }, outputShape, code });
}

/** As many fragments as keep a large GPU busy. */
const wantedFragments = 65536;

// Runs a launch as a fragment program on tfjs's WebGL backend. Inputs and outputs are packed textures: a texel holds
// two rows by two columns of the last two axes, (r, c), (r, c + 1), (r + 1, c), (r + 1, c + 1).
import type * as tf from "@tensorflow/tfjs";
import type { GpuBackend, Launch } from "../device.ts";

interface GpgpuProgram {
  /** By which programs are counted. */
  readonly name: string;
  readonly variableNames: string[];
  readonly outputShape: number[];
  readonly userCode: string;
  readonly packedInputs: true;
  readonly packedOutput: true;
  readonly customUniforms: { name: string; type: "float" }[];
}

/** What the kernels use of tfjs's `MathBackendWebGL` (4.22). */
export interface WebglBackend extends GpuBackend {
  runWebGLProgram(
    program: GpgpuProgram,
    inputs: tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: number[][],
    staysPacked: true,
  ): tf.TensorInfo;
}

/**
 * The shader reads input X as `readX(b, y, r, c)`, as many coordinates as X has axes: the texel of an even row and an
 * even column, with zeros where it reaches past an odd number of rows or columns. Uniforms are read by their names.
 */
export interface WebglText {
  /** GLSL functions before `main`. */
  readonly functions?: string;
  /**
   * The body of `main`: `o` holds the output's coordinates (an int where there is one axis), `setOutput(vec4)` ends it.
   */
  readonly code: string;
}

export function run(backend: WebglBackend, launch: Launch, { functions = "", code }: WebglText): tf.TensorInfo {
  const { name, inputs, outputShape, uniforms = {} } = launch;
  const rank = outputShape.length;
  const coordinates =
    rank === 0
      ? ""
      : `${["int", "ivec2", "ivec3", "ivec4"][rank - 1]} o = ${rank === 1 ? "int" : ""}(getOutputCoords());`;
  const readers = Object.entries(inputs).map(([input, { shape }]) => readerOf(input, shape));
  return backend.runWebGLProgram(
    {
      name,
      variableNames: Object.keys(inputs),
      outputShape: [...outputShape],
      userCode: `${readers.join("")}${functions}void main() {\n${coordinates}\n${code}\n}`,
      packedInputs: true,
      packedOutput: true,
      customUniforms: Object.keys(uniforms).map((uniform) => ({ name: uniform, type: "float" })),
    },
    Object.values(inputs),
    "float32",
    Object.values(uniforms).map((value) => [value]),
    true,
  );
}

/** Textures are recycled: a texel may hold anything past the end of an axis, even NaN. */
function readerOf(input: string, shape: readonly number[]): string {
  const parameters = ["b", "y", "r", "c"].slice(4 - shape.length);
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const lines: string[] = [`vec4 texel = get${input}(${parameters.join(", ")});`];
  if (columns % 2 === 1) lines.push(`if (${shape.length < 1 ? "true" : `c + 1 >= ${columns}`}) texel.yw = vec2(0.0);`);
  if (rows % 2 === 1) lines.push(`if (${shape.length < 2 ? "true" : `r + 1 >= ${rows}`}) texel.zw = vec2(0.0);`);
  const declared = parameters.map((parameter) => `int ${parameter}`).join(", ");
  return `vec4 read${input}(${declared}) { ${lines.join(" ")} return texel; }\n`;
}

/** A number as GLSL writes floats. */
export function float(value: number): string {
  return value.toExponential(9);
}

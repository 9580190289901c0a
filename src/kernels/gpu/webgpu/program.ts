// Runs a launch as a compute program on tfjs's WebGPU backend. Tensors are flat buffers of float32.
import * as tf from "@tensorflow/tfjs";
import type { GpuBackend, Launch } from "../device.ts";

interface GpuProgram {
  /** By which programs are counted. */
  readonly name: string;
  readonly variableNames: string[];
  readonly outputShape: number[];
  readonly shaderKey: string;
  readonly dispatchLayout: { readonly x: number[]; readonly y?: number[] };
  readonly dispatch: [number, number, number];
  readonly workgroupSize: [number, number, number];
  readonly uniforms: string;
  getUserCode(): string;
}

/** What the kernels use of tfjs's `WebGPUBackend` (4.22). */
export interface WebgpuBackend extends GpuBackend {
  runWebGPUProgram(
    program: GpuProgram,
    inputs: tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: { type: "int32" | "float32"; data: number[] }[],
  ): tf.TensorInfo;
}

/** One invocation for each element of the output, unless said otherwise. The shader reads input X as `X[index]`. */
export interface PlainText {
  /** WGSL declarations before the code. */
  readonly functions?: string;
  /** WGSL of one invocation, `i` its number. Writes `result[i]`, or elsewhere where `invocations` differs. */
  readonly code: string;
  readonly invocations?: number;
}

/** Workgroups that share memory. */
export interface TiledText {
  readonly functions?: string;
  /** WGSL of one invocation: `workgroupId`, `localId`, `localIndex` say which. It must read `uniforms.limit`. */
  readonly tiledCode: string;
  readonly limit: number;
  readonly groups: readonly [number, number];
  readonly workgroupSize: readonly [number, number];
}

/** A kernel of tfjs's, where its own program is fast. */
export interface StockText {
  readonly stockKernel: string;
  /** By tfjs's names, from the launch's. */
  readonly inputNames: Readonly<Record<string, string>>;
  attributes(outputShape: readonly number[]): object;
}

export type WebgpuText = PlainText | TiledText | StockText;

const groupSize = 64;

export function run(backend: WebgpuBackend, launch: Launch, text: WebgpuText): tf.TensorInfo {
  if ("stockKernel" in text) return runStock(backend, launch, text);
  const { functions = "" } = text;
  const { outputShape, uniforms = {} } = launch;
  if ("tiledCode" in text) {
    return submit(backend, launch, {
      userCode: `${functions}
      fn main() {
        ${text.tiledCode}
      }`,
      layout: { x: [0], y: [1] }, // tfjs leaves the workgroups as they are wherever there is a y
      dispatch: [...text.groups, 1],
      workgroupSize: [...text.workgroupSize, 1],
      limit: text.limit,
      uniforms,
    });
  }
  const invocations = text.invocations ?? outputShape.reduce((product, n) => product * n, 1);
  return submit(backend, launch, {
    userCode: `${functions}
      fn main(i : i32) {
        if (i >= uniforms.limit) { return; }
        ${text.code}
      }`,
    layout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [Math.ceil(invocations / groupSize), 1, 1],
    workgroupSize: [groupSize, 1, 1],
    limit: invocations,
    uniforms,
  });
}

function runStock(backend: WebgpuBackend, { inputs, outputShape }: Launch, text: StockText): tf.TensorInfo {
  const named = Object.fromEntries(Object.entries(text.inputNames).map(([name, letter]) => [name, inputs[letter]!]));
  const attrs = text.attributes(outputShape) as tf.NamedAttrMap;
  return tf.getKernel(text.stockKernel, "webgpu").kernelFunc({ inputs: named, backend, attrs }) as tf.TensorInfo;
}

interface Submission {
  readonly userCode: string;
  readonly layout: { readonly x: number[]; readonly y?: number[] };
  readonly dispatch: [number, number, number];
  readonly workgroupSize: [number, number, number];
  /** `uniforms.limit`. Every program reads it, because WebGPU drops a binding that is never read, and tfjs does not. */
  readonly limit: number;
  readonly uniforms: Readonly<Record<string, number>>;
}

function submit(backend: WebgpuBackend, { name, inputs, outputShape }: Launch, submission: Submission): tf.TensorInfo {
  const { userCode, layout, dispatch, workgroupSize, limit, uniforms } = submission;
  return backend.runWebGPUProgram(
    {
      name,
      variableNames: Object.keys(inputs),
      outputShape: [...outputShape],
      shaderKey: `${name} ${userCode}`, // tfjs tells programs apart by this and by ranks alone
      dispatchLayout: layout,
      dispatch,
      workgroupSize,
      uniforms: ["limit : i32,", ...Object.keys(uniforms).map((uniform) => `${uniform} : f32,`)].join(" "),
      getUserCode: () => userCode,
    },
    Object.values(inputs),
    "float32",
    [
      { type: "int32", data: [limit] },
      ...Object.values(uniforms).map((value) => ({ type: "float32" as const, data: [value] })),
    ],
  );
}

/** A number as WGSL writes floats. */
export function float(value: number): string {
  return `f32(${value.toExponential(9)})`;
}

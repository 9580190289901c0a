// One compute program on tfjs's WebGPU backend; tensors are flat buffers of float32. What is computed belongs to the kernels.
import type * as tf from "@tensorflow/tfjs";

interface GpuProgram {
  /** For whoever counts programs. */
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
export interface WebgpuBackend {
  runWebGPUProgram(
    program: GpuProgram,
    inputs: tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: { type: "int32" | "float32"; data: number[] }[],
  ): tf.TensorInfo;
  disposeData(dataId: object): boolean;
}

interface Common {
  readonly name: string;
  /** By the capitalised name under which the code reads them: `X[index]`. */
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly outputShape: readonly number[];
  /** WGSL declarations before the code. */
  readonly functions?: string;
}

export interface Program extends Common {
  /** WGSL of one invocation, `i` its number. Writes `result[i]`, or elsewhere where `invocations` differs. */
  readonly code: string;
  /** As many as the output has elements, unless said otherwise. */
  readonly invocations?: number;
  /** Floats that change from step to step, read as `uniforms.name`. The rest is written into the code, as shapes are. */
  readonly uniforms?: Readonly<Record<string, number>>;
}

const groupSize = 64;

export function run(backend: WebgpuBackend, program: Program): tf.TensorInfo {
  const { outputShape, functions = "", code, uniforms = {} } = program;
  const invocations = program.invocations ?? outputShape.reduce((product, n) => product * n, 1);
  return submit(backend, program, {
    userCode: `${functions}
      fn main(i : i32) {
        if (i >= uniforms.limit) { return; }
        ${code}
      }`,
    layout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [Math.ceil(invocations / groupSize), 1, 1],
    workgroupSize: [groupSize, 1, 1],
    limit: invocations,
    uniforms,
  });
}

export interface TiledProgram extends Common {
  /** WGSL of one invocation: `workgroupId`, `localId`, `localIndex` say which. It must read `uniforms.limit`. */
  readonly code: string;
  readonly limit: number;
  readonly groups: readonly [number, number];
  readonly workgroupSize: readonly [number, number];
}

/** A program whose workgroups share memory. */
export function runTiled(backend: WebgpuBackend, program: TiledProgram): tf.TensorInfo {
  const { functions = "", code, limit, groups, workgroupSize } = program;
  return submit(backend, program, {
    userCode: `${functions}
      fn main() {
        ${code}
      }`,
    layout: { x: [0], y: [1] }, // anything with a y: then tfjs leaves the workgroups as they are
    dispatch: [...groups, 1],
    workgroupSize: [...workgroupSize, 1],
    limit,
    uniforms: {},
  });
}

interface Submission {
  readonly userCode: string;
  readonly layout: { readonly x: number[]; readonly y?: number[] };
  readonly dispatch: [number, number, number];
  readonly workgroupSize: [number, number, number];
  /** Handed over in `uniforms.limit`, which every program reads: WebGPU leaves bindings out that none does, tfjs does not. */
  readonly limit: number;
  readonly uniforms: Readonly<Record<string, number>>;
}

function submit(backend: WebgpuBackend, { name, inputs, outputShape }: Common, submission: Submission): tf.TensorInfo {
  const { userCode, layout, dispatch, workgroupSize, limit, uniforms } = submission;
  return backend.runWebGPUProgram(
    {
      name,
      variableNames: Object.keys(inputs),
      outputShape: [...outputShape],
      shaderKey: `${name} ${userCode}`, // tfjs tells programs apart by this and the ranks alone
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

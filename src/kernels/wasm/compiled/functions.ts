// What the compiled module exports, and how a job's record is written into its memory. The module's bytes are in
// built.ts.
import { records } from "./built.ts";

type Records = typeof records;

/**
 * The record that each job reads. A job has units, which the threads share; the module's other exports are called
 * alone.
 */
const recordOfJob = {
  adam: "Adam",
  addBias: "AddBias",
  augment: "Augment",
  augmentBytes: "Augment",
  convolution: "Convolution",
  filterSums: "FilterSums",
  matMul: "MatMul",
  momentSums: "MomentSums",
  normalize: "Normalize",
  reluAverage: "ReluAverage",
  reluAverageGradient: "ReluAverageGradient",
  reluAverageSums: "ReluAverageSums",
  reluPool: "ReluPool",
  reluPoolGradient: "ReluPoolGradient",
  reluPoolSums: "ReluPoolSums",
  separable: "Separable",
  winograd: "Convolution",
  winogradFilterSums: "FilterSums",
} as const satisfies Readonly<Record<string, keyof Records>>;

export type Job = keyof typeof recordOfJob;

/** In an order that all threads share. */
export const jobs = Object.keys(recordOfJob) as readonly Job[];

/**
 * The fields of a job's record, by name: addresses in bytes, and whole numbers. assembly/records.ts says what they
 * mean.
 */
export type JobRecord<Name extends Job> = Readonly<Record<Records[(typeof recordOfJob)[Name]][number], number>>;

/** Bytes that are enough for any record. */
export const recordBytes = 4 * Math.max(...Object.values(records).map((fields) => fields.length));

/** @param at byte address, a multiple of 4. */
export function writeRecord<Name extends Job>(
  memory: WebAssembly.Memory,
  at: number,
  job: Name,
  record: JobRecord<Name>,
) {
  const fields: readonly string[] = records[recordOfJob[job]];
  const values = record as Readonly<Record<string, number>>;
  const place = new Int32Array(memory.buffer, at, fields.length);
  for (let i = 0; i < fields.length; i++) place[i] = values[fields[i]!]!;
}

type RunUnit = (record: number, scratch: number, unit: number) => void;

/** assembly/index.ts. Addresses are in bytes; a record is its address. */
export interface KernelFunctions extends Readonly<Record<Job, RunUnit>> {
  /** Units. */
  adamUnits(size: number): number;
  matMulUnits(transposeA: number, m: number, n: number): number;
  /** Bytes of one slice's sums. */
  filterSumsBytes(filterHeight: number, filterWidth: number, inChannels: number, outChannels: number): number;
  /** After `filterSums` and `winogradFilterSums`, on the same record. */
  filterGradient(record: number): void;
  winogradFilterGradient(record: number): void;
  packPanels(matrix: number, rowBytes: number, k: number, columns: number, to: number): void;
  turnFilter(filter: number, taps: number, inChannels: number, outChannels: number, to: number): void;
  winogradFilter(filter: number, inChannels: number, outChannels: number, turned: number, to: number): void;
}

export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelFunctions {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelFunctions;
}

/** Bytes of scratch that each thread needs for a job: what the function named after it says, 0 where there is none. */
export function scratchBytesOf(functions: KernelFunctions, job: Job, record: number): number {
  const scratchOf = (functions as unknown as Readonly<Record<string, ((record: number) => number) | undefined>>)[
    `${job}Scratch`
  ];
  return scratchOf?.(record) ?? 0;
}

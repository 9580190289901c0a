// What our compiled kernels are called. Their bytes are module.ts's, which the threads are sent compiled.

/** Jobs: their last two arguments, scratch and unit, are added when they run. */
export const jobs = [
  "adam",
  "addBias",
  "augment",
  "augmentBytes",
  "convolution",
  "filterSums",
  "matMul",
  "momentSums",
  "reluPool",
  "reluPoolGradient",
  "reluPoolSums",
  "separable",
  "winograd",
  "winogradFilterSums",
] as const;
export type Job = (typeof jobs)[number];

type Numbers = (...args: number[]) => number;

/** assembly/index.ts; addresses in bytes. */
export type KernelFunctions = Readonly<
  Record<
    | Job
    | "adamUnits"
    | "convolutionScratch"
    | "filterGradient"
    | "filterSumsBytes"
    | "filterSumsScratch"
    | "matMulScratch"
    | "matMulUnits"
    | "packPanels"
    | "separableScratch"
    | "turnFilter"
    | "winogradFilter"
    | "winogradFilterGradient"
    | "winogradScratch",
    Numbers
  >
>;

export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelFunctions {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as KernelFunctions;
}

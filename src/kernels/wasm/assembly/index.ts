// The module's exports. A function (record, scratch, unit) is a job: its units may run on any thread in any order.
// A job that needs scratch has a function named after it: `convolution` and `convolutionScratch`.
export * from "./augment";
export * from "./augmentBytes";
export * from "./averageBlock";
export * from "./block";
export * from "./convolution";
export * from "./elementwise";
export * from "./matMul";
export { normalize, normalizeScratch } from "./normalize";
export { packPanels } from "./pack";
export * from "./separable";
export * from "./winograd";
export * from "./winogradGradient";

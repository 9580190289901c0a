// The module's exports. Addresses are bytes; a function that ends in `scratch, unit` is a job, whose units may run on any thread in any order.
export { augment } from "./augment";
export { augmentBytes } from "./augmentBytes";
export { momentSums, reluPool, reluPoolGradient, reluPoolSums } from "./block";
export {
  convolution,
  convolutionScratch,
  filterGradient,
  filterSums,
  filterSumsBytes,
  filterSumsScratch,
  turnFilter,
} from "./convolution";
export { adam, adamUnits, addBias } from "./elementwise";
export { matMul, matMulScratch, matMulUnits } from "./matMul";
export { packPanels } from "./pack";
export { separable, separableScratch } from "./separable";
export { winograd, winogradFilter } from "./winograd";
export { winogradFilterGradient, winogradFilterSums } from "./winogradGradient";
export { winogradScratch } from "./winogradTiles";

// The kernels of a training step on WebGPU, by the names gpuOps.ts calls them.
import { convolve, convolveFilter, convolveInput } from "./convolution.ts";
import { columnSums, gate, softmaxLoss } from "./dense.ts";
import { biasSums, normSlopes, normStats, reluPool, reluPoolGrad } from "./reluPool.ts";
import { adamMoments, adamMove, blend, row } from "./update.ts";

export const webgpuKernels = {
  TrainingAdamMoments: adamMoments,
  TrainingAdamMove: adamMove,
  TrainingBiasSums: biasSums,
  TrainingBlend: blend,
  TrainingColumnSums: columnSums,
  TrainingConv: convolve,
  TrainingConvFilter: convolveFilter,
  TrainingConvInput: convolveInput,
  TrainingGate: gate,
  TrainingNormSlopes: normSlopes,
  TrainingNormStats: normStats,
  TrainingReluPool: reluPool,
  TrainingReluPoolGrad: reluPoolGrad,
  TrainingRow: row,
  TrainingSoftmaxLoss: softmaxLoss,
};

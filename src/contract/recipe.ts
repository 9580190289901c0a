// Everything that decides a run besides the photos. A recipe with its seed is a sharable record.
import type { Preprocessing } from "./image.ts";

export interface ConvolutionSettings {
  readonly filters: number;
  /** Side of the kernel in pixels. */
  readonly kernelSize: number;
}

export interface NetworkSettings {
  /** From the picture on: stride 1, SAME, ReLU, then max-pool 2x2, which halves the side. */
  readonly convolutions: readonly ConvolutionSettings[];
  /** Units of each hidden dense layer (ReLU). */
  readonly denseUnits: readonly number[];
  /** Fraction of the last dense layer's outputs dropped while training. */
  readonly dropoutRate: number;
  /** Batch normalisation between each convolution and its ReLU. */
  readonly batchNormalization: boolean;
  /** `truncatedNormal`: stddev 0.1 for weights and biases. `heNormal`: He et al. 2015, biases zero. */
  readonly initializer: "truncatedNormal" | "heNormal";
}

export interface AugmentationSettings {
  /** Mirror left-right with probability 0.5. */
  readonly flip: boolean;
  /** Rotation drawn from +-degrees. */
  readonly rotationDegrees: number;
  /** Scale drawn from 1 +- this fraction. */
  readonly scale: number;
  /** Shift in x and in y drawn from +- this fraction of the side. */
  readonly shift: number;
  /** Brightness offset drawn from +- this fraction of the full range. */
  readonly brightness: number;
  /** Contrast factor drawn from [low, high]. */
  readonly contrast: readonly [number, number];
  /** Hue offset drawn from +- this fraction of the colour circle. */
  readonly hue: number;
  /** Saturation factor drawn from [low, high]. */
  readonly saturation: readonly [number, number];
  /** Probability that one square is erased, and its side in pixels. */
  readonly eraseProbability: number;
  readonly eraseSidePx: number;
  /**
   * `float`: one float chain, clipped at the end. `uint8`: after every colour step round to bytes, as `tf.image` does
   * with uint8 pictures (what the tutorial ran).
   */
  readonly arithmetic: "float" | "uint8";
}

export interface OptimizerSettings {
  /** Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019); 0 is plain Adam. */
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** `oneCycle`: linear warm-up over `warmupFraction` of the steps, then cosine to near zero. */
  readonly schedule: "constant" | "oneCycle";
  readonly warmupFraction: number;
  /** Mixes the one-hot target with the uniform one. */
  readonly labelSmoothing: number;
}

export interface TrainingSettings {
  readonly batchSize: number;
  readonly maxSteps: number;
  /** A look: the whole validation set, unaugmented, dropout off, every so many steps and at the end. */
  readonly validateEverySteps: number;
  /** Stops when a look's accuracy is above this fraction; null never. */
  readonly stopAboveAccuracy: number | null;
  /** Stops when so many looks in a row brought no better validation loss; null never. */
  readonly patienceEvaluations: number | null;
  /** Ends with the weights of the best look (accuracy, then loss) rather than the last. */
  readonly keepBest: boolean;
  /** Predicts the mean of the picture's and its mirror image's probabilities. */
  readonly flipAtTest: boolean;
  readonly seed: number;
}

export type RecipeName = "tuned" | "tutorial";

export interface Recipe {
  /** The recipe this one started from. */
  readonly name: RecipeName;
  readonly preprocessing: Preprocessing;
  readonly network: NetworkSettings;
  readonly augmentation: AugmentationSettings;
  readonly optimizer: OptimizerSettings;
  readonly training: TrainingSettings;
}

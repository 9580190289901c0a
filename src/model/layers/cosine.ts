// A head whose logits are scaled cosines: scale (x / |x|) . (w / |w|) for each person's w, without bias (Gidaris and
// Komodakis 2018, section 3.2). How long x and w are does not matter. Standard layers compute the same on a model that
// leaves: ../standardHead.ts.
import type * as tf from "@tensorflow/tfjs";
import type { LayerArgs, LayerType, Tfjs } from "./layerType.ts";
import { predictDense, variablesOf } from "./passes.ts";

interface CosineSettings {
  readonly units: number;
  readonly scale: number;
}

/** Beside the mean square of x: a row of zeros gives logits of 0, and finite gradients. */
export const inputEpsilon = 1e-6;
/** Beside the square of a w's length, likewise. */
const weightEpsilon = 1e-8;

export const cosine: LayerType<CosineSettings> = {
  className: "CosineHead",
  outputShape: (_input, { units }) => [units],
  parameters: ([inputs], { units }) => inputs! * units,
  variables: ([inputs], { units }) => [{ size: inputs! * units, isTrained: true }],
  build: buildLayer,
  initialValues: (shapes, draw) => shapes.map(draw),

  train(layer, { tf, ops }) {
    const kernel = kernelOf(layer);
    const scale = scaleOf(layer);
    return {
      trainable: [kernel],
      forward(x) {
        const product = ops.dense(x as tf.Tensor2D, kernel, zeroBias(tf, kernel), false, null);
        const ofX = inverseLengths(x as tf.Tensor2D); // [batch, 1]
        const ofW = inverseWeightLengths(kernel); // [1, units]
        const factors = ofX.mul(ofW.mul(scale)); // [batch, units]
        const value = product.value.mul(factors);
        return {
          value,
          backward(dy, wantsDx) {
            const { dx, gradients } = product.backward(dy.mul(factors), wantsDx);
            const along = dy.mul(value); // what a longer x or w would change, which the norms take back
            const dKernel = gradients[0]!.sub(kernel.mul(along.sum(0, true).mul(ofW.square())));
            return {
              dx: dx?.sub(x.mul(along.sum(1, true).mul(ofX.square()))) ?? null,
              gradients: [dKernel],
            };
          },
        };
      },
    };
  },

  predict(layer, { tf, ops }) {
    const [kernel, bias] = tf.tidy(() => [normalisedKernel(layer), zeroBias(tf, kernelOf(layer))]);
    const stage = predictDense(ops, kernel!, bias!, false);
    return {
      forward: (x) => stage.forward(x).mul(inverseLengths(x as tf.Tensor2D)),
      dispose() {
        stage.dispose?.();
        tf.dispose([kernel!, bias!]);
      },
    };
  },
};

/** Each w at length `scale`: [inputs, units]. Inside a tidy. */
export function normalisedKernel(layer: tf.layers.Layer): tf.Tensor2D {
  const kernel = kernelOf(layer);
  return kernel.mul(inverseWeightLengths(kernel).mul(scaleOf(layer)));
}

export function scaleOf(layer: tf.layers.Layer): number {
  return layer.getConfig()["scale"] as number;
}

function kernelOf(layer: tf.layers.Layer): tf.Variable<tf.Rank.R2> {
  return variablesOf(layer)[0] as tf.Variable<tf.Rank.R2>;
}

function zeroBias(tf: Tfjs, kernel: tf.Tensor2D): tf.Tensor1D {
  return tf.zeros([kernel.shape[1]]);
}

/** 1 / |x| of each row, [rows, 1]. */
function inverseLengths(x: tf.Tensor2D): tf.Tensor2D {
  const inputs = x.shape[1];
  return x
    .square()
    .sum(1, true)
    .add<tf.Tensor2D>(inputs * inputEpsilon)
    .rsqrt();
}

/** 1 / |w| of each column, [1, columns]. */
function inverseWeightLengths(kernel: tf.Tensor2D): tf.Tensor2D {
  return kernel.square().sum(0, true).add<tf.Tensor2D>(weightEpsilon).rsqrt();
}

function buildLayer(tf: Tfjs, args: LayerArgs, { units, scale }: CosineSettings): tf.layers.Layer {
  class CosineHead extends tf.layers.Layer {
    static readonly className = "CosineHead";
    override build(shape: tf.Shape | tf.Shape[]): void {
      const inputs = (shape as tf.Shape).at(-1)!;
      // Zeros, because tfjs draws initial values from a source without a seed.
      this.addWeight("kernel", [inputs, units], "float32", tf.initializers.zeros());
      this.built = true;
    }
    override computeOutputShape(shape: tf.Shape | tf.Shape[]): tf.Shape {
      return [(shape as tf.Shape)[0]!, units];
    }
    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      const x = [inputs].flat()[0] as tf.Tensor2D;
      return tf.tidy(() => x.mul(inverseLengths(x)).matMul(normalisedKernel(this)));
    }
    override getConfig(): tf.serialization.ConfigDict {
      return { ...super.getConfig(), units, scale };
    }
  }
  return new CosineHead(args);
}

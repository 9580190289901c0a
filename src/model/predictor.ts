// Probabilities of pictures under a model. Evaluations in training, the results, the webcam and the command line all
// ask a predictor. Why a prediction is averaged with the one of the mirror image is in docs/decisions.md.
import * as tf from "@tensorflow/tfjs";
import { mirrored } from "../image/mirrored.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import type { InputScale } from "../recipe/inputScale.ts";
import { faceBytes } from "../recipe/preprocessing.ts";
import { planPredicting } from "./predictingPass.ts";

/** Pictures in one pass. It bounds memory and changes no number. */
const chunk = 100;

export interface Probabilities {
  /** [count, classes] float32, row by row, each summing to 1. */
  readonly probabilities: Float32Array;
  /** Their natural logarithms, from the logits: true where a probability is too small for a float32. */
  readonly logProbabilities: Float32Array;
}

/** All that a network says of pictures. With the mirror images, logits and features are the mean of both. */
export interface Outputs extends Probabilities {
  /** [count, classes] float32. */
  readonly logits: Float32Array;
  /** [count, values] float32: by which strangers are told; see `PredictingPass.withFeatures`. */
  readonly features: Float32Array;
}

/** Every method takes faces as [count, 96, 96, 3] uint8. */
export interface Predictor {
  /** @returns [count, classes] float32, row by row, each summing to 1. */
  probabilities(faces: Uint8Array): Promise<Float32Array>;
  /** Their logarithms as well. @param pieces of the faces, one after another. */
  withLogarithms(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Probabilities>;
  /** The logits and the features as well. @param pieces of the faces, one after another. */
  outputs(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Outputs>;
  dispose(): void;
}

/**
 * Prepares a model for predicting, once. Valid while the model's variables keep their values; the model stays the
 * caller's. Call it on the backend that will run it, outside of any tidy.
 * Throws `internal: ...` for a model with a layer that is not in the layer table.
 * @param flipAtTest gives the mean of the probabilities of each picture and of its mirror image.
 */
export function createPredictor(model: tf.LayersModel, scale: InputScale, flipAtTest: boolean): Predictor {
  const { sidePx } = scale;
  const ops = trainingOps();
  const pass = planPredicting(model, ops);

  const inputOf = (faces: Uint8Array) => ops.input(faces, scale);

  /**
   * What `run` gives, [count, ...]; with `flipAtTest` [2 count, ...], the mirror images behind the pictures. Few
   * pictures and their mirror images go in one pass, which is faster and gives the same numbers.
   */
  function bothWays(faces: Uint8Array, run: (x: tf.Tensor4D) => readonly tf.Tensor2D[]): readonly tf.Tensor2D[] {
    if (!flipAtTest) return run(inputOf(faces));
    const mirrorImages = mirrored(faces, sidePx);
    if (2 * faces.length > chunk * faceBytes) {
      const [plain, mirror] = [run(inputOf(faces)), run(inputOf(mirrorImages))];
      return plain.map((tensor, i) => tf.concat([tensor, mirror[i]!]));
    }
    const both = new Uint8Array(2 * faces.length);
    both.set(faces);
    both.set(mirrorImages, faces.length);
    return run(inputOf(both));
  }

  const passWithFeatures = (x: tf.Tensor4D) => {
    const { logits, features } = pass.withFeatures(x);
    return [logits, features];
  };
  const logitsOf = (faces: Uint8Array) => bothWays(faces, (x) => [pass.forward(x)])[0]!;
  const logProbabilitiesOf = (logits: tf.Tensor2D) => (flipAtTest ? logOfMean(logits) : tf.logSoftmax(logits));

  async function readMean(tensor: tf.Tensor): Promise<Float32Array> {
    const values = await read(tensor);
    return flipAtTest ? meanOfHalves(values) : values;
  }

  return {
    async probabilities(faces) {
      const parts: Float32Array[] = [];
      for (const piece of piecesOf(faces)) parts.push(await readMean(tf.tidy(() => tf.softmax(logitsOf(piece)))));
      return joined(parts);
    },
    async withLogarithms(pieces) {
      const parts: Float32Array[] = [];
      const logParts: Float32Array[] = [];
      for await (const piece of pieces) {
        const [part, logPart] = tf.tidy(() => {
          const logits = logitsOf(piece);
          return [tf.softmax(logits), logProbabilitiesOf(logits)];
        });
        const values = await Promise.all([readMean(part!), read(logPart!)]);
        parts.push(values[0]);
        logParts.push(values[1]);
      }
      return { probabilities: joined(parts), logProbabilities: joined(logParts) };
    },
    async outputs(pieces) {
      const parts: Float32Array[][] = [];
      for await (const piece of pieces) {
        const [probabilities, logProbabilities, logits, features] = tf.tidy(() => {
          const [all, features] = bothWays(piece, passWithFeatures);
          return [tf.softmax(all!), logProbabilitiesOf(all!), all!, features!];
        });
        const means = [readMean(probabilities!), read(logProbabilities!), readMean(logits!), readMean(features!)];
        parts.push(await Promise.all(means));
      }
      const [probabilities, logProbabilities, logits, features] = [0, 1, 2, 3].map((at) =>
        joined(parts.map((part) => part[at]!)),
      ) as [Float32Array, Float32Array, Float32Array, Float32Array];
      return { probabilities, logProbabilities, logits, features };
    },
    dispose: () => pass.dispose(),
  };
}

/** The faces in pieces of at most a hundred. */
export function* piecesOf(faces: Uint8Array): Generator<Uint8Array> {
  const size = chunk * faceBytes;
  for (let start = 0; start < faces.length; start += size) yield faces.subarray(start, start + size);
}

/** The values of a tensor, which it disposes. */
async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data<"float32">();
  tensor.dispose();
  return values;
}

/** The mean of the first half and the second, value by value, in the arithmetic of float32. */
function meanOfHalves(values: Float32Array): Float32Array {
  const half = values.length / 2;
  return values.subarray(0, half).map((value, i) => Math.fround(value + values[half + i]!) / 2);
}

/** ln((p + q) / 2) of the probabilities p of the pictures and q of their mirror images, from the logits of both. */
function logOfMean(logits: tf.Tensor2D): tf.Tensor2D {
  const [log, other] = tf.split(logits, 2).map((half) => tf.logSoftmax(half)) as [tf.Tensor2D, tf.Tensor2D];
  const larger = tf.maximum(log, other);
  return larger.add(log.sub(larger).exp().add(other.sub(larger).exp()).div(2).log());
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

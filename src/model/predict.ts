// Probabilities of pictures under a model: the one road for looks while training, results, the webcam and the command line.
import * as tf from "@tensorflow/tfjs";
import { toInput } from "../image/toInput.ts";
import { faceBytes, type Preprocessing } from "../recipe/preprocessing.ts";
import { type PredictingPass, planPredicting } from "./predictingPass.ts";

/** Pictures a pass: bounds memory, changes no number. */
const chunk = 100;

interface Prediction {
  /** [count, classes] float32, row by row, each summing to 1. */
  readonly probabilities: Float32Array;
  /** Their natural logarithms, from the logits: true where a probability is too small for a float32. */
  readonly logProbabilities: Float32Array;
}

/**
 * @param faces [count, 96, 96, 3] uint8; or such pieces of them, one after another.
 * @param flipAtTest gives the mean of each picture's and its mirror image's probabilities.
 */
export async function predict(
  model: tf.LayersModel,
  faces: Uint8Array | AsyncIterable<Uint8Array>,
  preprocessing: Preprocessing,
  flipAtTest: boolean,
): Promise<Prediction> {
  const probabilities: Float32Array[] = [];
  const logs: Float32Array[] = [];
  const pass = planPredicting(model);
  try {
    for await (const piece of faces instanceof Uint8Array ? piecesOf(faces) : faces) {
      const parts = tf.tidy(() => {
        const side = preprocessing.sidePx;
        const input = toInput(piece, preprocessing);
        const x = tf.tensor4d(input, [piece.length / faceBytes, side, side, 3]);
        const [plain, mirrored] = flipAtTest ? bothWays(pass, x) : [pass.forward(x), null];
        return [probabilitiesOf(plain, mirrored), logProbabilitiesOf(plain, mirrored)] as const;
      });
      const [part, log] = await Promise.all(parts.map((tensor) => tensor.data()));
      probabilities.push(part as Float32Array);
      logs.push(log as Float32Array);
      for (const tensor of parts) tensor.dispose();
    }
  } finally {
    pass.dispose();
  }
  return { probabilities: joined(probabilities), logProbabilities: joined(logs) };
}

/** @returns the logits of the pictures and of their mirror images; of few in one pass, which is sooner and gives the same. */
function bothWays({ forward }: PredictingPass, x: tf.Tensor4D): [tf.Tensor2D, tf.Tensor2D] {
  const [count, mirrored] = [x.shape[0], x.reverse(2)];
  if (2 * count > chunk) return [forward(x), forward(mirrored)];
  return tf.split<tf.Tensor2D>(forward(tf.concat([x, mirrored])), 2) as [tf.Tensor2D, tf.Tensor2D];
}

function* piecesOf(faces: Uint8Array): Generator<Uint8Array> {
  const size = chunk * faceBytes;
  for (let start = 0; start < faces.length; start += size) yield faces.subarray(start, start + size);
}

/** As `predict`, the probabilities alone. */
export async function predictProbabilities(...input: Parameters<typeof predict>): Promise<Float32Array> {
  return (await predict(...input)).probabilities;
}

function probabilitiesOf(plain: tf.Tensor2D, mirrored: tf.Tensor2D | null): tf.Tensor2D {
  return mirrored === null ? tf.softmax(plain) : tf.softmax(plain).add(tf.softmax(mirrored)).div(2);
}

function logProbabilitiesOf(plain: tf.Tensor2D, mirrored: tf.Tensor2D | null): tf.Tensor2D {
  const log = tf.logSoftmax(plain);
  if (mirrored === null) return log;
  const other = tf.logSoftmax(mirrored);
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

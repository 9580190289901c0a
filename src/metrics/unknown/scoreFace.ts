// The score of a face under a model's rule.
import type { UnknownScore } from "../../contract/bundle.ts";
import { nearestCosine } from "./classMeans.ts";
import { highestProbability, marginOf, negativeEnergy } from "./scores.ts";

/** What a network says of one face. */
export interface FaceOutputs {
  /** Logarithms of the probabilities, one a person. */
  readonly logProbabilities: ArrayLike<number>;
  /** One a person. */
  readonly logits: ArrayLike<number>;
  /** What the network makes of the face: `withFeatures` in model/predictingPass.ts. */
  readonly features: ArrayLike<number>;
}

export interface Scoring {
  readonly score: UnknownScore;
  readonly temperature: number;
  /** [people, units], for `cosine`. */
  readonly classMeans: ArrayLike<number> | null;
}

/** The larger, the surer that the face is one of the people's. */
export function scoreFace(face: FaceOutputs, { score, temperature, classMeans }: Scoring): number {
  switch (score) {
    case "probability":
      return highestProbability(face.logProbabilities, temperature);
    case "margin":
      return marginOf(face.logProbabilities, temperature);
    case "energy":
      return negativeEnergy(face.logits);
    case "cosine":
      return nearestCosine(face.features, classMeans ?? []);
  }
}

/** Row by row. */
export function faceOutputs(
  outputs: { readonly logProbabilities: Float32Array; readonly logits: Float32Array; readonly features: Float32Array },
  count: number,
): FaceOutputs[] {
  const rowOf = (flat: Float32Array, i: number) =>
    flat.subarray((i * flat.length) / count, ((i + 1) * flat.length) / count);
  return Array.from({ length: count }, (_, i) => ({
    logProbabilities: rowOf(outputs.logProbabilities, i),
    logits: rowOf(outputs.logits, i),
    features: rowOf(outputs.features, i),
  }));
}

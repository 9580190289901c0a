// What scikit-image and scikit-learn gave for drawn faces (test/fixtures/scikit/make.py), and the faces.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { HogSettings } from "../../src/baselines/hog.ts";
import { faceBytes } from "../../src/recipe/preprocessing.ts";

interface Expected {
  /** Of the first face: float32 as base64. */
  readonly hogs: readonly (HogSettings & { readonly features: string })[];
  readonly ridges: readonly {
    readonly people: number;
    readonly penalty: number;
    readonly mirror: boolean;
    readonly cell: HogSettings["cell"];
    readonly scores: readonly (readonly number[])[];
    readonly leftOut: readonly (readonly number[])[];
  }[];
  readonly eigenfaces: {
    readonly variances: readonly number[];
    readonly projected: readonly (readonly number[])[];
    readonly predicted: readonly number[];
  };
  readonly nearest: readonly number[];
}

const file = (name: string) => fileURLToPath(new URL(`../fixtures/scikit/${name}`, import.meta.url));
const json = (name: string) => JSON.parse(readFileSync(file(name), "utf8"));

/** The first `known` faces are learnt from, the others asked about. */
export async function readFixture() {
  const { data } = await sharp(file("faces.png")).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const count = data.length / faceBytes;
  const faces = Array.from(
    { length: count },
    (_, i) => new Uint8Array(data.subarray(i * faceBytes, (i + 1) * faceBytes)),
  );
  const { known, labels, groups } = json("labels.json") as { known: number; labels: number[]; groups: number[] };
  return { faces, known, labels, groups, expected: json("expected.json") as Expected };
}

export function floatsOf(text: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(text, "base64")).buffer);
}

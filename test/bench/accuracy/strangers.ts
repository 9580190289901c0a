// Measures how well each score tells strangers from the people of a model, and what the threshold for "let at most 5%
// of strangers through" does to strangers that did not choose it.
// `npx tsx test/bench/accuracy/strangers.ts --models DIR [--root DIR] [--seeds 1,2,3] [--share 0.05] [--halves 200]`
// Trains eight-SEED.zip in DIR on train-8people.csv, a fifth held back, where it is not there yet; `train` and its
// recipe are those of the command line. Known people are those of test-8people.csv, which decided nothing. The
// strangers are halved at random: one half chooses, the other judges; "first" is the half that the seed draws, "mean"
// that of many. "left out" chooses without strangers: each person's held-back photos play strangers, with the person
// taken out of the class means or of the outputs. The network has learnt these people all the same.
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRandom, shuffled } from "../../../src/base/random.ts";
import { startNodeBackend } from "../../../src/cli/backend.ts";
import { readStrangers } from "../../../src/cli/measures/facesToJudge.ts";
import { outputsOfFaces } from "../../../src/cli/measures/judging.ts";
import { readModel } from "../../../src/cli/modelFile.ts";
import { readPhotos } from "../../../src/cli/readPhotos.ts";
import { train } from "../../../src/cli/trainCommand.ts";
import { labelledBy } from "../../../src/data/classNames.ts";
import { isUsable } from "../../../src/data/review.ts";
import { defaultValidationFraction, splitPhotos } from "../../../src/data/split.ts";
import { accuracyOf, confusionMatrix, largestIndex } from "../../../src/metrics/confusion.ts";
import { fitTemperature } from "../../../src/metrics/temperature.ts";
import { classMeans, nearestCosine } from "../../../src/metrics/unknown/classMeans.ts";
import { nearestMahalanobis, sharedCovariance } from "../../../src/metrics/unknown/mahalanobis.ts";
import { auroc, rocPoints } from "../../../src/metrics/unknown/roc.ts";
import { type FaceOutputs, scoreFace } from "../../../src/metrics/unknown/scoreFace.ts";
import { acceptedShare, thresholdFor } from "../../../src/metrics/unknown/threshold.ts";
import { openBundle } from "../../../src/model/bundle.ts";
import { alignedDefaults } from "../../../src/recipe/preprocessing.ts";

const { values } = parseArgs({
  options: {
    root: { type: "string", default: fileURLToPath(new URL("../../../../shared/data/faces", import.meta.url)) },
    models: { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    share: { type: "string", default: "0.05" },
    halves: { type: "string", default: "200" },
  },
});
if (values.models === undefined) throw new Error("--models DIR is missing");
const { root, models } = values;
const [share, halves] = [Number(values.share), Number(values.halves)];
const seeds = values.seeds.split(",").map(Number);

await mkdir(models, { recursive: true });
const modelOf = (seed: number) => join(models, `eight-${seed}.zip`);
for (const seed of seeds.filter((one) => !existsSync(modelOf(one)))) {
  const asked = ["--train", join(root, "train-8people.csv"), "--root", root, "--seed", String(seed)];
  await train([...asked, "--out", modelOf(seed)]);
}

await startNodeBackend();
const listOf = async (name: string) => {
  const lists = [{ path: name, bytes: await readFile(join(root, name)) }];
  const read = await readPhotos([{ kind: "lists", root, lists }], alignedDefaults);
  return { ...read, photos: read.photos.filter(isUsable) };
};
const [learnt, test] = [await listOf("train-8people.csv"), await listOf("test-8people.csv")];
const strangerFaces = await readStrangers(join(root, "strangers"), alignedDefaults, true);

interface Part {
  readonly faces: readonly FaceOutputs[];
  readonly labels: readonly number[];
}

async function partsOf(seed: number) {
  const bundle = await readModel(modelOf(seed), "--models");
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const { predictor, dispose } = opened.value;
  const { classNames } = bundle.manifest;
  const faces = new Map([...learnt.faces, ...test.faces]);
  const part = async (photos: typeof test.photos, ids: readonly string[]): Promise<Part> => ({
    faces: await outputsOfFaces(
      predictor,
      ids.map((id) => faces.get(id)!),
    ),
    labels: [...labelledBy(photos, classNames)(ids).labels],
  });
  const split = splitPhotos(learnt.photos, defaultValidationFraction, bundle.manifest.seed);
  const parts = {
    people: classNames.length,
    units: bundle.manifest.recipe.network.denseUnits.at(-1)!,
    train: await part(learnt.photos, split.train),
    held: await part(learnt.photos, split.validation),
    test: await part(
      test.photos,
      test.photos.map(({ id }) => id),
    ),
    strangers: await outputsOfFaces(predictor, strangerFaces),
  };
  dispose();
  return parts;
}

/** A score of a face; with a person left out where the score allows it. */
type Score = (face: FaceOutputs, without: number | null) => number;

function scoresOf(parts: Awaited<ReturnType<typeof partsOf>>): { [name: string]: Score } {
  const { people, train: photos, held, units } = parts;
  const last = (face: FaceOutputs) => Array.from(face.features).slice(-units);
  const featuresBy = (of: (face: FaceOutputs) => ArrayLike<number>) => {
    const rows = photos.faces.map((face) => Array.from(of(face)));
    return { values: rows.flat(), size: rows[0]!.length, labels: photos.labels };
  };
  const means = classMeans(
    featuresBy(({ features }) => features),
    people,
  );
  const lastMeans = classMeans(featuresBy(last), people);
  const covariance = sharedCovariance(featuresBy(last), people)!;
  const { temperature, bound } = fitTemperature(
    held.labels,
    held.faces.map(({ logProbabilities }) => logProbabilities),
  );
  console.log(`temperature ${temperature.toFixed(2)}${bound === null ? "" : ` (${bound})`}`);
  console.log(`shrinkage of the covariance by Ledoit and Wolf ${covariance.shrinkage.toFixed(3)}`);
  const others = (row: ArrayLike<number>, without: number | null) => Array.from(row).filter((_, i) => i !== without);
  const byOutputs =
    (score: "probability" | "margin" | "energy"): Score =>
    (face, without) => {
      const [logits, logProbabilities] = [others(face.logits, without), others(face.logProbabilities, without)];
      return scoreFace({ ...face, logits, logProbabilities }, { score, temperature, classMeans: null });
    };
  return {
    probability: byOutputs("probability"),
    margin: byOutputs("margin"),
    energy: byOutputs("energy"),
    cosine: (face, without) => nearestCosine(face.features, means, without),
    "cosine, last layer alone": (face, without) => nearestCosine(last(face), lastMeans, without),
    "mahalanobis, last layer alone"(face, without) {
      if (without === null) return nearestMahalanobis(last(face), covariance);
      const rest = lastMeans.filter((_, i) => Math.floor(i / units) !== without);
      return nearestMahalanobis(last(face), { ...covariance, means: rest });
    },
  };
}

const shown = (value: number | null) => (value === null ? "-" : `${(100 * value).toFixed(1)}%`);
const row = (cells: readonly string[]) => console.log(`| ${cells.join(" | ")} |`);
const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
const summary = new Map<string, number[][]>();

for (const seed of seeds) {
  const parts = await partsOf(seed);
  const predicted = parts.test.faces.map(({ logProbabilities }) => largestIndex(logProbabilities));
  const accuracy = accuracyOf(confusionMatrix(parts.test.labels, predicted, parts.people));
  console.log(`\nseed ${seed}: ${shown(accuracy)} of ${predicted.length} test photos right`);
  const scores = scoresOf(parts);
  const heads = [
    "score",
    "AUROC",
    "first: strangers",
    "known",
    "mean: strangers",
    "known",
    "left out: strangers",
    "known",
  ];
  row(heads);
  row(heads.map(() => "---"));
  for (const [name, score] of Object.entries(scores)) {
    const of = (faces: readonly FaceOutputs[]) => faces.map((face) => score(face, null));
    const [known, held, strangers] = [of(parts.test.faces), of(parts.held.faces), of(parts.strangers)];
    const random = createRandom(seed, "halves of the strangers");
    const judged = Array.from({ length: halves }, () => {
      const order = shuffled(strangers, random);
      const half = Math.floor(order.length / 2);
      const { threshold } = thresholdFor(share, order.slice(0, half), held);
      return [acceptedShare(order.slice(half), threshold)!, acceptedShare(known, threshold)!] as const;
    });
    const playing = parts.held.faces.map((face, i) => score(face, parts.held.labels[i]!));
    const { threshold } = thresholdFor(share, playing, held);
    const numbers = [
      auroc(rocPoints(known, strangers))!,
      ...judged[0]!,
      mean(judged.map(([through]) => through)),
      mean(judged.map(([, named]) => named)),
      acceptedShare(strangers, threshold)!,
      acceptedShare(known, threshold)!,
    ];
    row([name, numbers[0]!.toFixed(3), ...numbers.slice(1).map(shown)]);
    summary.set(name, [...(summary.get(name) ?? []), numbers]);
  }
}
console.log("\nmean of the seeds");
for (const [name, all] of summary) {
  const means = all[0]!.map((_, i) => mean(all.map((numbers) => numbers[i]!)));
  row([name, means[0]!.toFixed(3), ...means.slice(1).map(shown)]);
}

// Does the detector find the main face, and how fast: `npx tsx test/bench/detect.ts [--root DIR] [--misses]`. Prints tables:
// the 81 recorded photos, photos without a face, faces from 30% down to 5% of the picture's width, and milliseconds a photo.
// What counts as right, and the canvases, are defined in test/fixtures/faces.
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import * as tf from "@tensorflow/tfjs";
import sharp from "sharp";
import { decodePhoto } from "../../src/cli/decode.ts";
import type { DetectedFace } from "../../src/contract/faces.ts";
import { alignedDefaults, type RgbaImage } from "../../src/contract/image.ts";
import { findAndCrop } from "../../src/faces/cropFaces.ts";
import type { DetectOptions } from "../../src/faces/detector.ts";
import { readerOf } from "../../src/image/pictureReader.ts";
import { type CanvasKind, canvasKinds, placeOnCanvas } from "../fixtures/faces/canvases.ts";
import {
  facesFolder,
  filesOf,
  type Judgement,
  judge,
  type MainFace,
  photoSets,
  photosOf,
} from "../fixtures/faces/mainFaces.ts";
import { startDetector } from "../fixtures/faces/startDetector.ts";

const { values } = parseArgs({
  options: { root: { type: "string", default: facesFolder }, misses: { type: "boolean", default: false } },
});
const root = resolve(values.root);
const shares = [0.3, 0.2, 0.1, 0.07, 0.05];
const detector = await startDetector();

/** Milliseconds inside the network, and when it began first; taken by standing between the detector and tfjs. */
const network = { runs: 0, milliseconds: 0, firstBegan: 0 };
const execute = tf.GraphModel.prototype.execute;
tf.GraphModel.prototype.execute = function (...input) {
  const began = performance.now();
  if (network.runs++ === 0) network.firstBegan = began;
  const output = execute.apply(this, input);
  network.milliseconds += performance.now() - began;
  return output;
};

async function decode(bytes: Uint8Array, path: string): Promise<RgbaImage> {
  const decoded = await decodePhoto(bytes, path);
  if (!decoded.ok) throw new Error(`${path}: ${decoded.failure.kind}`);
  return decoded.value;
}

/** Main face first, as every photo's road finds them. */
async function facesIn(picture: RgbaImage): Promise<readonly DetectedFace[]> {
  return (await findAndCrop(detector, readerOf(picture), alignedDefaults)).finding.faces;
}

function count(judged: readonly Judgement[]): string[] {
  const share = (n: number) => `${n} (${judged.length === 0 ? "-" : `${((100 * n) / judged.length).toFixed(1)}%`})`;
  const errors = judged.flatMap(({ eyeError }) => eyeError ?? []).sort((a, b) => a - b);
  const median = errors[Math.floor(errors.length / 2)];
  return [
    String(judged.length),
    share(judged.filter(({ right }) => right).length),
    share(judged.filter(({ among }) => among).length),
    median === undefined ? "-" : median.toFixed(3),
  ];
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => row.map((text, column) => text.padEnd(widths[column]!)).join("  ");
  console.log(`\n${title}\n${rows.map(line).join("\n")}`);
}

function missed(what: string, judged: Judgement, faces: readonly DetectedFace[]): void {
  if (!values.misses || judged.right) return;
  const seen = faces.map(({ box, score }) => {
    const numbers = [box.left, box.top, box.width, box.height].map((value) => value.toFixed(0));
    return `${score.toFixed(2)} at ${numbers.join(" ")}`;
  });
  console.log(`missed: ${what}: ${seen.length === 0 ? "no face" : seen.join("; ")}`);
}

const counted = ["photos", "right main face first", "main face among them", "median eye error / eye distance"];

// 1. The recorded photos as they are.
const photos = (await Promise.all(photoSets.map((set) => photosOf(root, set)))).flat();
const asTheyAre: { set: MainFace["set"]; judged: Judgement; found: boolean }[] = [];
for (const { path, bytes, main } of photos) {
  const faces = await facesIn(await decode(bytes, path));
  const judged = judge(faces, main);
  missed(`${main.sha256} ${basename(path)}`, judged, faces);
  asTheyAre.push({ set: main.set, judged, found: faces.length > 0 });
}
const rowOf = (name: string, part: typeof asTheyAre) => [
  name,
  ...count(part.map(({ judged }) => judged)),
  String(part.filter(({ found }) => found).length),
];
print("Photos with a main person (right: see judge in test/fixtures/faces/mainFaces.ts)", [
  ["set", ...counted, "any face"],
  ...photoSets.map((set) =>
    rowOf(
      set,
      asTheyAre.filter((one) => one.set === set),
    ),
  ),
  rowOf("together", asTheyAre),
]);

// 2. Photos without a face.
const backdrops = filesOf(root, "nonfaces");
let withFace = 0;
for (const path of backdrops) {
  const faces = await facesIn(await decode(new Uint8Array(readFileSync(path)), path));
  if (faces.length > 0) withFace++;
  missed(basename(path), { right: faces.length === 0, among: false, eyeError: null }, faces);
}
console.log(`\nPhotos without a face: ${withFace} of ${backdrops.length} got one`);

// 3. Smaller and smaller faces. Each photo goes on one kind of canvas, in turn.
const small: { share: number; kind: CanvasKind; judged: Judgement }[] = [];
const largeCanvases: RgbaImage[] = [];
for (const share of shares) {
  for (const [index, { path, bytes, main }] of photos.entries()) {
    const kind = canvasKinds[index % canvasKinds.length]!;
    const canvas = await placeOnCanvas(await decode(bytes, path), main, share, kind, backdrops);
    if (canvas === null) continue;
    const faces = await facesIn(canvas.picture);
    const judged = judge(faces, main, canvas.placed);
    missed(`${share} ${kind} ${main.sha256} ${basename(path)} ${JSON.stringify(canvas.placed)}`, judged, faces);
    small.push({ share, kind, judged });
    if (share === 0.05 && largeCanvases.length < 12) largeCanvases.push(canvas.picture);
  }
}
print(
  "The same faces in larger canvases (up to 1600 pixels wide, 3 : 2; one colour, noise, or a photo without a face)",
  [
    ["share of the width", ...counted, ...canvasKinds.map((kind) => `right on ${kind}`)],
    ...shares.map((share) => {
      const part = small.filter((one) => one.share === share);
      const perKind = canvasKinds.map((kind) =>
        count(part.filter((one) => one.kind === kind).map((one) => one.judged)),
      );
      return [
        `${Math.round(share * 100)}%`,
        ...count(part.map(({ judged }) => judged)),
        ...perKind.map(([all, right]) => `${right!.split(" ")[0]} of ${all}`),
      ];
    }),
  ],
);

// 4. Milliseconds a photo, from the file's bytes to the crop.
interface Split {
  decode: number;
  letterbox: number;
  network: number;
  closer: number;
  tiles: number;
  crop: number;
}

async function timed(bytes: Uint8Array, path: string): Promise<Split & { all: number }> {
  const began = performance.now();
  const picture = await decode(bytes, path);
  const decoded = performance.now();
  await facesIn(picture);
  const all = performance.now() - began;
  // Again in parts: the road without tiles, with them, and what it does after detecting.
  const detect = async (options: DetectOptions) => {
    Object.assign(network, { runs: 0, milliseconds: 0, firstBegan: 0 });
    const from = performance.now();
    const faces = await detector.detect(readerOf(picture), options);
    return { faces, took: performance.now() - from, from, ...network };
  };
  const never = await detect({ tiles: "never" });
  const auto = await detect({ tiles: "auto" });
  const from = performance.now();
  await findAndCrop({ detect: async () => auto.faces, dispose: () => undefined }, readerOf(picture), alignedDefaults);
  const crop = performance.now() - from;
  const letterbox = never.firstBegan - never.from;
  return {
    decode: decoded - began,
    letterbox,
    network: never.milliseconds,
    closer: never.took - letterbox - never.milliseconds,
    tiles: auto.runs > never.runs ? Math.max(0, auto.took - never.took) : 0,
    crop,
    all,
  };
}

async function timeRow(name: string, files: readonly { bytes: Uint8Array; path: string }[]): Promise<string[]> {
  const splits: (Split & { all: number })[] = [];
  for (const { bytes, path } of files) splits.push(await timed(bytes, path));
  const mean = (of: keyof (typeof splits)[number]) => splits.reduce((sum, split) => sum + split[of], 0) / splits.length;
  const parts = (["decode", "letterbox", "network", "closer", "tiles", "crop"] as const).map((part) =>
    mean(part).toFixed(1),
  );
  return [name, String(splits.length), ...parts, mean("all").toFixed(1), (1000 / mean("all")).toFixed(1)];
}

const asJpeg = async ({ width, height, data }: RgbaImage, toWidth: number) => ({
  bytes: new Uint8Array(
    await sharp(data, { raw: { width, height, channels: 4 } })
      .resize({ width: toWidth })
      .jpeg({ quality: 90 })
      .toBuffer(),
  ),
  path: "canvas.jpg",
});
print(`Milliseconds a photo on ${tf.getBackend()}, file to crop (mean)`, [
  ["photos", "", "decode", "letterbox", "network", "closer looks", "tiles", "crop", "all", "photos a second"],
  await timeRow("as they are", photos),
  await timeRow("1600 wide, face 5%", await Promise.all(largeCanvases.map((canvas) => asJpeg(canvas, 1600)))),
  await timeRow(
    "4000 wide, face 5%",
    await Promise.all(largeCanvases.slice(0, 4).map((canvas) => asJpeg(canvas, 4000))),
  ),
]);
detector.dispose();

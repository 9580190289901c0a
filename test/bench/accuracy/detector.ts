// Measures whether the detector finds the main face, and how fast.
// `npx tsx test/bench/accuracy/detector.ts [--root DIR] [--misses] [--times]`
// Prints tables of the 81 recorded photos, of photos without a face, and of faces from 30% down to 5% of the picture's
// width. Then prints the milliseconds per photo and per pass of the network, also for the graph as its package ships
// it. --times prints only the times, --misses also each photo with a wrong result. See test/fixtures/faces for what
// counts as right.
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import * as tf from "@tensorflow/tfjs";
import sharp from "sharp";
import { decodePhoto } from "../../../src/cli/photos/decode.ts";
import type { DetectedFace } from "../../../src/contract/faces.ts";
import type { RgbaImage } from "../../../src/contract/image.ts";
import { findAndCrop } from "../../../src/faces/cropFaces.ts";
import type { DetectOptions } from "../../../src/faces/detector.ts";
import { fuseBlocks } from "../../../src/faces/fuseBlocks.ts";
import { readerOf } from "../../../src/image/pictureReader.ts";
import { alignedDefaults } from "../../../src/recipe/preprocessing.ts";
import { type CanvasKind, canvasKinds, placeOnCanvas } from "../../fixtures/faces/canvases.ts";
import { loadNodes, shippedNodes } from "../../fixtures/faces/detectorGraph.ts";
import {
  facesFolder,
  filesOf,
  type Judgement,
  judge,
  type MainFace,
  photoSets,
  photosOf,
} from "../../fixtures/faces/mainFaces.ts";
import { startDetector } from "../../fixtures/faces/startDetector.ts";
import { drawn } from "../../kernels/startWasm.ts";
import { type Contender, median, medianRatio, takeTurns, timed } from "../shared/rounds.ts";

const { values } = parseArgs({
  options: {
    root: { type: "string", default: facesFolder },
    misses: { type: "boolean", default: false },
    times: { type: "boolean", default: false },
  },
});
const root = resolve(values.root);
const shares = [0.3, 0.2, 0.1, 0.07, 0.05];
const detector = await startDetector();

/** The milliseconds inside the network, and when it first began. Measured by wrapping tfjs's `execute`. */
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
  const decoded = await decodePhoto(bytes);
  if (!decoded.ok) throw new Error(`${path}: ${decoded.failure.kind}`);
  return decoded.value;
}

/** The main face first, as the app finds them. */
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
const photos = (await Promise.all(photoSets.map((set) => photosOf(root, set)))).flat();
const backdrops = filesOf(root, "nonfaces");

async function tableOfRecorded(): Promise<void> {
  const all: { set: MainFace["set"]; judged: Judgement; found: boolean }[] = [];
  for (const { path, bytes, main } of photos) {
    const faces = await facesIn(await decode(bytes, path));
    const judged = judge(faces, main);
    missed(`${main.sha256} ${basename(path)}`, judged, faces);
    all.push({ set: main.set, judged, found: faces.length > 0 });
  }
  const row = (name: string, part: typeof all) => {
    const found = part.filter(({ found }) => found).length;
    return [name, ...count(part.map(({ judged }) => judged)), String(found)];
  };
  const ofSet = (name: string) => all.filter(({ set }) => set === name);
  print("Photos with a main person", [
    ["set", ...counted, "any face"],
    ...photoSets.map((set) => row(set, ofSet(set))),
    row("together", all),
  ]);
}

async function tableWithoutFace(): Promise<void> {
  let withFace = 0;
  for (const path of backdrops) {
    const faces = await facesIn(await decode(new Uint8Array(readFileSync(path)), path));
    if (faces.length > 0) withFace++;
    missed(basename(path), { right: faces.length === 0, among: false, eyeError: null }, faces);
  }
  console.log(`\nPhotos without a face: ${withFace} of ${backdrops.length} got one`);
}

/** Puts a photo on a canvas. Photos take the kinds of canvas in turn. */
async function onCanvas(index: number, share: number) {
  const { path, bytes, main } = photos[index]!;
  const kind = canvasKinds[index % canvasKinds.length]!;
  const canvas = await placeOnCanvas(await decode(bytes, path), main, share, kind, backdrops);
  return canvas === null ? null : { ...canvas, kind, main, path };
}

async function tableOfSmallFaces(): Promise<void> {
  const rows: string[][] = [];
  for (const share of shares) {
    const all: { kind: CanvasKind; judged: Judgement }[] = [];
    for (const index of photos.keys()) {
      const canvas = await onCanvas(index, share);
      if (canvas === null) continue;
      const { kind, main, path, placed, picture } = canvas;
      const faces = await facesIn(picture);
      const judged = judge(faces, main, placed);
      missed(`${share} ${kind} ${main.sha256} ${basename(path)} ${JSON.stringify(placed)}`, judged, faces);
      all.push({ kind, judged });
    }
    const perKind = canvasKinds.map((kind) => {
      const part = all.filter((one) => one.kind === kind);
      return `${part.filter(({ judged }) => judged.right).length} of ${part.length}`;
    });
    rows.push([`${Math.round(share * 100)}%`, ...count(all.map(({ judged }) => judged)), ...perKind]);
  }
  print("The same in larger canvases (up to 1600 wide, 3 : 2; one colour, noise, or a photo without a face)", [
    ["face of the width", ...counted, ...canvasKinds.map((kind) => `right on ${kind}`)],
    ...rows,
  ]);
}

/** Milliseconds of one photo's parts. */
interface PartTimes {
  decode: number;
  letterbox: number;
  network: number;
  closer: number;
  tiles: number;
  crop: number;
  /** Decoding and detecting, by the clock. */
  all: number;
  /** The processor time of the same, over all threads of this process. */
  processor: number;
}

/** Times a photo from the file's bytes to the crop. */
async function timedPhoto(bytes: Uint8Array, path: string): Promise<PartTimes> {
  const worked = process.cpuUsage();
  const began = performance.now();
  const picture = await decode(bytes, path);
  const decoded = performance.now();
  await facesIn(picture);
  const all = performance.now() - began;
  const { user, system } = process.cpuUsage(worked);
  // Then the parts: detecting without tiles, detecting with tiles where they are needed, and cropping.
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
    processor: (user + system) / 1000,
  };
}

async function timeRow(name: string, files: readonly { bytes: Uint8Array; path: string }[]): Promise<string[]> {
  const times: PartTimes[] = [];
  for (const { bytes, path } of files) times.push(await timedPhoto(bytes, path));
  const mean = (of: keyof PartTimes) => times.reduce((sum, one) => sum + one[of], 0) / times.length;
  const parts = ["decode", "letterbox", "network", "closer", "tiles", "crop", "all", "processor"] as const;
  const perSecond = [1000 / mean("all"), 1000 / mean("processor")].map((rate) => rate.toFixed(1));
  return [name, String(times.length), ...parts.map((part) => mean(part).toFixed(1)), ...perSecond];
}

async function canvasFiles(count: number, width: number) {
  const files = [];
  for (let index = 0; index < count; index++) {
    const { picture } = (await onCanvas(index, 0.05))!;
    const raw = { width: picture.width, height: picture.height, channels: 4 as const };
    const jpeg = await sharp(picture.data, { raw }).resize({ width }).jpeg({ quality: 90 }).toBuffer();
    files.push({ bytes: new Uint8Array(jpeg), path: "canvas.jpg" });
  }
  return files;
}

async function tableOfTimes(): Promise<void> {
  await timedPhoto(photos[0]!.bytes, photos[0]!.path); // the first run compiles
  const parts = ["decode", "letterbox", "network", "close-ups", "tiles", "crop"];
  print(`Milliseconds a photo on ${tf.getBackend()}, from the file to the crop (mean)`, [
    ["photos", "", ...parts, "all", "processor time", "photos a second", "a second of processor time"],
    await timeRow("as they are", photos),
    await timeRow("1600 wide, face 5%", await canvasFiles(12, 1600)),
    await timeRow("4000 wide, face 5%", await canvasFiles(4, 4000)),
  ]);
}

/** Ten passes of the network per round, with fused blocks and as the package ships it. */
async function timesOfNetwork(): Promise<void> {
  const input = drawn([1, 256, 256, 3], 1);
  const contender = async (nodes: typeof shippedNodes): Promise<Contender> => {
    const network = await loadNodes(nodes);
    const passes = () => {
      for (let pass = 0; pass < 10; pass++) tf.dispose(network.run(input));
    };
    return { step: () => timed(passes) };
  };
  const contenders = { fused: await contender(fuseBlocks(shippedNodes)), shipped: await contender(shippedNodes) };
  const times = await takeTurns(new Map(Object.entries(contenders)), 15);
  const [fused, shipped] = [times.get("fused")!, times.get("shipped")!];
  const milliseconds = (taken: typeof fused) => (median(taken.map(({ processor }) => processor)) * 100).toFixed(1);
  console.log(
    `\nA pass of the network, processor milliseconds: ${milliseconds(fused)}; as shipped ${milliseconds(shipped)}, ` +
      `${medianRatio(shipped, fused, "processor").toFixed(2)} times that (medians of 15 rounds in turn)`,
  );
}

if (!values.times) {
  await tableOfRecorded();
  await tableWithoutFace();
  await tableOfSmallFaces();
}
await tableOfTimes();
await timesOfNetwork();
detector.dispose();

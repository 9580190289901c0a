// This checkout beside another one, in one run and by turns: `npx tsx test/bench/beside/beside.ts DIR [--rounds 5]
// [--photos 500] [--only predict,camera,photos,bundle] [--json FILE] [--here DIR]`. Prints for each measure both
// figures (medians) and the median of the rounds' ratios, this one over the other. Both are built where they are older
// than their sources; of the other one only its build and its commands are run. `--here` puts a third one in this one's
// place.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { keptFile } from "../../fixtures/kept/files.ts";
import { serveCheckout } from "../../fixtures/kept/page.ts";
import { drawPhotos } from "../shared/drawnPhotos.ts";
import { median, type Seconds } from "../shared/rounds.ts";
import { bytesBeforePaint, bytesOfFirstScreen, bytesOfFirstStep, type LoadedBytes } from "./bundle.ts";
import { nameFrames } from "./camera.ts";
import { countingBuild, type TakenIn, takeIn } from "./photos.ts";
import { fullSizeModel, openNodePredictor, openPredictor, predictOnNode, smallPhoto } from "./predict.ts";

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    photos: { type: "string", default: "500" },
    only: { type: "string", default: "bundle,predict,camera,photos" },
    json: { type: "string" },
    here: { type: "string", default: fileURLToPath(new URL("../../..", import.meta.url)) },
  },
  allowPositionals: true,
});
const [other] = positionals;
if (other === undefined) throw new Error("name the folder of the other checkout");
const rounds = Number(values.rounds);
const wanted = (part: string) => values.only.split(",").includes(part);

const sides = ["here", "there"] as const;
type Side = (typeof sides)[number];
type Both<T> = Readonly<Record<Side, T>>;
const roots: Both<string> = { here: resolve(values.here), there: resolve(other) };
const scratch = mkdtempSync(join(tmpdir(), "eolgul-bench-"));

interface Row {
  readonly what: string;
  readonly here: number;
  readonly there: number;
  readonly ratio: number;
}
const rows: Row[] = [];
function add(row: Row): void {
  rows.push(row);
  process.stderr.write(`${row.what}: ${row.here} here, ${row.there} there, ratio ${row.ratio.toFixed(3)}\n`);
}

async function both<T>(make: (side: Side) => Promise<T>): Promise<Both<T>> {
  return { here: await make("here"), there: await make("there") };
}

/** By turns; who begins changes from round to round. */
async function inTurn<T>(measure: (side: Side) => Promise<T>, count = rounds): Promise<Both<T[]>> {
  const taken: Both<T[]> = { here: [], there: [] };
  for (let round = 0; round < count; round++) {
    const order = round % 2 === 0 ? sides : sides.toReversed();
    for (const side of order) taken[side].push(await measure(side));
  }
  return taken;
}

/** @param of one round's figure. */
function addRounds<T>(what: string, { here, there }: Both<readonly T[]>, of: (taken: T) => number): void {
  const ratio = median(here.map((taken, round) => of(taken) / of(there[round]!)));
  add({ what, here: median(here.map(of)), there: median(there.map(of)), ratio });
}

function addBytes(what: string, { here, there }: Both<LoadedBytes>): void {
  for (const [kind, words] of [
    ["raw", "raw"],
    ["gzipped", "gzip -9"],
  ] as const)
    add({ what: `${what}, ${words}`, here: here[kind], there: there[kind], ratio: here[kind] / there[kind] });
  process.stderr.write(`here: ${here.files.join(" ")}\nthere: ${there.files.join(" ")}\n`);
}

async function addBundle(urls: Both<string>): Promise<void> {
  const builds = await both(async (side) => join(roots[side], "dist"));
  addBytes("bytes of the main bundle", await both(async (side) => bytesBeforePaint(builds[side])));
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  const screens = await both((side) => bytesOfFirstScreen(browser, urls[side], builds[side]));
  addBytes("bytes of scripts and styles up to the first screen", screens);
  const steps = await both((side) => bytesOfFirstStep(browser, urls[side], builds[side]));
  addBytes("bytes of all files up to the first training step", steps);
  await browser.close();
}

async function addPredicting(urls: Both<string>): Promise<void> {
  const photo = await smallPhoto(scratch);
  const model = await fullSizeModel(roots.there, scratch, keptFile("photos"));
  const byCommand = await inTurn((side) => predictOnNode(roots[side], model, photo, 60));
  const processes = await both(async (side) => openNodePredictor(roots[side], model));
  for (const side of sides) await processes[side].predict(20);
  const alone = await inTurn((side) => processes[side].predict(40), 3 * rounds);
  for (const side of sides) processes[side].close();
  const predictors = await both((side) => {
    const script = readdirSync(join(roots[side], "dist/assets")).find((name) => /^predictor-.*\.js$/.test(name));
    if (script === undefined) throw new Error(`${roots[side]} has no predicting worker`);
    return openPredictor(urls[side], script, model);
  });
  for (const side of sides) await predictors[side].predict(10);
  const onPage = await inTurn((side) => predictors[side].predict(40), 3 * rounds);
  for (const side of sides) await predictors[side].close();
  for (const [kind, words] of [
    ["processor", "of processor time"],
    ["clock", "by the clock"],
  ] as const) {
    const add = (road: string, taken: Both<readonly Seconds[]>) =>
      addRounds(`pictures a second one at a time, ${road}, ${words}`, taken, (seconds) => 1 / seconds[kind]);
    add("predicting worker of the page", onPage);
    add("Node", alone);
    add("command line, decoding and all", byCommand);
  }
}

async function addCamera(urls: Both<string>): Promise<void> {
  const taken = await inTurn((side) => nameFrames(urls[side], 12));
  addRounds("camera frames named a second", taken, ({ perSecond }) => perSecond);
  addRounds("camera frames named a second of processor time", taken, (frames) => 1 / frames.processorSecondsEach);
}

async function addPhotos(): Promise<void> {
  const count = Number(values.photos);
  const folder = await drawPhotos(join(scratch, "photos"), count, 480);
  const builds = await both(async (side) => countingBuild(join(roots[side], "dist"), join(scratch, side)));
  const taken = await inTurn((side) => takeIn(builds[side], folder), Math.min(rounds, 3));
  const stored = ({ storedBytes }: TakenIn) => Object.values(storedBytes).reduce((sum, bytes) => sum + bytes, 0);
  addRounds(`${count} photos taken in, seconds of processor time`, taken, (one) => one.processorSeconds);
  addRounds(`${count} photos taken in, seconds by the clock`, taken, (one) => one.seconds);
  addRounds(`${count} photos taken in, bytes written to IndexedDB`, taken, stored);
  for (const side of sides)
    process.stderr.write(`${side}: ${taken[side].map((one) => JSON.stringify(one.storedBytes)).join("\n")}\n`);
}

const sites = await both((side) => serveCheckout(roots[side]));
const urls: Both<string> = { here: sites.here.url, there: sites.there.url };
try {
  if (wanted("bundle")) await addBundle(urls);
  if (wanted("predict")) await addPredicting(urls);
  if (wanted("camera")) await addCamera(urls);
  if (wanted("photos")) await addPhotos();
} finally {
  for (const side of sides) sites[side].close();
  rmSync(scratch, { recursive: true, force: true });
}
const show = (figure: number) => (Number.isInteger(figure) ? `${figure}` : figure.toPrecision(4));
console.log(`| | here | ${roots.there} | here / there |`);
console.log("| --- | --- | --- | --- |");
for (const { what, here, there, ratio } of rows)
  console.log(`| ${what} | ${show(here)} | ${show(there)} | ${ratio.toFixed(3)} |`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rounds, rows }, null, 2)}\n`);
process.exit(0);

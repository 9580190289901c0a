// One picture at a time predicted by a checkout, on one thread of wasm: by its command line, and by the predicting
// worker of its build. The model is a kept full-size one, trained for one step: how well it knows anybody is all the
// same.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { isolationHeaders } from "../../../config/csp.mjs";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { createRandom } from "../../../src/base/random.ts";
import { faceSidePx } from "../../../src/recipe/preprocessing.ts";
import { trainModel } from "../../fixtures/kept/commandLine.ts";
import { median, type Seconds } from "../shared/rounds.ts";
import { processorSecondsOf } from "./processTree.ts";

/** A bundle of the default network, written by the checkout, that takes photos as they are. */
export async function fullSizeModel(root: string, folder: string, photos: string): Promise<string> {
  const out = join(folder, "full.zip");
  const source = ["--train", join(photos, "list.csv"), "--root", photos, "--crop", "as-is"];
  await trainModel(root, [...source, "--steps", "1", "--batch", "2", "--out", out]);
  return out;
}

/** A picture of exactly the network's size, in one colour, so that decoding it costs next to nothing. */
export async function smallPhoto(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "face.png");
  const side = { width: faceSidePx, height: faceSidePx, channels: 3 as const };
  await sharp({ create: { ...side, background: "#987654" } })
    .png()
    .toFile(path);
  return path;
}

const clockAtLine = fileURLToPath(new URL("clockAtLine.mjs", import.meta.url));

/** The command line's road. @returns what a picture took, decoding and printing included; the first ones left out. */
export async function predictOnNode(root: string, model: string, photo: string, count: number): Promise<Seconds> {
  const warmUp = 10;
  const words = ["--model", model, "--json", ...Array.from({ length: warmUp + count }, () => photo)];
  const child = spawn(
    process.execPath,
    ["--import", clockAtLine, "--import", "tsx", join(root, "src/cli/predict.ts"), ...words],
    { cwd: root, stdio: ["ignore", "ignore", "pipe"] },
  );
  const lines: Seconds[] = [];
  let rest = "";
  for await (const line of createInterface({ input: child.stderr })) {
    const [, clock, processor] = /^line at (\S+) (\S+)$/.exec(line) ?? [];
    if (clock === undefined) rest += `${line}\n`;
    else lines.push({ clock: Number(clock), processor: Number(processor) });
  }
  if (lines.length !== warmUp + count) throw new Error(`${root}: predict told ${lines.length} lines\n${rest}`);
  const [first, last] = [lines[warmUp - 1]!, lines.at(-1)!];
  return { clock: (last.clock - first.clock) / count, processor: (last.processor - first.processor) / count };
}

export interface PagePredictor {
  /**
   * Predicts so many faces, one after another. @returns what one took: the median by the clock, the mean of the
   * processor.
   */
  predict(count: number): Promise<Seconds>;
  close(): Promise<void>;
}

interface Asked {
  chooseBackend(wanted: string): Promise<{ readonly ok: boolean }>;
  load(bundle: unknown): Promise<{ readonly ok: boolean }>;
  predict(face: Uint8Array): Promise<Float32Array>;
}

/**
 * The page's road: the predicting worker of a served build, asked as the page asks it.
 * @param scriptName the file of the worker in the build's `assets`.
 */
export async function openPredictor(site: string, scriptName: string, model: string): Promise<PagePredictor> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const beside = new URL("beside-the-app", site).href;
  const headers = { ...isolationHeaders, "Content-Type": "text/html" };
  await page.route(beside, (route) => route.fulfill({ headers, body: "<!doctype html>" }));
  await page.route(`${beside}.zip`, (route) => route.fulfill({ headers, body: readFileSync(model) }));
  await page.goto(beside);
  await page.evaluate("globalThis.__name ??= (named) => named"); // esbuild, and so tsx, leaves calls of it in functions
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("comlink/dist/umd/comlink.js") });
  const files = unzipSync(readFileSync(model));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  await startWorker(page, new URL(`assets/${scriptName}`, site).href, {
    modelJson: text("model.json"),
    manifest: text("manifest.json"),
    weights: Buffer.from(files["weights.bin"]!).toString("base64"),
    golden: Buffer.from(files["golden.bin"]!).toString("base64"),
  });
  const processorSeconds = await processorSecondsOf(browser);
  const face = [...drawnFace()];
  return {
    async predict(count) {
      const before = processorSeconds();
      const clocks = await page.evaluate(predictEach, { count, face });
      return { clock: median(clocks), processor: (processorSeconds() - before) / count };
    },
    close: () => browser.close(),
  };
}

export interface NodePredictor {
  /** As `PagePredictor`, both of them means. */
  predict(count: number): Promise<Seconds>;
  close(): void;
}

/** Node's road without files and their decoding: predictAlone.ts in a process of its own. */
export function openNodePredictor(root: string, model: string): NodePredictor {
  const script = fileURLToPath(new URL("predictAlone.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, root, model], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  ended.catch(() => undefined);
  return {
    async predict(count) {
      child.stdin.write(`${count}\n`);
      const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
      const [clock, processor] = line.split(" ").map(Number) as [number, number];
      return { clock, processor };
    },
    close: () => child.stdin.end(),
  };
}

/** In the page. @returns the seconds of each. */
async function predictEach({ count, face }: { readonly count: number; readonly face: readonly number[] }) {
  const { remote } = globalThis as unknown as { readonly remote: Asked };
  const seconds: number[] = [];
  for (let n = 0; n < count; n++) {
    const began = performance.now();
    await remote.predict(Uint8Array.from(face));
    seconds.push((performance.now() - began) / 1000);
  }
  return seconds;
}

interface BundleText {
  readonly modelJson: string;
  readonly manifest: string;
  /** base64. */
  readonly weights: string;
  readonly golden: string;
}

async function startWorker(page: Page, script: string, bundle: BundleText): Promise<void> {
  await page.evaluate(
    async ({ script, bundle }) => {
      const { Comlink } = globalThis as unknown as { readonly Comlink: { wrap(worker: Worker): Asked } };
      const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const remote = Comlink.wrap(new Worker(script, { type: "module" }));
      const files = {
        modelJson: bundle.modelJson,
        manifest: JSON.parse(bundle.manifest),
        weights: bytesOf(bundle.weights),
        golden: bytesOf(bundle.golden),
      };
      for (const answer of [await remote.chooseBackend("wasm"), await remote.load(files)])
        if (!answer.ok) throw new Error(JSON.stringify(answer));
      Object.assign(globalThis, { remote: { predict: (face: Uint8Array) => remote.predict(face) } });
    },
    { script, bundle },
  );
}

function drawnFace(): Uint8Array {
  const random = createRandom(1, "face");
  return Uint8Array.from({ length: faceSidePx * faceSidePx * 3 }, () => random.integer(256));
}

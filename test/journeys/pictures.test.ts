// Every kind of picture gives the same pixels in the page (the ingest worker) and on the command line, or both refuse
// it in the same words. Prints the table of kinds.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import { startNodeDetector } from "../../src/cli/detector.ts";
import { readModel } from "../../src/cli/modelFile.ts";
import { readEveryFace } from "../../src/cli/photos/decode.ts";
import type { PhotoFailure } from "../../src/contract/photos.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { openBundle } from "../../src/model/bundle.ts";
import { type PictureKind, pictureKinds } from "../harness/pictureKinds.ts";
import { inkJpeg } from "../harness/tiffFiles.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
beforeAll(async () => {
  bench = await launchWorkbench();
}, 240_000);
afterAll(() => bench?.close());

interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The picture's centred square at 96 x 96. */
type Seen =
  | { readonly ok: true; readonly widthPx: number; readonly heightPx: number; readonly face: Buffer }
  | { readonly ok: false; readonly failure: PhotoFailure };

async function inPage(pictures: readonly Given[]): Promise<Seen[]> {
  const given = pictures.map(({ name, bytes }) => ({ path: name, base64: Buffer.from(bytes).toString("base64") }));
  const read = await bench.browser.page.evaluate(async (files) => {
    const { createWorkers, readAll, blobOf, base64Of } = window.workbench;
    const pool = createWorkers();
    const blobs = files.map(({ path, base64 }) => ({ path, blob: blobOf(base64) }));
    const results = await readAll(pool, blobs, "centerSquare");
    pool.endIngest();
    return results.map((result) => {
      if (!result.ok) return { ok: false as const, failure: result.failure };
      const { widthPx, heightPx, face } = result.value;
      return { ok: true as const, widthPx, heightPx, face: base64Of(face) };
    });
  }, given);
  return read.map((one) => (one.ok ? { ...one, face: Buffer.from(one.face, "base64") } : one));
}

async function inNode({ bytes }: Given): Promise<Seen> {
  const read = await readEveryFace(new Uint8Array(bytes), "centerSquare", null);
  if (!read.ok) return read;
  const { widthPx, heightPx, faces } = read.value;
  return { ok: true, widthPx, heightPx, face: Buffer.from(faces[0]!.data) };
}

const sizeOf = (seen: Seen) => (seen.ok ? `${seen.widthPx} x ${seen.heightPx}` : "refused");

function largestDifference(page: Seen, node: Seen): number {
  if (!page.ok || !node.ok) return Number.POSITIVE_INFINITY;
  return page.face.reduce((largest, value, i) => Math.max(largest, Math.abs(value - node.face[i]!)), 0);
}

const cases = ["../../../shared/cases/", "../../../../shared/cases/"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/** Pictures that people brought, where they lie beside the repository. */
function broughtKinds(): PictureKind[] {
  if (cases === undefined) return [];
  const folders = readdirSync(cases).filter((name) => name.startsWith("decode-"));
  return folders.flatMap((folder) =>
    readdirSync(`${cases}${folder}/given`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => ({ name, bytes: readFileSync(`${parentPath}/${name}`), expected: 1 })),
  );
}

describe("every kind of picture", () => {
  it("gives the same pixels in the page and without one, or is refused in the same words", async () => {
    const kinds = [...(await pictureKinds()), ...broughtKinds()];
    const page = await inPage(kinds);
    const node = await Promise.all(kinds.map(inNode));
    const rows = kinds.map(({ name, expected }, i) => {
      const [here, there] = [page[i]!, node[i]!];
      if (here.ok && there.ok)
        return { name, expected, sizes: [sizeOf(here), sizeOf(there)], got: largestDifference(here, there) };
      const failures = [here, there].map((one) => (one.ok ? "read" : JSON.stringify(one.failure)));
      const alike = failures[0] === failures[1] && !here.ok ? here.failure.kind : failures.join(" | ");
      return { name, expected, sizes: [sizeOf(here), sizeOf(there)], got: alike };
    });
    console.log(rows.map(({ name, sizes, got }) => `${name.padEnd(42)} ${sizes[0]!.padEnd(10)} ${got}`).join("\n"));
    for (const { name, expected, sizes, got } of rows) {
      expect(sizes[0], name).toBe(sizes[1]);
      if (typeof expected === "number") expect(got, name).toBeLessThanOrEqual(expected);
      else expect(got, name).toBe(expected);
    }
  });
});

const model = fileURLToPath(new URL("../../models/demo.zip", import.meta.url));

/** A drawn photo as a press would get it: inks with all that is dark in the black. */
async function printed(index: number): Promise<Buffer> {
  const { width, height, data } = drawDemoPhoto(index % 5, index, 1);
  const channels = (data.length / (width * height)) as 3 | 4;
  const rgb = await sharp(data, { raw: { width, height, channels } }).removeAlpha().raw().toBuffer();
  const inks = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const colour = [...rgb.subarray(i * 3, i * 3 + 3)];
    const white = Math.max(1, ...colour);
    inks.set([...colour.map((value) => 255 - Math.round((value * 255) / white)), 255 - white], i * 4);
  }
  return inkJpeg(width, height, inks, 90 + (index % 10));
}

it("30 photos of four inks have the same probabilities in the page and without one", async () => {
  const photos = await Promise.all(Array.from({ length: 30 }, (_, i) => printed(i)));
  const given = { zip: readFileSync(model).toString("base64"), photos: photos.map((one) => one.toString("base64")) };
  const page = await bench.browser.page.evaluate(async ({ zip, photos }) => {
    const { startApp, blobOf } = window.workbench;
    const { commands } = await startApp("inks");
    await commands.importBundle({ path: "demo.zip", blob: blobOf(zip) });
    const seen: (Record<string, number> | string)[] = [];
    for (const [i, base64] of photos.entries()) {
      const named = await commands.predictFile({ path: `${i}.jpg`, blob: blobOf(base64) });
      if (named.ok)
        seen.push(Object.fromEntries(named.value.faces[0]!.ranked.map(({ name, probability }) => [name, probability])));
      else seen.push(JSON.stringify(named.failure));
    }
    return seen;
  }, given);
  await startNodeBackend();
  const bundle = await readModel(model, "--model");
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { classNames, preprocessing } = bundle.manifest;
  const detector = await startNodeDetector(preprocessing.crop);
  let largest = 0;
  for (const [i, bytes] of photos.entries()) {
    const read = await readEveryFace(new Uint8Array(bytes), preprocessing.crop, detector);
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    const row = await opened.value.predictor.probabilities(read.value.faces[0]!.data);
    const here = page[i]!;
    if (typeof here === "string") throw new Error(here);
    for (const [k, name] of classNames.entries()) largest = Math.max(largest, Math.abs(row[k]! - here[name]!));
  }
  console.log(`30 photos of four inks: probabilities differ by at most ${largest.toExponential(1)}`);
  expect(largest).toBeLessThan(1e-3);
});

// A photo gives the same face, upright and byte for byte, in the page (the ingest worker) and on Node
// (src/cli/photos/decode.ts). A bad file gives the same words in both. A worker that dies loses nothing.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPhotoFile } from "../../src/cli/photos/decode.ts";
import type { RgbaImage } from "../../src/contract/image.ts";
import type { PhotoFailure, ReadPhoto } from "../../src/contract/photos.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import type { Detector } from "../../src/faces/detector.ts";
import { everyFaceOf } from "../../src/faces/readPicture.ts";
import { readerOf } from "../../src/image/pictureReader.ts";
import { alignedDefaults, type Crop } from "../../src/recipe/preprocessing.ts";
import { startDetector } from "../fixtures/faces/startDetector.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
let folder: string;
let detector: Detector;

beforeAll(async () => {
  detector = await startDetector();
  folder = mkdtempSync(join(tmpdir(), "eolgul-ingest-"));
  bench = await launchWorkbench();
  ({ browser } = bench);
}, 240_000);
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The face as base64, which is quick to pass out of the page and to compare. */
type Plain = { ok: true; value: Omit<ReadPhoto, "face"> & { face: string } } | { ok: false; failure: PhotoFailure };

/** Reads photos with the page's worker pool. */
async function inPage(paths: readonly string[], crop: Crop = "centerSquare"): Promise<Plain[]> {
  const files = paths.map((path) => ({ path, base64: readFileSync(path).toString("base64") }));
  return browser.page.evaluate(
    async ([given, how]) => {
      const { createWorkers, readAll, blobOf, base64Of } = window.workbench;
      const pool = createWorkers();
      const files = given.map(({ path, base64 }) => ({ path, blob: blobOf(base64) }));
      const results = await readAll(pool, files, how);
      pool.endIngest();
      return results.map((result) => {
        if (!result.ok) return result;
        return { ok: true as const, value: { ...result.value, face: base64Of(result.value.face) } };
      });
    },
    [files, crop] as const,
  );
}

async function inNode(path: string, crop: Crop = "centerSquare"): Promise<Plain> {
  const result = await readPhotoFile(path, { crop }, crop === "centerSquare" ? null : detector);
  if (!result.ok) return result;
  return { ok: true, value: { ...result.value, face: Buffer.from(result.value.face).toString("base64") } };
}

const bytesOf = (result: Plain) => (result.ok ? Buffer.from(result.value.face, "base64") : Buffer.alloc(0));

function largestDifference(a: Plain, b: Plain): number {
  if (!a.ok || !b.ok) return Number.POSITIVE_INFINITY;
  const [one, other] = [bytesOf(a), bytesOf(b)];
  return one.reduce((largest, value, i) => Math.max(largest, Math.abs(value - other[i]!)), 0);
}

/** Upright: quarters in red, green / blue, yellow under a slope, so that each turn and mirror image looks different. */
const [width, height] = [240, 160];
function upright(x: number, y: number): [number, number, number] {
  const [left, top] = [x < width / 2, y < height / 2];
  const slope = Math.round((x / width) * 40 + (y / height) * 20);
  const [r, g, b] = top ? (left ? [180, 0, 0] : [0, 180, 0]) : left ? [0, 0, 180] : [180, 180, 0];
  return [r + slope, g + slope, b + slope];
}

/** The upright place of the pixel stored at (x, y), by EXIF orientation (Exif 2.3, section 4.6.4, tag 0x0112). */
const belongs: Record<number, (x: number, y: number) => [number, number]> = {
  1: (x, y) => [x, y],
  2: (x, y) => [width - 1 - x, y],
  3: (x, y) => [width - 1 - x, height - 1 - y],
  4: (x, y) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [width - 1 - y, x],
  7: (x, y) => [width - 1 - y, height - 1 - x],
  8: (x, y) => [y, height - 1 - x],
};

async function writeOriented(orientation: number, name = "orientation", at = upright): Promise<string> {
  const [storedWidth, storedHeight] = orientation < 5 ? [width, height] : [height, width];
  const pixels = new Uint8Array(storedWidth * storedHeight * 3);
  for (let y = 0; y < storedHeight; y++) {
    for (let x = 0; x < storedWidth; x++) {
      pixels.set(at(...belongs[orientation]!(x, y)), (y * storedWidth + x) * 3);
    }
  }
  const path = join(folder, `${name}${orientation}.jpg`);
  const raw = { width: storedWidth, height: storedHeight, channels: 3 as const };
  await sharp(pixels, { raw }).withMetadata({ orientation }).jpeg({ quality: 95 }).toFile(path);
  return path;
}

const photos = fileURLToPath(new URL("../../../shared/data/faces", import.meta.url));

describe("one road for every photo", () => {
  it("turns all eight EXIF orientations upright, here and there alike", async () => {
    const paths = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => writeOriented(orientation)));
    const page = await inPage(paths);
    for (const [i, path] of paths.entries()) {
      const got = page[i]!;
      expect(got.ok && [got.value.widthPx, got.value.heightPx], path).toEqual([width, height]);
      // The centred square's top left is red, its bottom right yellow. JPEG blurs a little; a wrong turn is off by 180.
      expect(largestDifference(got, page[0]!), path).toBeLessThan(40);
      expect(got).toEqual(await inNode(path));
    }
    const face = bytesOf(page[0]!);
    const at = (x: number, y: number) => [...face.subarray((y * 96 + x) * 3, (y * 96 + x) * 3 + 3)];
    const dominant = (colour: readonly number[]) => colour.map((value) => value > 120);
    expect(dominant(at(10, 10))).toEqual([true, false, false]);
    expect(dominant(at(85, 10))).toEqual([false, true, false]);
    expect(dominant(at(10, 85))).toEqual([false, false, true]);
    expect(dominant(at(85, 85))).toEqual([true, true, false]);
  });

  it("reads every format to the same bytes in the page and without one", async () => {
    const original = sharp(await writeOriented(1));
    const made: [string, Sharp, number][] = [
      ["progressive.jpg", original.clone().jpeg({ progressive: true, quality: 60 }), 0],
      ["grey.jpg", original.clone().grayscale().jpeg(), 0],
      ["profile.jpg", original.clone().withIccProfile("p3").jpeg(), 0],
      ["profile.png", original.clone().withIccProfile("p3").png(), 0],
      ["deep.png", original.clone().toColourspace("rgb16").png(), 0],
      ["palette.png", original.clone().png({ palette: true }), 0],
      ["lossy.webp", original.clone().webp({ quality: 70 }), 0],
      ["first.gif", original.clone().gif(), 0],
      ["small.avif", original.clone().avif(), 1],
      ["see-through.png", original.clone().ensureAlpha(0.5).png(), 1],
    ];
    const paths = made.map(([name]) => join(folder, name));
    await Promise.all(made.map(([, picture], i) => picture.toFile(paths[i]!)));
    const page = await inPage(paths);
    for (const [i, [name, , tolerance]] of made.entries()) {
      const node = await inNode(paths[i]!);
      expect(largestDifference(page[i]!, node), name).toBeLessThanOrEqual(tolerance);
    }
  });

  it.skipIf(!existsSync(photos))("reads real photographs to the same bytes (skipped without ../shared)", async () => {
    const people = readdirSync(photos, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const paths = people.flatMap(({ name }) =>
      readdirSync(join(photos, name))
        .slice(0, 4)
        .map((file) => join(photos, name, file)),
    );
    const page = await inPage(paths);
    const differences = await Promise.all(
      paths.map(async (path, i) => largestDifference(page[i]!, await inNode(path))),
    );
    console.log(`${paths.length} photographs, largest difference of a byte: ${Math.max(...differences)}`);
    expect(Math.max(...differences)).toBe(0);
  });
});

/** A photo in which the last bit of a candidate's score, in which engines differ, could move the crop. */
const sensitive = [
  "Angelina_Jolie/005_582c121a.jpg",
  "Brad_Pitt/006_87166f38.jpg",
  "Brad_Pitt/043_6973a308.jpg",
  "Denzel_Washington/007_1f6f632a.jpg",
  "Hugh_Jackman/068_474081ea.jpg",
  "Jennifer_Lawrence/023_5bc0c09d.jpg",
  "Jennifer_Lawrence/038_ca50cc93.jpg",
];

/** A drawn person, smaller than the picture and beside its middle, on a slope of colours. */
const drawn = drawDemoPhoto(4, 3, 5);
function person(x: number, y: number): [number, number, number] {
  const [px, py] = [x - 80, y - 9];
  const ground: [number, number, number] = [90 + x / 4, 120 + y / 4, 160 - x / 4].map(Math.round) as never;
  if (px < 0 || py < 0 || px >= drawn.width || py >= drawn.height) return ground;
  const at = (py * drawn.width + px) * 4;
  return [drawn.data[at]!, drawn.data[at + 1]!, drawn.data[at + 2]!];
}

function meanDifference(a: Plain, b: Plain): number {
  const [one, other] = [bytesOf(a), bytesOf(b)];
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length;
}

function expectSameFace(page: Plain, node: Plain, name: string): void {
  if (!page.ok || !node.ok) throw new Error(`${name}: ${JSON.stringify([page, node])}`);
  expect(page.value.finding.choice, name).toEqual({ kind: "face", index: 0 });
  expect(node.value.finding.choice, name).toEqual({ kind: "face", index: 0 });
  expect(largestDifference(page, node), name).toBeLessThanOrEqual(2);
  expect(meanDifference(page, node), name).toBeLessThan(0.5);
}

describe("the face of a photo", () => {
  it.skipIf(!existsSync(photos))(
    "is the same to the last bit in real photographs (skipped without ../shared)",
    async () => {
      const paths = sensitive.map((name) => join(photos, name));
      const page = await inPage(paths, alignedDefaults);
      for (const [i, path] of paths.entries()) expect(page[i], path).toEqual(await inNode(path, alignedDefaults));
    },
  );

  it("is the same in the page and without one, in all eight EXIF orientations", async () => {
    const orientations = [1, 2, 3, 4, 5, 6, 7, 8];
    const paths = await Promise.all(orientations.map((orientation) => writeOriented(orientation, "person", person)));
    const page = await inPage(paths, alignedDefaults);
    for (const [i, path] of paths.entries()) expectSameFace(page[i]!, await inNode(path, alignedDefaults), path);
    const eyes = page.map((read) => (read.ok ? read.value.finding.faces[0]!.leftEye : { x: 0, y: 0 }));
    for (const eye of eyes) expect(Math.hypot(eye.x - eyes[0]!.x, eye.y - eyes[0]!.y)).toBeLessThan(1.5);
  });

  it("is the same with alpha, in grey, with 16 bits, in every other format, and of 20 megapixels", async () => {
    const original = sharp(await writeOriented(1, "person", person));
    const seeThrough = Buffer.from(Uint8Array.from({ length: width * height }, (_, i) => 255 - (i % width) / 4));
    const made: [string, Sharp][] = [
      [
        "see-through.png",
        original
          .clone()
          .joinChannel(seeThrough, { raw: { width, height, channels: 1 } })
          .png(),
      ],
      ["grey.jpg", original.clone().grayscale().jpeg()],
      ["grey.png", original.clone().grayscale().png()],
      ["deep.png", original.clone().toColourspace("rgb16").png()],
      ["progressive.jpg", original.clone().jpeg({ progressive: true, quality: 60 })],
      ["profile.jpg", original.clone().withIccProfile("p3").jpeg()],
      ["lossy.webp", original.clone().webp({ quality: 70 })],
      ["large.jpg", original.clone().resize(5477, 3651).jpeg({ quality: 90 })],
    ];
    const paths = made.map(([name]) => join(folder, `face-${name}`));
    for (const [i, [, picture]] of made.entries()) await picture.toFile(paths[i]!);
    const page = await inPage(paths, alignedDefaults);
    for (const [i, [name]] of made.entries()) expectSameFace(page[i]!, await inNode(paths[i]!, alignedDefaults), name);
  });

  it("is equal from the same pixels", async () => {
    const rgba = await sharp(await writeOriented(1, "person", person))
      .ensureAlpha()
      .raw()
      .toBuffer();
    const picture: RgbaImage = { width, height, data: new Uint8Array(rgba) };
    const page = await browser.page.evaluate(
      async ([base64, size]) => {
        const { createWorkers, blobOf, base64Of, alignedDefaults } = window.workbench;
        const pool = createWorkers();
        const data = new Uint8Array(await blobOf(base64).arrayBuffer());
        const every = await pool.everyFaceIn({ ...size, data }, alignedDefaults);
        pool.endIngest();
        if (!every.ok) throw new Error(JSON.stringify(every.failure));
        return { ...every.value, faces: every.value.faces.map((face) => ({ ...face, data: base64Of(face.data) })) };
      },
      [rgba.toString("base64"), { width, height }] as const,
    );
    const node = await everyFaceOf(readerOf(picture), alignedDefaults, detector);
    expect(node.faces).toHaveLength(1);
    expect(page.faces.map(({ box }) => box)).toEqual(node.faces.map(({ box }) => box));
    expect(page.faces.map(({ data }) => data)).toEqual(
      node.faces.map(({ data }) => Buffer.from(data).toString("base64")),
    );
  });

  it("is cut as a person decided, without a look for faces that are known", async () => {
    const path = await writeOriented(1, "person", person);
    const read = await readPhotoFile(path, { crop: alignedDefaults }, detector);
    if (!read.ok) throw new Error(read.failure.kind);
    const [found] = read.value.finding.faces;
    const moved = { ...found!, leftEye: { x: 60, y: 40 }, rightEye: { x: 90, y: 40 } };
    const box = { left: 100, top: 20, width: 96, height: 96 };
    const got = await browser.page.evaluate(
      async ([base64, faces, drawnBox]) => {
        const { createWorkers, blobOf, base64Of, alignedDefaults: crop } = window.workbench;
        const pool = createWorkers();
        const out: { choice: unknown; face: string; faces: number }[] = [];
        const choices = [
          { kind: "face", index: 0 } as const,
          { kind: "box", box: drawnBox } as const,
          { kind: "whole" } as const,
        ];
        const photos = choices.map((choice) => ({
          path: "a.jpg",
          how: { crop, choice, faces },
          open: () => blobOf(base64),
        }));
        // Known faces need no detector, so the worker starts none.
        await pool.readEach(photos, {
          signal: new AbortController().signal,
          onRead(result, i) {
            if (!result.ok) throw new Error(result.failure.kind);
            const { finding, face } = result.value;
            out[i] = { choice: finding.choice, face: base64Of(face), faces: finding.faces.length };
          },
        });
        pool.endIngest();
        return out;
      },
      [readFileSync(path).toString("base64"), [moved], box] as const,
    );
    expect(got.map(({ choice }) => choice)).toEqual([
      { kind: "face", index: 0 },
      { kind: "box", box },
      { kind: "whole" },
    ]);
    expect(got.map(({ faces }) => faces)).toEqual([1, 1, 1]);
    const node = await Promise.all(
      ([{ kind: "face", index: 0 }, { kind: "box", box }, { kind: "whole" }] as const).map((choice) =>
        readPhotoFile(path, { crop: alignedDefaults, choice, faces: [moved] }, null),
      ),
    );
    expect(got.map(({ face }) => face)).toEqual(
      node.map((one) => (one.ok ? Buffer.from(one.value.face).toString("base64") : one.failure.kind)),
    );
    expect(new Set(got.map(({ face }) => face)).size).toBe(3);
  });
});

describe("files that are no photos", () => {
  it("are told apart, each with its own failure, the same in the page and without one", async () => {
    const jpeg = readFileSync(await writeOriented(1));
    const bad: [string, Uint8Array | string, PhotoFailure["kind"]][] = [
      ["empty.jpg", "", "emptyFile"],
      ["half.jpg", jpeg.subarray(0, jpeg.length >> 1), "damaged"],
      ["head.jpg", jpeg.subarray(0, 30), "damaged"],
      ["text.jpg", "this is a letter, not a photo\n".repeat(20), "notAPicture"],
      ["drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "svg"],
      ["huge.png", hugePng(), "tooManyPixels"],
      ["phone.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), "damaged"],
    ];
    const paths = bad.map(([name]) => join(folder, name));
    for (const [i, [, bytes]] of bad.entries()) writeFileSync(paths[i]!, bytes);
    const page = await inPage(paths);
    for (const [i, [name, , kind]] of bad.entries()) {
      const kinds = [page[i]!, await inNode(paths[i]!)].map((result) => (result.ok ? "photo" : result.failure.kind));
      expect(kinds, name).toEqual([kind, kind]);
    }
  });

  it("leave a photo under a wrong ending readable", async () => {
    const path = join(folder, "really-a-jpeg.png");
    writeFileSync(path, readFileSync(await writeOriented(1)));
    expect((await inPage([path]))[0]?.ok).toBe(true);
    expect((await inNode(path)).ok).toBe(true);
  });
});

describe("a zip", () => {
  it("opens in a worker to files whose photos can be read, and names what it would not take", async () => {
    const photo = new Uint8Array(readFileSync(await writeOriented(6)));
    const zip = zipSync({ "ana/1.jpg": photo, "__MACOSX/ana/._1.jpg": photo, "../climbs.jpg": photo });
    const got = await browser.page.evaluate(async (base64) => {
      const pool = window.workbench.createWorkers();
      const blob = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
      const { files, problems } = await pool.unzip({ path: "photos.zip", blob });
      pool.endIngest();
      // The blobs outlive the worker that made them.
      const read = await window.workbench.readAll(pool, files, "centerSquare");
      pool.endIngest();
      return { paths: files.map(({ path }) => path), problems, read: read.map(({ ok }) => ok) };
    }, Buffer.from(zip).toString("base64"));
    expect(got.paths).toEqual(["ana/1.jpg"]);
    expect(got.problems).toEqual([{ kind: "unsafePath", path: "photos.zip/../climbs.jpg" }]);
    expect(got.read).toEqual([true]);
  });
});

describe("the pool", () => {
  it("reports the file of a worker that dies as damaged, and reads the rest with a fresh one", async () => {
    const base64 = readFileSync(await writeOriented(1)).toString("base64");
    const got = await browser.page.evaluate(async (photo) => {
      const { createIngestPool, createWorkers, readAll, blobOf } = window.workbench;
      const healthy = createWorkers();
      const never = () => new Promise<never>(() => {});
      const predicting = { connectPredictor: never, predictEveryFaceIn: never };
      const finding = { startDetector: never, everyFaceOf: never, everyFaceIn: never };
      const unasked = {
        asPng: never,
        unzip: never,
        openRecords: never,
        readWorkbook: never,
        plan: never,
        unpackModel: never,
        packLog: never,
        readLogs: never,
      };
      const silent = { ...finding, ...unasked, ...predicting };
      let starts = 0;
      const pool = createIngestPool(() => {
        starts++;
        if (starts > 1) {
          return {
            api: {
              ...silent,
              readPhoto: async (blob) => (await readAll(healthy, [{ path: "", blob }], "centerSquare"))[0]!,
            },
            crashed: new Promise<string>(() => {}),
            end: () => {},
          };
        }
        // A real worker that throws when it starts.
        const script = URL.createObjectURL(new Blob(["throw new Error('boom')"], { type: "text/javascript" }));
        const worker = new Worker(script);
        return {
          api: { ...silent, readPhoto: never },
          crashed: new Promise<string>((resolve) => {
            worker.onerror = (event) => resolve(event.message);
          }),
          end: () => worker.terminate(),
        };
      }, 1);
      const how = { crop: "centerSquare" } as const;
      const photos = ["one.jpg", "two.jpg", "three.jpg"].map((path) => ({ path, how, open: () => blobOf(photo) }));
      const results: unknown[] = [];
      await pool.readEach(photos, {
        signal: new AbortController().signal,
        onRead(result, i) {
          results[i] = result.ok ? "photo" : result.failure;
        },
      });
      healthy.endIngest();
      return { results };
    }, base64);
    expect(got.results[0]).toMatchObject({ kind: "damaged", format: "JPG", detail: expect.stringContaining("boom") });
    expect(got.results.slice(1)).toEqual(["photo", "photo"]);
  });

  it("answers a cancel with what was read till then", async () => {
    const base64 = readFileSync(await writeOriented(1)).toString("base64");
    const got = await browser.page.evaluate(async (photo) => {
      const pool = window.workbench.createWorkers();
      const blob = window.workbench.blobOf(photo);
      const how = { crop: "centerSquare" } as const;
      const photos = Array.from({ length: 2000 }, (_, i) => ({ path: `${i}.jpg`, how, open: () => blob }));
      const controller = new AbortController();
      let count = 0;
      await pool.readEach(photos, {
        signal: controller.signal,
        onRead() {
          if (++count >= 20) controller.abort();
        },
      });
      pool.endIngest();
      return { count };
    }, base64);
    expect(got.count).toBeGreaterThanOrEqual(20);
    expect(got.count).toBeLessThan(2000);
  });
});

/** A PNG with a header that claims 30,000 x 30,000 pixels, and with nothing else. */
function hugePng(): Uint8Array {
  const bytes = Buffer.alloc(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}

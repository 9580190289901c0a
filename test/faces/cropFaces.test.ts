import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { decodePhoto } from "../../src/cli/photos/decode.ts";
import type { DetectedFace, Point } from "../../src/contract/faces.ts";
import type { RgbaImage } from "../../src/contract/image.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { cropEveryFace, findAndCrop } from "../../src/faces/cropFaces.ts";
import { type Detector, loadDetector } from "../../src/faces/detector.ts";
import { alignedSquare } from "../../src/image/alignedCrop.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { readerOf } from "../../src/image/pictureReader.ts";
import { resize } from "../../src/image/resize.ts";
import { sampleSquare } from "../../src/image/sampleSquare.ts";
import { alignedDefaults } from "../../src/recipe/preprocessing.ts";
import { startDetector } from "../fixtures/faces/startDetector.ts";
import { opaque } from "../image/opaque.ts";

let detector: Detector;
beforeAll(async () => {
  detector = await startDetector();
});

/** Puts a picture on a larger canvas, turned around its middle. @returns the canvas, and where a point of it went. */
function turned(picture: RgbaImage, degrees: number): { picture: RgbaImage; to: (point: Point) => Point } {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const side = Math.ceil(Math.max(picture.width, picture.height) * 1.3);
  const [centerX, centerY] = [picture.width / 2, picture.height / 2];
  const { face } = sampleSquare(readerOf(picture), { centerX, centerY, side, cosine, sine: -sine }, side);
  return {
    picture: opaque(side, side, face.data),
    to: ({ x, y }) => ({
      x: (x - centerX) * cosine - (y - centerY) * sine + side / 2,
      y: (x - centerX) * sine + (y - centerY) * cosine + side / 2,
    }),
  };
}

/** Where a point of the picture is in a face's crop, in pixels of 96. */
function inCrop(face: DetectedFace, point: Point): Point {
  const { centerX, centerY, side, cosine, sine } = alignedSquare(face, alignedDefaults);
  const [x, y] = [point.x - centerX, point.y - centerY];
  return { x: 48 + ((x * cosine + y * sine) / side) * 96, y: 48 + ((y * cosine - x * sine) / side) * 96 };
}
const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** How far the eyes are apart in the crops of an upright and a turned photo, in pixels of 96. */
async function eyeShift(photo: RgbaImage, degrees: number): Promise<number> {
  const [upright] = await detector.detect(readerOf(photo));
  const tilted = turned(photo, degrees);
  const [found] = await detector.detect(readerOf(tilted.picture));
  if (upright === undefined || found === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...(["leftEye", "rightEye"] as const).map((eye) =>
      apart(inCrop(found, tilted.to(upright[eye])), inCrop(upright, upright[eye])),
    ),
  );
}

const portraits = [0, 1, 2, 3, 4].map((person) => drawDemoPhoto(person, 0, 1));

describe("drawn people", () => {
  it("have one face each, upright in the crop with nothing to review, and leave no tensor", async () => {
    await detector.detect(readerOf(portraits[0]!));
    const tensors = tf.memory().numTensors;
    for (const portrait of portraits) {
      const { finding, face } = await findAndCrop(detector, readerOf(portrait), alignedDefaults);
      expect(finding.faces.length).toBe(1);
      expect(finding.choice).toEqual({ kind: "face", index: 0 });
      expect(finding.reasons).toEqual([]);
      expect(face.data.length).toBe(96 * 96 * 3);
    }
    expect(tf.memory().numTensors).toBe(tensors);
  });
  it.each([-30, -15, 15, 30])("turned by %i degrees have their eyes within 3 pixels in the crop", async (degrees) => {
    for (const portrait of portraits) expect(await eyeShift(portrait, degrees)).toBeLessThan(3);
  });
  it("give the same bytes from a reader that hands out strips", async () => {
    const photo = readerOf(portraits[0]!);
    const copying = {
      ...photo,
      read: (region: Parameters<typeof photo.read>[0]) => {
        const part = photo.read(region);
        return { ...part, data: new Uint8ClampedArray(part.data) };
      },
    };
    expect(await findAndCrop(detector, copying, alignedDefaults)).toEqual(
      await findAndCrop(detector, photo, alignedDefaults),
    );
  });
});

describe("several faces", () => {
  /** Two people side by side on one canvas, the second one smaller. */
  function group(second: number): RgbaImage {
    const data = new Uint8Array(800 * 400 * 4).fill(200);
    const place = (picture: RgbaImage, side: number, left: number, top: number) => {
      const small = opaque(side, side, resize(picture, side, side).data);
      for (let y = 0; y < side; y++) {
        data.set(small.data.subarray(y * side * 4, (y + 1) * side * 4), ((top + y) * 800 + left) * 4);
      }
    };
    place(portraits[0]!, 350, 180, 30);
    place(portraits[2]!, second, 540, 100);
    return { width: 800, height: 400, data };
  }
  it("begin with the main face, and a comparable second face is up for review", async () => {
    const { finding } = await findAndCrop(detector, readerOf(group(250)), alignedDefaults);
    expect(finding.faces.length).toBe(2);
    expect(finding.faces[0]!.box.left).toBeLessThan(400);
    expect(finding.reasons).toEqual(["severalFaces"]);
    const { finding: small } = await findAndCrop(detector, readerOf(group(120)), alignedDefaults);
    expect(small.reasons).toEqual([]);
  });
  it("are all cut out for a camera, and a person's choice is followed without review", async () => {
    const picture = readerOf(group(250));
    const every = await cropEveryFace(detector, picture, alignedDefaults);
    expect(every.length).toBe(2);
    const { finding, face } = await findAndCrop(detector, picture, alignedDefaults, { kind: "face", index: 1 });
    expect(finding.choice).toEqual({ kind: "face", index: 1 });
    expect(finding.reasons).toEqual([]);
    expect(face.data).toEqual(every[1]!.data);
    const gone = await findAndCrop(detector, picture, alignedDefaults, { kind: "face", index: 7 });
    expect(gone.finding.choice).toEqual({ kind: "face", index: 0 });
    expect(gone.finding.reasons).toEqual(["severalFaces"]);
  });
});

describe("a picture taken as it is", () => {
  const picture = readerOf(portraits[1]!);
  it("is the centred square, where there is no detector or no face is asked for", async () => {
    const whole = centerCrop(portraits[1]!);
    for (const [given, crop] of [
      [null, alignedDefaults],
      [detector, "centerSquare"],
    ] as const) {
      const { finding, face } = await findAndCrop(given, picture, crop);
      expect(face).toEqual(whole);
      expect([finding.faces, finding.choice, finding.reasons]).toEqual([[], { kind: "whole" }, []]);
      const [only, ...rest] = await cropEveryFace(given, picture, crop);
      expect(rest).toEqual([]);
      expect(only!.data).toEqual(whole.data);
      expect([only!.face, only!.box]).toEqual([null, { left: 0, top: 0, width: 144, height: 144 }]);
    }
  });
  it("is reviewed where no face was found", async () => {
    const plain = opaque(300, 200, new Uint8Array(300 * 200 * 3).fill(120));
    const { finding } = await findAndCrop(detector, readerOf(plain), alignedDefaults);
    expect([finding.choice, finding.reasons]).toEqual([{ kind: "whole" }, ["noFace"]]);
    expect(await cropEveryFace(detector, readerOf(plain), alignedDefaults)).toEqual([]);
  });
  it("is what a tight photo becomes where the crop says so", async () => {
    const [face] = await detector.detect(picture);
    const { left, top, width } = face!.box;
    const side = Math.round(width * 1.1);
    const region = {
      left: Math.round(left - width * 0.05),
      top: Math.round(top - width * 0.05),
      width: side,
      height: side,
    };
    const tight = picture.read(region);
    const asIs = await findAndCrop(detector, readerOf(tight), { ...alignedDefaults, tightCrops: "asIs" });
    expect(asIs.finding.choice).toEqual({ kind: "whole" });
    expect(asIs.face).toEqual(centerCrop(tight));
    expect(asIs.finding.reasons).toEqual([]);
    const aligned = await findAndCrop(detector, readerOf(tight), alignedDefaults);
    expect(aligned.finding.choice).toEqual({ kind: "face", index: 0 });
  });
  it("is found with a margin around it, where it fills its picture", async () => {
    const [face] = await detector.detect(picture);
    const { left, top, width } = face!.box;
    const region = {
      left: Math.round(left),
      top: Math.round(top),
      width: Math.round(width),
      height: Math.round(width),
    };
    const filling = { ...region, left: region.left + 6, width: region.width - 12, height: region.height - 12 };
    const [again] = await detector.detect(readerOf(picture.read(filling)));
    const off = (a: Point, b: Point) => Math.hypot(a.x + filling.left - b.x, a.y + filling.top - b.y);
    expect(off(again!.leftEye, face!.leftEye)).toBeLessThan(width * 0.06);
    expect(off(again!.rightEye, face!.rightEye)).toBeLessThan(width * 0.06);
  });
  it("can be a box drawn by hand", async () => {
    const box = { left: 20, top: 20, width: 96, height: 96 };
    const { finding, face } = await findAndCrop(detector, picture, alignedDefaults, { kind: "box", box });
    expect([finding.choice, finding.reasons]).toEqual([{ kind: "box", box }, []]);
    expect(face).toEqual(resize(picture, 96, 96, box));
  });
});

describe("a small face in a large picture", () => {
  /** The first drawn person on grey, her face `share` of the width. */
  function far(width: number, height: number, share: number): RgbaImage {
    const side = Math.round(width * share * (144 / 62));
    const small = resize(portraits[0]!, side, side);
    const data = new Uint8Array(width * height * 3).fill(150);
    for (let y = 0; y < side; y++) {
      data.set(small.data.subarray(y * side * 3, (y + 1) * side * 3), ((700 + y) * width + 300) * 3);
    }
    return opaque(width, height, data);
  }
  it.each([
    [1280, 960],
    [960, 1280],
  ])("of a twentieth of the width is found in %i x %i", async (width, height) => {
    const [found, ...others] = await detector.detect(readerOf(far(width, height, 0.05)));
    expect(others).toEqual([]);
    const side = width * 0.05 * (144 / 62);
    expect(Math.abs(found!.leftEye.y - 700 - side / 2)).toBeLessThan(side / 4);
  });
  it("is found in a tile, where it is too small in the whole picture", async () => {
    const picture = readerOf(far(1600, 1200, 0.01));
    expect(await detector.detect(picture, { tiles: "never" })).toEqual([]);
    expect((await detector.detect(picture)).length).toBe(1);
  });
});

describe("the detector's files", () => {
  it("are refused by name, where a byte is wrong or missing", async () => {
    const folder = fileURLToPath(new URL("../../node_modules/@vladmandic/human/models/", import.meta.url));
    const json = readFileSync(`${folder}blazeface.json`, "utf8");
    const weights = new Uint8Array(readFileSync(`${folder}blazeface.bin`));
    const wrong = weights.slice();
    wrong[1000]! ^= 1;
    expect(await loadDetector({ json, weights: wrong })).toMatchObject({
      ok: false,
      failure: { kind: "detectorDamaged", file: "blazeface.bin" },
    });
    expect(await loadDetector({ json: json.slice(1), weights })).toMatchObject({
      ok: false,
      failure: { kind: "detectorDamaged", file: "blazeface.json" },
    });
    const tensors = tf.memory().numTensors;
    const loaded = await loadDetector({ json, weights });
    if (loaded.ok) loaded.value.dispose();
    expect(loaded.ok).toBe(true);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

const shared = fileURLToPath(new URL("../../../shared/data/faces/", import.meta.url));

describe.skipIf(!existsSync(shared))("photos beside the project (skipped where they are missing)", () => {
  const photo = async (path: string): Promise<RgbaImage> => {
    const decoded = await decodePhoto(new Uint8Array(readFileSync(path)));
    if (!decoded.ok) throw new Error(path);
    return decoded.value;
  };
  const every = (folder: string, step: number) =>
    readdirSync(`${shared}${folder}`)
      .filter((name, i) => i % step === 0 && /\.jpe?g$/i.test(name))
      .map((name) => `${shared}${folder}/${name}`);
  it("have their eyes within 3 pixels of the upright crop's when they are turned", async () => {
    for (const path of [...every("wholephotos", 11), ...every("strangers-whole", 16)]) {
      for (const degrees of [-30, 30]) expect(await eyeShift(await photo(path), degrees), path).toBeLessThan(3);
    }
  });
  it("without a person get a face in at most one of ten", async () => {
    let found = 0;
    for (const path of every("nonfaces", 1)) {
      found += (await detector.detect(readerOf(await photo(path)))).length > 0 ? 1 : 0;
    }
    expect(found).toBeLessThanOrEqual(1);
  });
});

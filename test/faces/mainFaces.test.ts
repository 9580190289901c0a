// Compares the detector with the faces that were marked by eye (test/fixtures/faces/README.md). The photos are beside
// the repository; without them, these tests are skipped.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodePhoto } from "../../src/cli/photos/decode.ts";
import type { DetectedFace } from "../../src/contract/faces.ts";
import { findAndCrop } from "../../src/faces/cropFaces.ts";
import type { Detector } from "../../src/faces/detector.ts";
import { readerOf } from "../../src/image/pictureReader.ts";
import { alignedDefaults } from "../../src/recipe/preprocessing.ts";
import {
  facesFolder,
  filesOf,
  judge,
  type MainFace,
  mainFaces,
  photoSets,
  photosOf,
} from "../fixtures/faces/mainFaces.ts";
import { startDetector } from "../fixtures/faces/startDetector.ts";

const folders = [...photoSets, "nonfaces"];
const missing = folders.filter((folder) => !existsSync(join(facesFolder, folder)));
if (missing.length > 0)
  console.warn(`skipped: the detector on real photos, for want of ../shared/data/faces/${missing}`);

/** Long enough for a busy machine. */
const patience = 600_000;

describe("what counts as the main face", () => {
  const main: MainFace = {
    sha256: "",
    set: "wholephotos",
    box: [100, 100, 80, 100],
    eyes: [
      [120, 140],
      [160, 140],
    ],
  };
  const faceAt = (x: number, y: number, side = 80): DetectedFace => {
    const at = { x, y };
    return {
      box: { left: x - side / 2, top: y - 0.3 * side, width: side, height: side },
      score: 0.9,
      leftEye: { x: x - side / 4, y },
      rightEye: { x: x + side / 4, y },
      nose: at,
      mouth: at,
      leftEar: at,
      rightEar: at,
    };
  };

  it("is the recorded face where eyes and box agree", () => {
    expect(judge([faceAt(140, 140)], main)).toEqual({ right: true, among: true, eyeError: 0 });
    // Both eyes are 4 pixels too far to the right, and 40 apart.
    expect(judge([faceAt(144, 140)], main).eyeError).toBeCloseTo(0.1);
  });

  it("is not a face half an eye distance away, nor a face of another size around the same eyes", () => {
    expect(judge([faceAt(161, 140)], main).among).toBe(false);
    expect(judge([faceAt(140, 140, 200)], main).among).toBe(false);
    expect(judge([faceAt(140, 140, 30)], main).among).toBe(false);
  });

  it("is not right when another face comes first", () => {
    expect(judge([faceAt(300, 140), faceAt(140, 140)], main)).toEqual({ right: false, among: true, eyeError: 0 });
    expect(judge([], main)).toEqual({ right: false, among: false, eyeError: null });
  });

  it("moves with a photo that was shrunk and pasted elsewhere", () => {
    const placed = { scale: 0.5, left: 1000, top: 300 };
    expect(judge([faceAt(1070, 370, 40)], main, placed)).toEqual({ right: true, among: true, eyeError: 0 });
    expect(judge([faceAt(140, 140)], main, placed).among).toBe(false);
  });
});

describe("the record", () => {
  it("has 81 different photos, whose eyes are in the upper part of the face, left before right", () => {
    expect(new Set(mainFaces.map(({ sha256 }) => sha256)).size).toBe(81);
    for (const { box, eyes, sha256 } of mainFaces) {
      const [left, top, width, height] = box;
      const [[leftX, leftY], [rightX, rightY]] = eyes;
      expect(leftX, sha256).toBeGreaterThan(left);
      expect(rightX, sha256).toBeGreaterThan(leftX);
      expect(rightX, sha256).toBeLessThan(left + width);
      for (const y of [leftY, rightY]) {
        expect(y, sha256).toBeGreaterThan(top);
        expect(y, sha256).toBeLessThan(top + height * 0.6);
      }
    }
  });
});

describe.skipIf(missing.length > 0)("real photos", () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await startDetector();
  }, patience);
  afterAll(() => detector?.dispose());

  /** Main face first. */
  async function facesIn(path: string, bytes: Uint8Array): Promise<readonly DetectedFace[]> {
    const decoded = await decodePhoto(bytes);
    if (!decoded.ok) throw new Error(`${path}: ${decoded.failure.kind}`);
    return (await findAndCrop(detector, readerOf(decoded.value), alignedDefaults)).finding.faces;
  }

  it("get the right main face in at least 98% of them", { timeout: patience }, async () => {
    const photos = (await Promise.all(photoSets.map((set) => photosOf(facesFolder, set)))).flat();
    expect(photos.length).toBe(81);
    const wrong: string[] = [];
    for (const { path, bytes, main } of photos) {
      if (!judge(await facesIn(path, bytes), main).right) wrong.push(main.sha256);
    }
    expect(wrong.length, `wrong: ${wrong}`).toBeLessThanOrEqual(photos.length * 0.02);
  });

  it("without a face get a face in at most one of ten", { timeout: patience }, async () => {
    const paths = filesOf(facesFolder, "nonfaces");
    expect(paths.length).toBe(10);
    let withFace = 0;
    for (const path of paths) if ((await facesIn(path, new Uint8Array(readFileSync(path)))).length > 0) withFace++;
    expect(withFace).toBeLessThanOrEqual(1);
  });
});

// Which frames a burst takes, and what it asks for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectedFace, FaceCrop, FaceQuality } from "../../src/contract/faces.ts";
import { nearDistance } from "../../src/data/nearDuplicates.ts";
import { differenceHash, hammingDistance } from "../../src/image/differenceHash.ts";
import { nearGroups } from "../../src/image/nearGroups.ts";
import { faceBytes } from "../../src/recipe/preprocessing.ts";
import {
  type Burst,
  beginBurst,
  burstSize,
  countOf,
  goOn,
  isReady,
  judgeFrame,
  type Pose,
  promptShares,
  refuse,
  take,
  withoutShot,
} from "../../src/session/burst.ts";

const point = { x: 0, y: 0 };
const detected = (width: number, score = 0.95): DetectedFace => ({
  box: { left: 100, top: 100, width, height: width },
  score,
  leftEye: point,
  rightEye: point,
  nose: point,
  mouth: point,
  leftEar: point,
  rightEar: point,
});
const good: FaceQuality = { facePx: 160, sharpness: 0.4, light: 0.5, turn: 0.1, cutOff: 0 };

/**
 * A crop whose columns rise or fall in brightness as the 16 bits of `pattern` say: 16 equal bits of the hash for each.
 */
function cropOf(
  pattern: number,
  quality: Partial<FaceQuality> = {},
  face: DetectedFace | null = detected(160),
): FaceCrop {
  const data = new Uint8Array(faceBytes);
  const levels = [128];
  for (let bit = 15; bit >= 0; bit--) levels.push(levels.at(-1)! + (((pattern >> bit) & 1) === 1 ? 6 : -6));
  for (let y = 0; y < 96; y++)
    for (let x = 0; x < 96; x++) data.fill(levels[Math.floor((x * 17) / 96)]!, (y * 96 + x) * 3, (y * 96 + x) * 3 + 3);
  const box = face?.box ?? { left: 80, top: 0, width: 480, height: 480 };
  return { box, face, data, quality: { ...good, ...quality } };
}
const frame = (...faces: readonly FaceCrop[]) => ({ widthPx: 640, heightPx: 480, faces });
const hashOf = ({ data }: FaceCrop) => differenceHash({ width: 96, height: 96, data });
const reasonOf = (...faces: readonly FaceCrop[]) => {
  const judged = judgeFrame(frame(...faces), []);
  return judged.kind === "refuse" ? judged.reason : "taken";
};

describe("a frame of a burst", () => {
  it("is taken with one good face, and tells what varies: its hash, its turn, its width by the picture's", () => {
    const crop = cropOf(0b1111_0000_1111_0000);
    expect(judgeFrame(frame(crop), [])).toEqual({
      kind: "take",
      look: { hash: hashOf(crop), turn: 0.1, widthShare: 0.25 },
      face: crop,
    });
  });

  it.each([
    ["noFace", []],
    ["severalFaces", [cropOf(1), cropOf(2, {}, detected(150))]],
    ["far", [cropOf(1, { facePx: 63 })]],
    ["far", [cropOf(1, { facePx: 20 })]],
    ["blurred", [cropOf(1, { sharpness: 0.14 })]],
    ["dark", [cropOf(1, { light: 0.14 })]],
    ["cutOff", [cropOf(1, { cutOff: 0.3 })]],
    ["turned", [cropOf(1, { turn: -0.8 })]],
  ] as const)("is refused as %s", (reason, faces) => {
    expect(reasonOf(...faces)).toBe(reason);
  });

  it("is taken beside a small face in the background, which is nobody's picture", () => {
    expect(reasonOf(cropOf(1), cropOf(2, {}, detected(60)))).toBe("taken");
  });

  it("is the same as before up to the photos' own near-duplicate distance, and something new beyond", () => {
    // One bit of the pattern is 16 of the hash: two patterns one bit apart are near, two bits apart are not.
    const before = hashOf(cropOf(0b0101_0101_0101_0101));
    const near = cropOf(0b0101_0101_0101_0100);
    const apart = cropOf(0b0101_0101_0101_0110);
    expect(hammingDistance(before, hashOf(near))).toBe(16);
    expect(hammingDistance(before, hashOf(apart))).toBe(32);
    expect(nearDistance).toBe(24);
    expect(judgeFrame(frame(near), [before])).toEqual({ kind: "refuse", reason: "same" });
    expect(judgeFrame(frame(apart), [before]).kind).toBe("take");
  });

  it("needs no detector: a picture taken as it is is judged by light, sharpness and likeness", () => {
    expect(reasonOf(cropOf(1, { facePx: 20 }, null))).toBe("taken");
    expect(reasonOf(cropOf(1, { sharpness: 0.1 }, null))).toBe("blurred");
  });

  it("never lets in a near group, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 65_535 }), { maxLength: 60 }), (patterns) => {
        const hashes: string[] = [];
        for (const pattern of patterns) {
          const judged = judgeFrame(frame(cropOf(pattern)), hashes);
          if (judged.kind === "take") hashes.push(judged.look.hash);
        }
        expect(new Set(nearGroups(hashes, nearDistance)).size).toBe(hashes.length);
      }),
      { numRuns: 15 },
    );
  });
});

const look = (change: Partial<Pose> = {}): Pose => ({ hash: "", turn: 0, widthShare: 0.25, ...change });

/** Takes `looks`, a second apart. */
function takeAll(burst: Burst, looks: readonly Pose[], from = 10): Burst {
  return looks.reduce((now, next, i) => take(now, next, from + i), burst);
}

describe("the pace", () => {
  it("leaves time to read a prompt, and to move between two pictures", () => {
    const begun = beginBurst(100);
    expect(isReady(begun, 100.8)).toBe(false);
    expect(isReady(begun, 101)).toBe(true);
    const one = take(begun, look(), 101);
    expect(isReady(one, 101.4)).toBe(false);
    expect(isReady(one, 101.5)).toBe(true);
  });

  it("asks for something else when nothing was taken for six seconds; a pause does not count", () => {
    const begun = beginBurst(0);
    expect(refuse(begun, 5.9)).toBe(begun);
    expect(refuse(begun, 6).prompt).toBe("left");
    const resumed = goOn(begun, 100);
    expect(refuse(resumed, 105)).toBe(resumed);
  });

  it("is over with forty", () => {
    const full = takeAll(
      beginBurst(0),
      Array.from({ length: burstSize }, () => look()),
    );
    expect(isReady(full, 1000)).toBe(false);
    expect(isReady(withoutShot(full, 7), 1000)).toBe(true);
    expect(withoutShot(full, 7).shots.map(({ id }) => id)).not.toContain(7);
  });
});

describe("what is asked for", () => {
  it("shares out the forty", () => {
    expect(Object.values(promptShares).reduce((sum, share) => sum + share)).toBe(burstSize);
  });

  it("goes on when a prompt has given its share, and passes over what is there already", () => {
    const straight = takeAll(
      beginBurst(0),
      Array.from({ length: 4 }, () => look()),
    );
    expect(straight.prompt).toBe("straight");
    expect(take(straight, look(), 20).prompt).toBe("left");
    // A person who turned left unasked is asked for the right at once.
    const turnedAlready = takeAll(beginBurst(0), [
      ...Array.from({ length: 5 }, () => look({ turn: 0.3 })), // five for `straight`, none of them straight
    ]);
    expect(countOf("left", turnedAlready.shots)).toBe(5);
    expect(turnedAlready.prompt).toBe("right");
  });

  it("measures turning and distance: nearer by a fifth, further by a seventh than usual", () => {
    const shots = takeAll(beginBurst(0), [
      look({ turn: 0.15 }),
      look({ turn: -0.15 }),
      look({ widthShare: 0.25 }),
      look({ widthShare: 0.3 }),
      look({ widthShare: 0.21 }),
    ]).shots;
    expect(countOf("left", shots)).toBe(1);
    expect(countOf("right", shots)).toBe(1);
    expect(countOf("straight", shots)).toBe(3);
    expect(countOf("closer", shots)).toBe(1);
    expect(countOf("back", shots)).toBe(1);
  });

  it("asks for everything once before anything twice, and comes back to what is still missing", () => {
    let burst = beginBurst(0);
    const asked = [burst.prompt];
    // A person who never turns, moves or comes closer: every prompt gets its share of the same pose.
    for (let i = 0; burst.shots.length < burstSize; i++) {
      const next = take(burst, look(), i);
      if (next.prompt !== burst.prompt) asked.push(next.prompt);
      burst = next;
    }
    expect(new Set(asked.slice(0, 9)).size).toBe(9);
    expect(asked[9]).toBe("left");
  });
});

// Photos of one clip in the split: stretches of time stay together.
import { describe, expect, it } from "vitest";
import type { Photo } from "../../../src/contract/photos.ts";
import { groupByStretch, isSameClip, stretchStarts } from "../../../src/data/clips/stretches.ts";
import { reconcile } from "../../../src/data/reconcile.ts";
import { splitPhotos } from "../../../src/data/split.ts";
import { findingWith, photo, readPhoto } from "../build.ts";

const at = (seconds: number, clip = "IMG_1.MOV", clipBytes = 5000) => ({ clip, clipBytes, seconds });
const taken = (n: number, personName: string, clip = `${personName}.mp4`): Photo[] => {
  const moments = Array.from({ length: n }, (_, i) => at(i / 2, clip));
  const starts = stretchStarts(moments);
  return moments.map((moment, i) =>
    photo(i + (personName === "Ana" ? 0 : 1000), personName, {
      finding: findingWith(),
      source: { ...moment, stretchSeconds: starts[i]! },
    }),
  );
};

describe("stretches of a clip", () => {
  it("are ten of four photos each, in the order of time, whatever order the photos come in", () => {
    const moments = Array.from({ length: 40 }, (_, i) => at((i * 7) % 40));
    const starts = stretchStarts(moments);
    expect([...new Set(starts)].sort((a, b) => a - b)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
    expect(starts).toEqual(moments.map(({ seconds }) => 4 * Math.floor(seconds / 4)));
  });

  it("are fewer with few photos, and also where the face is only in a part of the clip", () => {
    expect(stretchStarts([at(3)])).toEqual([3]);
    expect(stretchStarts([at(3), at(4), at(5)])).toEqual([3, 3, 3]);
    expect(new Set(stretchStarts([at(600), at(600.2), at(600.4), at(600.6)])).size).toBe(2);
  });

  it("stay as they were when more photos are taken from the same clip", () => {
    expect(stretchStarts([at(0.5), at(5), at(9)], [8, 2])).toEqual([2, 2, 8]);
    expect(isSameClip(at(1), at(2))).toBe(true);
    expect(isSameClip(at(1), at(1, "IMG_1.MOV", 6000))).toBe(false);
  });
});

describe("the split of photos from clips", () => {
  it("puts the photos of a stretch on one side, and still holds back a fifth of each person", () => {
    const photos = [...taken(40, "Ana"), ...taken(40, "Ben")];
    const { train, validation } = splitPhotos(photos, 0.2, 3);
    expect([train.length, validation.length]).toEqual([64, 16]);
    const held = new Set(validation);
    const sides = new Map<string, Set<boolean>>();
    for (const { id, personName, source } of photos) {
      const key = `${personName} ${source!.stretchSeconds}`;
      sides.set(key, (sides.get(key) ?? new Set()).add(held.has(id)));
    }
    expect(sides.size).toBe(20);
    expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
  });

  it("joins stretches by near-duplicates, and leaves groups without clips as they are", () => {
    const [first, second, ...rest] = taken(8, "Ana").map((one) => [one]);
    const still = [photo(500, "Ana"), photo(501, "Ana")];
    expect(groupByStretch([still])).toEqual([still]);
    // A near-duplicate of the first stretch is in the group of the last.
    const last = rest.pop()!;
    const groups = groupByStretch([
      first!,
      second!,
      ...rest,
      [...last, ...second!.map((one) => ({ ...one, id: "x" }))],
    ]);
    expect(groups.map((group) => group.length).sort()).toEqual([2, 2, 5]);
  });

  it("is told the clip and the moment, which a photo keeps", () => {
    const source = { ...at(2), stretchSeconds: 0 };
    const entries = [{ path: "clips/ana/1.png", personName: "Ana", split: null, source }];
    const { photos } = reconcile(entries, new Map([["clips/ana/1.png", { ok: true, value: readPhoto("a") }]]), []);
    expect(photos[0]!.source).toEqual(source);
  });
});

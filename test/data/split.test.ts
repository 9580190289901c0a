import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Photo, Split } from "../../src/contract/photos.ts";
import { classNamesOf } from "../../src/data/classNames.ts";
import { currentProblems } from "../../src/data/currentProblems.ts";
import { groupNearDuplicates } from "../../src/data/nearDuplicates.ts";
import { splitPhotos } from "../../src/data/split.ts";
import { findingWith, photo } from "./build.ts";

const people = (...counts: readonly number[]): Photo[] =>
  counts.flatMap((count, person) => Array.from({ length: count }, (_, i) => photo(person * 1000 + i, `P${person}`)));
const heldOf = (photos: readonly Photo[], validation: readonly string[], name: string) =>
  photos.filter(({ id, personName }) => personName === name && validation.includes(id)).length;

describe("the split", () => {
  it("holds back a fifth of each person", () => {
    const photos = people(50, 10, 4, 2, 1);
    const { train, validation } = splitPhotos(photos, 0.2, 1);
    expect(["P0", "P1", "P2", "P3", "P4"].map((name) => heldOf(photos, validation, name))).toEqual([10, 2, 1, 1, 0]);
    expect(train.length + validation.length).toBe(67);
  });

  it("follows the lists, fills up what they lack, and leaves out what is left out", () => {
    const photos = people(10, 10).map((one, i) => ({
      ...one,
      split: (i < 8 ? "train" : i < 10 ? "validation" : null) as Split | null,
      leftOut: i === 0 || i === 19,
    }));
    const { train, validation } = splitPhotos(photos, 0.2, 1);
    expect([train.length, validation.length]).toEqual([7 + 7, 2 + 2]);
    expect(train).not.toContain(photos[0]!.id);
    for (const { id } of photos.slice(1, 8)) expect(train).toContain(id);
    for (const { id } of photos.slice(8, 10)) expect(validation).toContain(id);
    // A photo kept from the camera is for training: the lists hold back a fifth already.
    const more = splitPhotos([...photos.slice(0, 10), photo(500, "P0")], 0.2, 1);
    expect(more.train).toContain(photo(500, "P0").id);
  });

  it("leaves out photos without a face until a person has decided, and keeps photos with other doubts", () => {
    const [noFace, decided, blurred, ...rest] = people(10);
    const photos = [
      { ...noFace!, finding: findingWith("noFace"), split: "validation" as const },
      { ...decided!, finding: findingWith("noFace"), reviewed: true },
      { ...blurred!, finding: findingWith("blurred", "severalFaces") },
      ...rest,
    ];
    const { train, validation } = splitPhotos(photos, 0.2, 1);
    const taken = [...train, ...validation];
    expect(taken).not.toContain(noFace!.id);
    expect(taken).toEqual(expect.arrayContaining([decided!.id, blurred!.id]));
    expect(taken).toHaveLength(9);
  });

  it("leaves out people of whom no face was found, who are reported to have too few photos", () => {
    const photos = [...people(6, 6), { ...photo(900, "Zoe"), finding: findingWith("noFace") }];
    expect(classNamesOf(photos)).toEqual(["P0", "P1"]);
    expect(currentProblems(photos)).toEqual([{ kind: "tooFewPhotos", personName: "Zoe", count: 0, least: 5 }]);
  });

  it("never leaves a person without training photos", () => {
    const photos = people(2, 3);
    const { validation } = splitPhotos(photos, 1, 3);
    expect(["P0", "P1"].map((name) => heldOf(photos, validation, name))).toEqual([1, 2]);
  });

  it("keeps near-duplicates of a listed photo on its side", () => {
    const hash = "00000000ffffffff".repeat(4);
    const near = [
      photo(1, "P0", { hash, split: "validation" }),
      photo(2, "P0", { hash: "00000000fffffffe".repeat(4) }),
    ];
    expect(splitPhotos([...people(0, 5), ...near], 0.2, 1).validation).toContain(near[1]!.id);
  });

  it("changes with the seed, and not with the order of the photos", () => {
    const photos = people(40, 40);
    expect(splitPhotos(photos, 0.2, 1)).toEqual(splitPhotos([...photos].reverse(), 0.2, 1));
    expect(splitPhotos(photos, 0.2, 1)).not.toEqual(splitPhotos(photos, 0.2, 2));
  });

  it("hardly changes when photos of other people are added", () => {
    const before = splitPhotos(people(40, 40), 0.2, 1).validation;
    const after = splitPhotos(people(40, 40, 40), 0.2, 1).validation;
    expect(before.filter((id) => !after.includes(id))).toEqual([]);
  });

  // A few hashes, so that there are many near-duplicates, also of different people.
  const anyPhotos = fc
    .array(
      fc.record({
        person: fc.integer({ min: 0, max: 3 }),
        evaluation: fc.integer({ min: 0, max: 12 }),
        split: fc.constantFrom<Split | null>(null, null, null, "train", "validation"),
        leftOut: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      }),
      { maxLength: 60 },
    )
    .map((all) =>
      all.map(({ person, evaluation, split, leftOut }, i) =>
        photo(i, `P${person}`, { hash: photo(evaluation, "").hash, split, leftOut }),
      ),
    );

  it("covers every photo that is not left out exactly once, listed ones where their list says", () => {
    fc.assert(
      fc.property(anyPhotos, fc.double({ min: 0, max: 0.9, noNaN: true }), fc.integer(), (photos, fraction, seed) => {
        const { train, validation } = splitPhotos(photos, fraction, seed);
        const taking = photos.filter(({ leftOut }) => !leftOut);
        expect([...train, ...validation].sort()).toEqual(taking.map(({ id }) => id).sort());
        for (const { id, split } of taking)
          if (split !== null) expect(split === "train" ? train : validation).toContain(id);
      }),
    );
  });

  it("never separates near-duplicates, unless lists do", () => {
    fc.assert(
      fc.property(anyPhotos, fc.integer(), (photos, seed) => {
        const validation = new Set(splitPhotos(photos, 0.3, seed).validation);
        for (const group of groupNearDuplicates(photos.filter(({ leftOut }) => !leftOut))) {
          const listed = new Set(group.map(({ split }) => split));
          if (listed.has("train") && listed.has("validation")) continue;
          expect(new Set(group.map(({ id }) => validation.has(id))).size).toBe(1);
        }
      }),
    );
  });
});

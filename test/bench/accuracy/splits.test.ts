// How recipes.ts parts the photos: folds, and some photos a person.
import { describe, expect, it } from "vitest";
import type { NamedPhoto } from "../../../src/contract/photos.ts";
import { photo } from "../../data/build.ts";
import { byLists, inFolds, withPhotosEach } from "./recipesSplits.ts";

/** Three people, twelve photos each to learn from and two to be judged on. */
const photos = [0, 1, 2].flatMap((person) =>
  Array.from({ length: 14 }, (_, i) => ({
    ...photo(person * 1000 + i, `P${person}`),
    split: i < 12 ? ("train" as const) : ("validation" as const),
  })),
) as NamedPhoto[];
const near = [photos[3]!, photos[4]!];
const listed = {
  photos: photos.map((one) => (one === near[1] ? { ...one, hash: near[0]!.hash } : one)),
  faces: new Map(photos.map(({ id }) => [id, new Uint8Array(1)])),
};
const idsOn = (side: string) => photos.filter(({ split }) => split === side).map(({ id }) => id);

describe("the photos to measure on", () => {
  it("are the lists' own", () => {
    const { train, validation, classNames, faces } = byLists(listed);
    expect([...train.ids].sort()).toEqual(idsOn("train").sort());
    expect([...validation.ids].sort()).toEqual(idsOn("validation").sort());
    expect(classNames).toEqual(["P0", "P1", "P2"]);
    expect(faces.size).toBe(42);
  });

  it("are in folds held back once each, near-same ones together, and none of the test list", () => {
    const folds = inFolds(listed, 3);
    expect(folds.flatMap(({ validation }) => validation.ids).sort()).toEqual(idsOn("train").sort());
    for (const { train, validation, faces } of folds) {
      expect([...train.ids, ...validation.ids].sort()).toEqual(idsOn("train").sort());
      expect(near.filter(({ id }) => validation.ids.includes(id)).length).not.toBe(1);
      expect(validation.ids.length).toBe(12);
      expect(faces.size).toBe(36);
    }
    expect(inFolds(listed, 3)).toEqual(folds);
  });

  it("are so many a person, other ones by seed, and more of them hold the fewer", () => {
    const [five, ten] = [withPhotosEach(listed, 5, 1), withPhotosEach(listed, 10, 1)];
    expect([five.train.ids.length, ten.train.ids.length]).toEqual([15, 30]);
    for (const label of [0, 1, 2]) expect(five.train.labels.filter((one) => one === label).length).toBe(5);
    expect(ten.train.ids).toEqual(expect.arrayContaining([...five.train.ids]));
    expect(five.validation).toEqual(byLists(listed).validation);
    expect(withPhotosEach(listed, 5, 1)).toEqual(five);
    expect(withPhotosEach(listed, 5, 2).train.ids).not.toEqual(five.train.ids);
  });
});

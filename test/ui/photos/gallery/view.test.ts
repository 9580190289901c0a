import { describe, expect, it } from "vitest";
import type { FaceQuality, ReviewReason } from "../../../../src/contract/faces.ts";
import type { Photo } from "../../../../src/contract/photos.ts";
import { filterCounts, viewed } from "../../../../src/ui/photos/gallery/view.ts";
import { peopleOf } from "../../../../src/ui/photos/people/people.ts";
import { photo } from "../photo.ts";

describe("the gallery's view", () => {
  function found(
    id: string,
    quality: Partial<FaceQuality>,
    reasons: readonly ReviewReason[],
    more: Partial<Photo> = {},
  ) {
    const eye = { x: 10, y: 10 };
    const face = { score: 1, leftEye: eye, rightEye: eye, nose: eye, mouth: eye, leftEar: eye, rightEar: eye };
    const box = { left: 0, top: 0, width: 20, height: 20 };
    return photo(id, "Ana", {
      finding: {
        faces: reasons.includes("noFace") ? [] : [{ ...face, box }],
        choice: { kind: "whole" },
        quality: { facePx: 100, sharpness: 0.5, light: 0.5, turn: 0, cutOff: 0, ...quality },
        reasons,
      },
      ...more,
    });
  }
  const photos = [
    found("a", { facePx: 40, turn: 0.2 }, []),
    found("b", { facePx: 18, sharpness: 0.4 }, ["tiny"]),
    found("c", { light: 0.1, turn: -0.8 }, ["dark", "turned"], { reviewed: true }),
    found("d", { facePx: 5, light: 0.3 }, ["noFace"]),
    found("e", { sharpness: 0.1 }, ["blurred"], { leftOut: true }),
    photo("old", "Ana"),
    photo("z", "Bo"),
  ];
  const people = peopleOf(photos, new Set());
  const ids = (...args: Parameters<typeof viewed>) =>
    viewed(...args).flatMap((person) => person.photos.map(({ id }) => id));

  it("shows what was asked for, and only people of whom something is left", () => {
    expect(viewed(people, { filter: "all", order: "path" })).toBe(people);
    expect(ids(people, { filter: "waiting", order: "path" })).toEqual(["b", "d"]);
    expect(ids(people, { filter: "dark", order: "path" })).toEqual(["c"]);
    expect(ids(people, { filter: "leftOut", order: "path" })).toEqual(["e"]);
    expect(viewed(people, { filter: "tiny", order: "path" }).map(({ name }) => name)).toEqual(["Ana"]);
  });

  it("puts the worst first; what has no such figure comes last", () => {
    expect(ids(people, { filter: "all", order: "small" })).toEqual(["b", "a", "c", "e", "d", "old", "z"]);
    expect(ids(people, { filter: "all", order: "turned" }).slice(0, 2)).toEqual(["c", "a"]);
    expect(ids(people, { filter: "all", order: "dark" }).slice(0, 2)).toEqual(["c", "d"]);
    expect(ids(people, { filter: "all", order: "blurred" }).slice(0, 2)).toEqual(["e", "b"]);
  });

  it("offers only filters that would show something", () => {
    expect([...filterCounts(photos)]).toEqual([
      ["all", 7],
      ["waiting", 2],
      ["noFace", 1],
      ["tiny", 1],
      ["blurred", 1],
      ["dark", 1],
      ["turned", 1],
      ["leftOut", 1],
    ]);
  });

  it("counts a photo without a face as used only once a person has looked", () => {
    expect(people[0]).toMatchObject({ trainCount: 4, facelessCount: 1, leftOutCount: 1 });
  });
});

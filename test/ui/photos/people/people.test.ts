import { describe, expect, it } from "vitest";
import { peopleOf } from "../../../../src/ui/photos/people/people.ts";
import { photo } from "../photo.ts";

describe("people", () => {
  it("counts who learns, who checks and who is left out, person by person in the order of names", () => {
    const photos = [
      photo("b10", "Bo"),
      photo("b2", "Bo"),
      photo("a1", "Ana"),
      photo("b3", "Bo", { leftOut: true }),
      photo("k", "가람"),
    ];
    const people = peopleOf(photos, new Set(["b2", "b3"]));
    expect(people.map(({ name }) => name)).toEqual(["Ana", "Bo", "가람"]);
    expect(people[1]).toMatchObject({ trainCount: 1, validationCount: 1, leftOutCount: 1 });
    expect(people[1]!.photos.map(({ id }) => id)).toEqual(["b2", "b3", "b10"]);
  });
});

import { describe, expect, it } from "vitest";
import { classNamesOf, labelledBy } from "../../src/data/classNames.ts";
import { photo } from "./build.ts";

describe("class names", () => {
  it("go by the lists' labels, then by code point", () => {
    const photos = [
      photo(1, "설현", { label: 3 }),
      photo(2, "Zoe", { label: 0 }),
      photo(3, "ben"),
      photo(4, "Ben"),
      photo(5, "Émile"),
      photo(6, "Gone", { leftOut: true, label: 1 }),
    ];
    expect(classNamesOf(photos)).toEqual(["Zoe", "설현", "Ben", "ben", "Émile"]);
  });
  it("do not change their order for a photo that was renamed and kept its old label", () => {
    const photos = [photo(1, "Zoe", { label: 0 }), photo(2, "Ben", { label: 1 }), photo(3, "Ben", { label: 1 })];
    expect(classNamesOf([...photos, photo(4, "Ben", { label: 0 })])).toEqual(["Zoe", "Ben"]);
  });
  it("label photos in the order of the ids", () => {
    const photos = [photo(1, "Zoe", { label: 0 }), photo(2, "Ben", { label: 1 }), photo(3, "Ben")];
    const ids = [photos[2]!.id, photos[0]!.id];
    expect(labelledBy(photos, classNamesOf(photos))(ids)).toEqual({ ids, labels: Uint16Array.of(1, 0) });
  });
});

import { describe, expect, it } from "vitest";
import { hashOfPlace, type PhotosPlace, placeOfHash } from "../../../src/ui/photos/place.ts";

describe("the places of the room", () => {
  it("have addresses that lead back to them, whatever a person is called", () => {
    const places: readonly PhotosPlace[] = [
      { kind: "gallery" },
      { kind: "review", only: null },
      { kind: "review", only: "ab12" },
      { kind: "sheet", person: null },
      { kind: "sheet", person: "Ana/Ben 50% #1 나연" },
    ];
    for (const place of places) expect(placeOfHash(hashOfPlace(place))).toEqual(place);
  });

  it("are the gallery for everything else", () => {
    for (const hash of ["", "#", "#/photos/", "#/photos/what", "#/train/review"])
      expect(placeOfHash(hash)).toEqual({ kind: "gallery" });
    expect(placeOfHash("#/photos/sheet/%E0%A4%A")).toEqual({ kind: "sheet", person: null });
  });
});

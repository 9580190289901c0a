import { describe, expect, it } from "vitest";
import { placeUnzipped } from "../../src/data/placeUnzipped.ts";
import { planDelivery } from "../../src/data/planDelivery.ts";

const place = (
  zip: string,
  paths: readonly string[],
  taken: readonly string[] = [],
  otherZips: readonly (readonly string[])[] = [],
) => placeUnzipped(zip, paths, { taken: new Set(taken), otherZips });

describe("the files of a zip", () => {
  it("lie where the zip lies", () => {
    expect(place("photos.zip", ["ana/1.jpg", "list.csv"])).toEqual(["ana/1.jpg", "list.csv"]);
    expect(place("given/more/photos.zip", ["ana/1.jpg"])).toEqual(["given/more/ana/1.jpg"]);
  });

  it("get another name where theirs is taken by another file or another zip", () => {
    expect(place("b.zip", ["ana/1.jpg", "ana/2.jpg"], ["ana/1.jpg"])).toEqual(["ana/1 (2).jpg", "ana/2.jpg"]);
    expect(place("b.zip", ["ana/1"], ["ana/1", "ana/1 (2)"])).toEqual(["ana/1 (3)"]);
    expect(place("b.zip", ["ana/1.jpg", "ana/1.jpg"])).toEqual(["ana/1.jpg", "ana/1 (2).jpg"]);
  });

  it("go into a folder of the zip's name where the zip's list must find them", () => {
    expect(place("b.zip", ["1.jpg", "list.csv"], ["list.csv"])).toEqual(["b/1.jpg", "b/list.csv"]);
    expect(place("x/B.ZIP", ["ana/1.jpg", "list.csv"], ["x/list.csv"])).toEqual(["x/B/ana/1.jpg", "x/B/list.csv"]);
  });

  it("go into a folder of the zip's name where each of several zips holds one person's loose photos", () => {
    expect(place("ana.zip", ["1.jpg", "2.jpg"], [], [["1.jpg"]])).toEqual(["ana/1.jpg", "ana/2.jpg"]);
    expect(place("set.zip", ["ana/1.jpg"], [], [["ben/1.jpg"]])).toEqual(["ana/1.jpg"]);
  });

  it("go into a folder of the zip's name where several zips hold one folder of the same name each", () => {
    const ana = ["photos/1.jpg", "photos/2.jpg", "__MACOSX/photos/._1.jpg"];
    const ben = ["photos/1.jpg"];
    const placed = [...place("Ana.zip", ana, [], [ben]), ...place("Ben.zip", ben, [], [ana])];
    expect(placed).toEqual(["Ana/photos/1.jpg", "Ana/photos/2.jpg", "Ana/__MACOSX/photos/._1.jpg", "Ben/photos/1.jpg"]);
    const people = planDelivery(placed, []).entries.map(({ personName }) => personName);
    expect(people).toEqual(["Ana", "Ana", "Ben"]);
    // Another folder of that name was given, so the name is a person's.
    expect(place("Ana.zip", ["mina/1.jpg"], ["given/mina/2.jpg"], [["mina/1.jpg"]])).toEqual(["mina/1.jpg"]);
  });

  it("stay one person's photos where the folder, and not the zip, names the person", () => {
    const more = [["ana/3.jpg"]];
    expect(place("ana-1.zip", ["ana/1.jpg"], [], more)).toEqual(["ana/1.jpg"]);
    expect(place("Ana (2).zip", ["ana/1.jpg"], [], more)).toEqual(["ana/1.jpg"]);
    expect(place("train.zip", ["ana/1.jpg"], [], more)).toEqual(["ana/1.jpg"]);
    expect(place("a.zip", ["faces/ana/1.jpg", "faces/ben/1.jpg"], [], [["faces/ana/2.jpg"]])).toEqual([
      "faces/ana/1.jpg",
      "faces/ben/1.jpg",
    ]);
    expect(place("a.zip", ["ana/1.jpg"], [], [["ben/1.jpg"]])).toEqual(["ana/1.jpg"]);
  });
});

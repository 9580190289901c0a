// Clips among the files of a delivery, and whom they are of.
import { describe, expect, it } from "vitest";
import { namesOfClips, partClips } from "../../../src/data/clips/givenClips.ts";

const files = (...paths: string[]) => paths.map((path) => ({ path }));

describe("clips among other files", () => {
  it("are told by their endings, whatever their case, and what systems leave behind is none", () => {
    const given = files("ana/1.jpg", "ana/IMG_1.MOV", "b.mp4", "c.webm", "list.csv", "__MACOSX/ana/._IMG_1.MOV", "mp4");
    const { clips, others } = partClips(given);
    expect(clips.map(({ path }) => path)).toEqual(["ana/IMG_1.MOV", "b.mp4", "c.webm"]);
    expect(others).toHaveLength(4);
  });

  it("are of whom their folder is named after, also with wrappers and beside photos", () => {
    expect(namesOfClips(files("ana/IMG_1.MOV"), [])).toEqual(["ana"]);
    expect(namesOfClips(files("people/ana/IMG_1.MOV", "people/ben/IMG_2.MOV"), [])).toEqual(["ana", "ben"]);
    const photos = files("people/cho/1.jpg", "people/cho/2.jpg", "people/readme.txt");
    expect(namesOfClips(files("people/ana/IMG_1.MOV"), photos)).toEqual(["ana"]);
  });

  it("are of nobody known where they are loose", () => {
    expect(namesOfClips(files("IMG_0012.MOV"), [])).toEqual([null]);
    expect(namesOfClips(files("IMG_0012.MOV"), files("ana/1.jpg", "ben/1.jpg"))).toEqual([null]);
  });
});

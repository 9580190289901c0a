// Folders, lists and zips in the shapes in which people bring them. The first table reads examples that lie beside the
// repository and is skipped where they are missing; the inputs of the others are made here.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/formats/archive.ts";
import { type GivenFiles, given, picturesOf, planned, told } from "./build.ts";

const folder = ["../../../shared/cases/", "../../../../shared/cases/"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

function filesOf(name: string): GivenFiles {
  const root = `${folder}${name}/given`;
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => `${entry.parentPath}/${entry.name}`).sort();
  return new Map(paths.map((path) => [`given${path.slice(root.length)}`, readFileSync(path)]));
}

describe.skipIf(folder === undefined)("an example (skipped where the folder of examples is missing)", () => {
  it.each([
    ["readme-with-commas", "ana 4+2, ben 4+2"],
    ["lfw-with-its-csvs", "Ana_Kim 6, Ben_Lee 6"],
    ["training_set-test_set", "ana 4+2, ben 4+2"],
    ["folder-of-loose-named-files", "ana 6, ben 6"],
    ["header-id-filename-label", "ana 6, ben 6"],
    ["header-korean-actor", "설현 6, 수지 6"],
    ["label-studio-csv", "ana 6, ben 6"],
    ["automl-unassigned", "ana 4+2, ben 4+2"],
    ["list-without-extension", "ana 6, ben 6"],
    ["celeba-identity-space", "2880 6, 2881 6"],
    ["space-separated-train-val-txt", "0 4+2, 1 4+2"],
    ["sep-first-line", "ana 6, ben 6"],
    ["gbk-csv", "李雷 6, 王小明 6"],
    ["xlsx-list", "given 12"], // no workbook: its zip holds nothing
    ["zip-shift-jis", "田中太郎 6, 鈴木花子 6"],
    ["zip-bzip2", ""],
    ["synology-eadir", "ana 6, ben 6"],
    ["case-and-blank-twins", "Ana 1, ana 2, ben 2"],
    ["yale-no-extension", "subject01 6, subject02 6"],
    ["orl-pgm", "s1 6, s2 6"],
  ])("%s gives %s", (name, people) => {
    expect(planned(filesOf(name)).people).toBe(people);
  });

  it.each([
    ["readme-with-commas", ["unusedFile given/README.dataset.txt", "unusedFile given/README.roboflow.txt"]],
    ["lfw-with-its-csvs", ["badList given/lfw_allnames.csv", "badList given/pairs.csv", "badList given/people.csv"]],
    ["training_set-test_set", []],
    ["folder-of-loose-named-files", []],
    ["header-id-filename-label", []],
    ["header-korean-actor", []],
    ["label-studio-csv", []],
    ["automl-unassigned", []],
    ["list-without-extension", []],
    ["celeba-identity-space", []],
    ["space-separated-train-val-txt", []],
    ["sep-first-line", []],
    ["gbk-csv", []],
    ["xlsx-list", ["badList given/list.xlsx"]],
    ["zip-shift-jis", []],
    ["zip-bzip2", ["badZip given/photos.zip"]],
    ["synology-eadir", []],
    ["yale-no-extension", []],
    ["orl-pgm", ["unusedFile given/orl_faces/README"]],
  ])("%s has nothing more to tell", (name, problems) => {
    expect(told(filesOf(name))).toEqual(problems);
  });

  it("tgz gives its photos, and 7z and rar say to unpack them", () => {
    const archives = (name: string) => [...filesOf(name)].map(([path, bytes]) => openArchive(bytes, path));
    const [tgz] = archives("tgz");
    expect(tgz!.problems).toEqual([]);
    expect(planned(given(tgz!.files.map(({ path }) => path))).people).toBe("ana 6, ben 6");
    const problems = archives("7z-rar").flatMap((archive) => archive.problems);
    expect(problems.map((problem) => "reason" in problem && problem.reason)).toEqual(["otherArchive", "otherArchive"]);
  });
});

describe("a text or a table beside folders of people", () => {
  const photos = picturesOf("faces/ana", 6, "faces/ben", 6);
  it.each([
    ["a licence", "LICENSE.txt", "MIT, as it stands\n\nYou may use, copy, change,\nand share it.\n", "unusedFile"],
    ["a program's needs", "requirements.txt", "numpy==1.2\ntorch>=2, <3\n", "unusedFile"],
    ["a table of people", "people.csv", "name,age,city\nana,31,Seoul\nben,29,Busan\n", "badList"],
    ["a table with numbers like file names", "scores.csv", "1,ana\n2,ben\n3,ana\n1,ben\n", "badList"],
    [
      "notes that name one photo",
      "notes.txt",
      "0.jpg, the best\nthe light was low, sorry\nlater, more\n",
      "unusedFile",
    ],
    ["a list of other photos", "list.csv", "path,name\nx/a.png,Cleo\nx/b.png,Dan\n", "badList"],
  ])("%s decides nothing, and is named once", (_, name, text, kind) => {
    const files = given(photos, { [`faces/${name}`]: text });
    expect(planned(files).people).toBe("ana 6, ben 6");
    expect(told(files)).toEqual([`${kind} faces/${name}`]);
  });

  it("leaves the rows of a good list beside it as they are", () => {
    const rows = photos.map((path, i) => `${path},${i < 6 ? "Ana" : "Ben"}`).join("\n");
    const files = given(photos, { "faces/list.csv": rows, "faces/README.txt": "Made, with care\nfor a, test" });
    expect(planned(files).people).toBe("Ana 6, Ben 6");
    expect(told(files)).toEqual(["unusedFile faces/README.txt"]);
  });

  it("lets a list decide that names some of the photos, and one whose photos are only in part there", () => {
    expect(planned(given(photos, { "l.csv": "ana/0.jpg,Zoe\nben/0.jpg,Yun" })).people).toBe("Yun 1, Zoe 1");
    const rows = Array.from({ length: 40 }, (_, i) => `p${i}/0.jpg,P${i}`).join("\n");
    expect(planned(given(picturesOf("p1", 1, "p2", 1), { "l.csv": rows })).people).toBe("P1 1, P2 1");
  });

  it("reports the photos that a list misses where folders tell nobody apart", () => {
    expect(told(given(["0.jpg"], { "l.csv": "a.jpg,Ana\nb.jpg,Ben" }))).toContain("missingPhoto l.csv 1");
  });
});

describe("folders of a split", () => {
  it.each([
    ["training_set", "test_set"],
    ["train_images", "val_images"],
    ["Train Set", "Test Set"],
    ["Final Training Images", "Final Testing Images"],
    ["01-train", "02-valid"],
    ["TrainingData", "ValidationData"],
    ["seg_train/seg_train", "seg_test/seg_test"],
    ["학습 데이터", "검증 데이터"],
    ["vgg16-train", "vgg16-test"],
  ])("%s and %s are no people, and wrap people's folders", (train, test) => {
    const photos = picturesOf(`f/${train}/ana`, 4, `f/${train}/ben`, 4, `f/${test}/ana`, 2, `f/${test}/ben`, 2);
    expect(planned(given(photos)).people).toBe("ana 4+2, ben 4+2");
  });

  it("do not make a split of a person's name", () => {
    const photos = picturesOf("f/Val Kilmer/2019", 4, "f/Dev Patel", 4, "f/Test", 2);
    expect(planned(given(photos)).people).toBe("Dev Patel 4, Test 2, Val Kilmer 4");
  });

  it("may hold loose photos whose names tell people apart", () => {
    const photos = ["train/ana_1", "train/ana_2", "train/ben_1", "test/ana_3", "test/ben_2"].map((p) => `f/${p}.jpg`);
    expect(planned(given(photos)).people).toBe("ana 2+1, ben 1+1");
  });
});

describe("one folder of photos", () => {
  it.each([
    ["whose names tell people apart", ["f/ana_1", "f/ana_2", "f/ben (1)", "f/ben (2)"], "ana 2, ben 2"],
    [
      "with a first photo without a number",
      ["f/김 철수", "f/김 철수 (1)", "f/김 철수 (2)", "f/b1", "f/b2"],
      "b 2, 김 철수 3",
    ],
    ["of one person", ["ana/ana_1", "ana/ana_2", "ana/beach_1", "ana/beach_2"], "ana 4"],
    ["from a camera", ["ana/IMG_1", "ana/IMG_2", "ana/DSC_1", "ana/DSC_2"], "ana 4"],
  ])("%s", (_, stems, people) => {
    expect(planned(given(stems.map((stem) => `${stem}.jpg`))).people).toBe(people);
  });
});

describe("files without a picture's ending", () => {
  const gif = new TextEncoder().encode("GIF89a and so on");
  const files = (paths: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    given([], { ...Object.fromEntries(paths.map((path) => [path, gif])), ...more });

  it.each([
    [
      "Yale's faces",
      ["y/subject01.gif", "y/subject01.glasses", "y/subject01.wink", "y/subject02.sad", "y/subject02.sleepy"],
      "subject01 3, subject02 2",
    ],
    [
      "the same with an ending",
      ["y/subject01.sad.gif", "y/subject01.wink.gif", "y/s2.a.gif", "y/s2.b.gif"],
      "s2 2, subject01 2",
    ],
    ["names alone", ["ana/1", "ana/2", "ben/IMG_1", "ben/x.orig"], "ana 2, ben 2"],
    ["one person's names with dots", ["friends/Ana.Kim.gif", "friends/Ana.Lee.gif"], "friends 2"],
  ])("%s are pictures by their first bytes", (_, paths, people) => {
    expect(planned(files(paths)).people).toBe(people);
    expect(told(files(paths))).toEqual([]);
  });

  it("are no pictures where a camera keeps its raw data in them, beside the photo", () => {
    const raw = new TextEncoder().encode("II*\0");
    const both = given(picturesOf("ana", 1, "ben", 1), { "ana/0.NEF": raw, "ben/0.dng": raw });
    expect(planned(both).people).toBe("ana 1, ben 1");
    expect(told(both)).toEqual(["unusedFile ana/0.NEF", "unusedFile ben/0.dng"]);
  });

  it("are no pictures where their bytes are none", () => {
    const mixed = files(["s1/1", "s2/1"], { README: "Forty people", "s1/Makefile": "all:" });
    expect(planned(mixed).people).toBe("s1 1, s2 1");
    expect(told(mixed)).toEqual(["unusedFile README", "unusedFile s1/Makefile"]);
  });
});

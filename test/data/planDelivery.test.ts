import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type GivenList, planDelivery } from "../../src/data/planDelivery.ts";
import { bytesOf } from "./build.ts";

const list = (path: string, text: string): GivenList => ({ path, bytes: bytesOf(text) });
const plan = (paths: readonly string[], ...lists: GivenList[]) => {
  const { entries, problems } = planDelivery([...paths, ...lists.map(({ path }) => path)], lists);
  return { who: entries.map(({ path, personName, split }) => `${path} ${personName} ${split}`), entries, problems };
};

describe("a delivery with lists", () => {
  it("joins a training and a validation list", () => {
    const { who, entries, problems } = plan(
      ["f/a.jpg", "f/b.jpg"],
      list("f/train.csv", "a.jpg,Ana,0"),
      list("f/test.csv", "b.jpg,Ben,1"),
    );
    expect(who).toEqual(["f/a.jpg Ana train", "f/b.jpg Ben validation"]);
    expect(entries.map(({ label }) => label)).toEqual([0, 1]);
    expect(problems).toEqual([]);
  });

  it("leaves the split open where there is only one list, whatever its name", () => {
    expect(plan(["a.jpg"], list("train.csv", "a.jpg,Ana,0")).who).toEqual(["a.jpg Ana null"]);
  });

  it("uses a split that the caller gives", () => {
    const lists = [
      { ...list("one.csv", "a.jpg,Ana"), split: "train" as const },
      { ...list("two.csv", "b.jpg,Ben"), split: "validation" as const },
    ];
    expect(planDelivery(["a.jpg", "b.jpg"], lists).entries.map(({ split }) => split)).toEqual(["train", "validation"]);
  });

  it("takes the names of labels from another list", () => {
    const { who } = plan(["a.jpg", "b.jpg"], list("one.csv", "a.jpg,3"), list("two.csv", "b.jpg,Ana,3"));
    expect(who).toEqual(["a.jpg Ana null", "b.jpg Ana null"]);
  });

  it("reports a label with two names, and keeps each row's name", () => {
    const { who, problems } = plan(["a.jpg", "b.jpg"], list("l.csv", "a.jpg,Ana,0\nb.jpg,Ben,0"));
    expect(who).toEqual(["a.jpg Ana null", "b.jpg Ben null"]);
    expect(problems).toEqual([{ kind: "labelConflict", list: "l.csv", row: 2, label: 0, names: ["Ana", "Ben"] }]);
  });

  it("reports the photos that no row names, and passes over junk", () => {
    const files = [
      "a.jpg",
      "c.jpg",
      "notes.md",
      ".DS_Store",
      "__MACOSX/._a.jpg",
      "x/Thumbs.db",
      "desktop.ini",
      ".git/x.jpg",
    ];
    expect(plan(files, list("l.csv", "a.jpg,Ana,0")).problems).toEqual([
      { kind: "skippedByList", lists: ["l.csv"], count: 1, paths: ["c.jpg"] },
      { kind: "unusedFile", path: "notes.md" },
    ]);
  });

  it("says once how many photos the lists skip, and which they are", () => {
    const files = ["a.jpg", "b.jpg", ...[1, 2, 3, 4].map((n) => `DSC${n}.jpg`), "clip.mov"];
    const { entries, problems, unlisted } = planDelivery(
      [...files, "train.csv", "test.csv"],
      [list("train.csv", "a.jpg,Ana,0"), list("test.csv", "b.jpg,Ben,1")],
    );
    expect(entries.map(({ path }) => path)).toEqual(["a.jpg", "b.jpg"]);
    expect(unlisted).toEqual(["DSC1.jpg", "DSC2.jpg", "DSC3.jpg", "DSC4.jpg"]);
    const paths = unlisted.slice(0, 3);
    expect(problems).toEqual([
      { kind: "skippedByList", lists: ["train.csv", "test.csv"], count: 4, paths },
      { kind: "unusedFile", path: "clip.mov" },
    ]);
  });

  it("reports a row that a list repeats, and a person without a photo", () => {
    const { who, problems } = plan(["a.jpg"], list("l.csv", "a.jpg,Ana,0\na.jpg,Ana,0\nb.jpg,Ben,1"));
    expect(who).toEqual(["a.jpg Ana null"]);
    expect(problems).toEqual([
      { kind: "missingPhoto", list: "l.csv", row: 3, path: "b.jpg" },
      { kind: "duplicate", path: "a.jpg", samePath: "a.jpg" },
      { kind: "emptyPerson", personName: "Ben" },
    ]);
  });

  it("plans every candidate of a row that fits several files", () => {
    const { entries } = plan(["p/1.jpg", "q/1.jpg"], list("l.csv", "/x/1.jpg,Ana"));
    const doubt = { list: "l.csv", row: 1, path: "/x/1.jpg" };
    expect(entries.map(({ path, doubt }) => [path, doubt])).toEqual([
      ["p/1.jpg", doubt],
      ["q/1.jpg", doubt],
    ]);
  });

  it("falls back to folders where no list can be used, and treats a plain text file as notes", () => {
    const { who, problems } = plan(
      ["ana/1.jpg", "ben/1.jpg"],
      list("bad.csv", "just one\ncolumn"),
      list("readme.txt", "Hello\nyou"),
    );
    expect(who).toEqual(["ana/1.jpg ana null", "ben/1.jpg ben null"]);
    expect(problems).toEqual([
      { kind: "badList", list: "bad.csv", reason: "oneColumn" },
      { kind: "unusedFile", path: "readme.txt" },
    ]);
  });

  it("reads a Korean Excel's list and finds photos with decomposed names", () => {
    const bytes = iconv.encode("경로,이름,라벨\r\nC:\\사진\\설현1.JPG,설현,3\r\n", "cp949");
    const path = "사진/설현1.jpg".normalize("NFD");
    expect(planDelivery([path], [{ path: "학습.csv", bytes }])).toMatchObject({
      entries: [{ path, personName: "설현", split: null, label: 3 }],
      problems: [],
      unlisted: [],
    });
  });
});

const faces = fileURLToPath(new URL("../../../shared/data/faces/", import.meta.url));
describe.skipIf(!existsSync(faces))("the folder of 400 real photos (skipped where it is missing)", () => {
  it("gives the 200 and 50 photos of train.csv and test.csv, and sets the other editions' lists aside", () => {
    const paths = readdirSync(faces, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `faces/${`${entry.parentPath}/${entry.name}`.slice(faces.length).replace(/^\//, "")}`);
    const lists = paths
      .filter((path) => path.endsWith(".csv"))
      .map((path) => ({ path, bytes: readFileSync(faces + path.slice("faces/".length)) }));
    const { entries, problems } = planDelivery(paths, lists);
    const count = (split: string) => entries.filter((entry) => entry.split === split).length;
    expect([count("train"), count("validation"), entries.length]).toEqual([200, 50, 250]);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(250);
    expect(entries.every(({ path, personName }) => path.startsWith(`faces/${personName}/`))).toBe(true);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(["skippedByList", "unusedFile"]));
    expect(problems).toContainEqual({ kind: "unusedFile", path: "faces/train-8people.csv" });
  });
});

describe("a delivery without lists", () => {
  it.each([
    ["a folder a person", ["ana/1.jpg", "ben/1.jpg"], ["ana/1.jpg ana null", "ben/1.jpg ben null"]],
    [
      "one around them",
      ["my/faces/ana/1.jpg", "my/faces/ben/1.jpg"],
      ["my/faces/ana/1.jpg ana null", "my/faces/ben/1.jpg ben null"],
    ],
    ["one person", ["ana/1.jpg", "ana/2.jpg"], ["ana/1.jpg ana null", "ana/2.jpg ana null"]],
    ["folders within", ["f/ana/2019/1.jpg", "f/ben/1.jpg"], ["f/ana/2019/1.jpg ana null", "f/ben/1.jpg ben null"]],
    [
      "split folders",
      ["f/train/ana/1.jpg", "f/train/ben/1.jpg", "f/Validation/ana/2.jpg"],
      ["f/train/ana/1.jpg ana train", "f/train/ben/1.jpg ben train", "f/Validation/ana/2.jpg ana validation"],
    ],
    [
      "one split folder",
      ["f/train/ana/1.jpg", "f/train/ben/1.jpg"],
      ["f/train/ana/1.jpg ana null", "f/train/ben/1.jpg ben null"],
    ],
    [
      "splits within a person",
      ["ana/train/1.jpg", "ana/test/2.jpg"],
      ["ana/train/1.jpg ana train", "ana/test/2.jpg ana validation"],
    ],
    ["a person called Test", ["Test/1.jpg", "ana/1.jpg"], ["Test/1.jpg Test null", "ana/1.jpg ana null"]],
    ["Korean folders in NFD", ["설현/1.jpg".normalize("NFD")], [`${"설현/1.jpg".normalize("NFD")} 설현 null`]],
    [
      "loose files that agree",
      ["ana_01.jpg", "ana_02.jpg", "ben (1).png", "ben (2).png"],
      ["ana_01.jpg ana null", "ana_02.jpg ana null", "ben (1).png ben null", "ben (2).png ben null"],
    ],
  ])("takes %s", (_, paths, who) => {
    expect(plan(paths)).toMatchObject({ who, problems: [] });
  });

  it("does not take a person from a camera's file names or from a single file's name", () => {
    expect(plan(["IMG_0001.jpg", "IMG_0002.jpg", "ana_1.jpg", "ben/1.jpg"])).toMatchObject({
      who: ["IMG_0001.jpg null null", "IMG_0002.jpg null null", "ana_1.jpg null null", "ben/1.jpg ben null"],
      problems: [],
    });
  });

  it.each([
    ["a phone's folders", ["DCIM/100APPLE/IMG_0001.jpg", "DCIM/101APPLE/IMG_0002.jpg"]],
    ["what a browser has fetched", ["Downloads/a1b2.jpg", "Downloads/c3d4.jpg"]],
    ["a folder of any photos", ["사진/IMG_1.jpg", "사진/IMG_2.jpg"]],
  ])("takes no person from the name of %s", (_, paths) => {
    expect(plan(paths)).toMatchObject({ who: paths.map((path) => `${path} null null`), problems: [] });
  });

  it("takes people from the folders within a phone's, and from file names in a folder of any photos", () => {
    const within = ["Camera/ana/1.jpg", "Downloads/ben/1.jpg"];
    expect(plan(within).who).toEqual(["Camera/ana/1.jpg ana null", "Downloads/ben/1.jpg ben null"]);
    const named = ["photos/ana_1.jpg", "photos/ana_2.jpg", "photos/ben_1.jpg", "photos/ben_2.jpg"];
    expect(plan(named).who.map((line) => line.split(" ")[1])).toEqual(["ana", "ana", "ben", "ben"]);
    expect(plan(["images/ana/1.jpg", "photos/1.jpg"]).who).toContain("photos/1.jpg photos null");
  });

  it("may be of nothing at all", () => {
    expect(plan([])).toMatchObject({ who: [], problems: [] });
    expect(plan(["notes.md"]).who).toEqual([]);
  });

  it("leaves out files whose extension is not a picture's", () => {
    expect(plan(["ana/1.jpg", "ana/notes.pdf", "readme.md"]).problems).toEqual([
      { kind: "unusedFile", path: "ana/notes.pdf" },
      { kind: "unusedFile", path: "readme.md" },
    ]);
  });
});

it("leaves letters out of a folder's name that turn the text round or steer a terminal", () => {
  const { entries } = planDelivery(["A\u202ena/1.jpg", "\u202eBen\u0007/1.jpg", "\u202e/1.jpg"], []);
  expect(entries.map(({ personName }) => personName)).toEqual(["Ana", "Ben", null]);
});

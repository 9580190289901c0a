// Several lists and texts beside the same photos: which of them says who is on a photo, and what the others add.
import { describe, expect, it } from "vitest";
import { given, planned, told } from "./build.ts";

/** Photos whose names say nothing. The first four are of one person, the others of another. */
const photos = Array.from({ length: 8 }, (_, i) => `img/${i}${i}.jpg`);
const lines = (line: (i: number) => string, from = photos) => from.map((_, i) => line(i)).join("\n");
const file = (i: number) => `${i}${i}.jpg`;
const isAna = (i: number) => i < 4;
const identity = lines((i) => `${file(i)} ${isAna(i) ? 2880 : 2881}`);
const sign = (n: number) => (n % 3 === 0 ? " 1" : "-1");

describe("attributes, boxes and points beside identities", () => {
  const attributes = lines((i) => `${file(i)} ${sign(i)} ${sign(i + 1)} ${sign(i * 7)} ${sign(i >> 1)}`);
  const header = "Bald Male Smiling Young";
  it.each([
    ["list_attr_celeba.txt", `8\n${header}\n${attributes}\n`],
    ["list_attr_celeba.csv", `image_id,${header.replaceAll(" ", ",")}\n${attributes.replaceAll(/ +/g, ",")}`],
    ["attributes.txt", attributes],
    [
      "list_bbox_celeba.txt",
      `8\nimage_id x_1 y_1 width height\n${lines((i) => `${file(i)} 9${i % 3} 7${i % 2} 226 313`)}`,
    ],
    ["landmarks.csv", `image_id,lefteye_x,lefteye_y,nose_x\n${lines((i) => `${file(i)},69,1${i % 2}0,10${i % 3}`)}`],
    ["boxes.csv", lines((i) => `${file(i)},${i % 4},${(i * 3) % 5},2${i % 3},3${i % 4}`)],
  ])("%s names nobody", (name, text) => {
    const files = given(photos, { "identity_CelebA.txt": identity, [name]: text });
    expect(planned(files).people).toBe("2880 4, 2881 4");
    expect(planned(given(photos, { [name]: text })).people).toBe("img 8"); // the folder says so
  });

  it("are told once, in any order of the files", () => {
    for (const name of ["list_attr_celeba.txt", "a.txt"]) {
      const files = given(photos, { "identity_CelebA.txt": identity, [name]: attributes });
      expect(told(files)).toEqual([`unusedFile ${name}`]);
    }
  });

  it("are true and false too", () => {
    const text = `file,smiling\n${lines((i) => `${file(i)},${i % 2 === 0}`)}`;
    const files = given(photos, { "identity.txt": identity, "smiles.csv": text });
    expect(planned(files).people).toBe("2880 4, 2881 4");
  });

  it("leave a label among boxes what it is", () => {
    const text = lines((i) => `${file(i)},${isAna(i) ? 0 : 1},1${i},2${i},3${i},4${i}`);
    expect(planned(given(photos, { "l.csv": text })).people).toBe("0 4, 1 4");
  });
});

describe("two lists that do not agree", () => {
  const names = `path,name\n${lines((i) => `${file(i)},${isAna(i) ? "Ana" : "Ben"}`)}`;
  it.each([
    ["ages", `${lines((i) => `${file(i)} ${20 + (i % 3)}`)}`],
    ["classes of a school", `photo,class\n${lines((i) => `${file(i)},3${i % 2 ? "A" : "B"}`)}`],
  ])("names go before %s", (_, other) => {
    expect(planned(given(photos, { "a.csv": other, "b.csv": names })).people).toBe("Ana 4, Ben 4");
    expect(planned(given(photos, { "b.csv": other, "a.csv": names })).people).toBe("Ana 4, Ben 4");
  });

  it("are both used where they name other photos", () => {
    const rows = names.split("\n");
    const files = given(photos, { "a.csv": rows.slice(0, 5).join("\n"), "b.csv": rows.slice(5).join("\n") });
    expect([planned(files).people, told(files)]).toEqual(["Ana 4, Ben 4", []]);
  });
});

describe("a list of sets alone", () => {
  const names = `path,name\n${lines((i) => `${file(i)},${isAna(i) ? "Ana" : "Ben"}`)}`;
  it.each([
    ["list_eval_partition.txt", lines((i) => `${file(i)} ${i % 4 === 3 ? 2 : 0}`)],
    ["list_eval_partition.csv", `image_id,partition\n${lines((i) => `${file(i)},${i % 4 === 3 ? 1 : 0}`)}`],
    ["sets.csv", `file,set\n${lines((i) => `${file(i)},${i % 4 === 3 ? "test" : "train"}`)}`],
  ])("%s goes with the list that names people", (name, text) => {
    for (const [list, rows] of [
      ["identity.txt", identity],
      ["names.csv", names],
    ] as const) {
      const files = given(photos, { [list]: rows, [name]: text });
      const people = list === "names.csv" ? "Ana 3+1, Ben 3+1" : "2880 3+1, 2881 3+1";
      expect([planned(files).people, told(files)]).toEqual([people, []]);
    }
  });

  it("does not change a set that the other list names", () => {
    const own = `path,name,set\n${lines((i) => `${file(i)},${isAna(i) ? "Ana" : "Ben"},${i % 4 ? "train" : "test"}`)}`;
    const sets = `file,set\n${lines((i) => `${file(i)},${i % 4 === 3 ? "test" : "train"}`)}`;
    expect(planned(given(photos, { "a.csv": own, "sets.csv": sets })).people).toBe("Ana 3+1, Ben 3+1");
    const { entries } = planned(given(photos, { "a.csv": own, "sets.csv": sets }));
    expect(entries.filter(({ split }) => split === "validation").map(({ path }) => path)).toEqual([
      photos[0],
      photos[4],
    ]);
  });
});

describe("cells that hold JSON", () => {
  const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
  const who = (i: number) => (isAna(i) ? "ana" : "ben");
  const via = "filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes";
  const shape = cell({ name: "rect", x: 3, y: 4, width: 50, height: 60 });
  it.each([
    ["VIA, a text", `${via}\n${lines((i) => `${file(i)},9${i}1,"{}",1,0,${shape},${cell({ name: who(i) })}`)}`],
    ["VIA, another key", `${via}\n${lines((i) => `${file(i)},9${i}1,"{}",1,0,${shape},${cell({ face: who(i) })}`)}`],
    [
      "VIA, boxes to tick",
      `${via}\n${lines((i) => `${file(i)},91,"{}",1,0,${shape},${cell({ id: { [who(i)]: true } })}`)}`,
    ],
    [
      "Label Studio, boxes",
      `image,label\n${lines((i) => `/data/${file(i)},${cell([{ x: i, y: 2, width: 9, rectanglelabels: [who(i)] }])}`)}`,
    ],
  ])("give the name: %s", (_, text) => {
    const files = given(photos, { "img/via.csv": text });
    expect([planned(files).people, told(files)]).toEqual(["ana 4, ben 4", []]);
  });

  it("are left alone where they are damaged", () => {
    const text = `file,name,extra\n${lines((i) => `${file(i)},${who(i)},"{""a"": [[[["`)}`;
    expect(planned(given(photos, { "img/l.csv": text })).people).toBe("ana 4, ben 4");
  });
});

describe("a file with a name for each number", () => {
  const numbers = lines((i) => `${file(i)} ${isAna(i) ? 0 : 1}`);
  const fromOne = lines((i) => `${file(i)} ${isAna(i) ? 1 : 2}`);
  it.each([
    ["classes.txt", "ana\nben\n"],
    ["classes.txt", "# people\r\nana\r\nben\r\ncleo\r\n"],
    ["obj.names", "ana\nben"],
    ["labels.txt", "0 ana\n1 ben"],
    ["class_names.txt", "0: ana\n1: ben"],
    ["classes.csv", "id,name\n0,ana\n1,ben"],
    ["label_map.txt", "ana 0\nben 1"],
    ["data.yaml", "train: ../train/images\nnc: 2\nnames: ['ana', \"ben\"]\n"],
    ["data.yaml", "names:\n  0: ana\n  1: ben\nnc: 2\n"],
    ["data.yaml", "names:\n- ana\n- ben\nnc: 2\n"],
  ])("%s names people", (name, text) => {
    const files = given(photos, { "train.txt": numbers, [name]: text });
    expect([planned(files).people, told(files)]).toEqual(["ana 4, ben 4", []]);
  });

  it("counts from one where the numbers do, and names nobody where they do not fit", () => {
    const people = (rows: string, names: string) =>
      planned(given(photos, { "list.txt": rows, "classes.txt": names })).people;
    expect(people(fromOne, "ana\nben")).toBe("ana 4, ben 4");
    expect(people(fromOne, "nobody\nana\nben")).toBe("ana 4, ben 4");
    expect(people(fromOne, "ana")).toBe("1 4, 2 4");
  });

  it("names folders of numbers, and no names that are there", () => {
    const inFolders = photos.map((_, i) => `f/${isAna(i) ? 0 : 1}/${i}.jpg`);
    const files = given(inFolders, { "f/classes.txt": "ana\nben" });
    expect([planned(files).people, told(files)]).toEqual(["ana 4, ben 4", []]);
    const rows = lines((i) => `${file(i)},${isAna(i) ? "Zoe" : "Yun"}`);
    expect(planned(given(photos, { "l.csv": rows, "classes.txt": "ana\nben" })).people).toBe("Yun 4, Zoe 4");
  });
});

describe("a text beside each photo, as YOLO has them", () => {
  const box = (i: number) => `${isAna(i) ? 0 : 1} 0.51 0.${i}5 0.2 0.3\n`;
  const texts = (to: (i: number) => string) => Object.fromEntries(photos.map((_, i) => [to(i), box(i)]));
  it.each([
    [
      "in images and labels",
      photos.map((_, i) => `d/images/${i}.jpg`),
      texts((i) => `d/labels/${i}.txt`),
      "ana 4, ben 4",
    ],
    ["side by side", photos.map((_, i) => `d/${i}.jpg`), texts((i) => `d/${i}.txt`), "ana 4, ben 4"],
    [
      "in sets",
      photos.map((_, i) => `d/${i % 4 ? "train" : "valid"}/images/${i}.jpg`),
      texts((i) => `d/${i % 4 ? "train" : "valid"}/labels/${i}.txt`),
      "ana 3+1, ben 3+1",
    ],
  ])("%s", (_, pictures, numbers, people) => {
    const files = given(pictures, { ...numbers, "d/classes.txt": "ana\nben" });
    expect([planned(files).people, told(files)]).toEqual([people, []]);
  });

  it("leaves out a photo of two people, and one without anybody", () => {
    const numbers = { ...texts((i) => `d/${i}.txt`), "d/0.txt": `${box(0)}${box(7)}`, "d/1.txt": "" };
    const files = given(
      photos.map((_, i) => `d/${i}.jpg`),
      { ...numbers, "d/data.yaml": "names: [ana, ben]" },
    );
    expect(planned(files).people).toBe("ana 2, ben 4");
    expect(told(files)).toEqual(["skippedByList"]);
  });

  it("says nothing where folders tell people apart", () => {
    const pictures = photos.map((_, i) => `d/${isAna(i) ? "Zoe" : "Yun"}/${i}.jpg`);
    const numbers = Object.fromEntries(pictures.map((path) => [path.replace(".jpg", ".txt"), "0 0.5 0.5 0.2 0.3"]));
    const files = given(pictures, numbers);
    expect([planned(files).people, told(files)]).toEqual(["Yun 4, Zoe 4", []]);
  });
});

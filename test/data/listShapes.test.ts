// Tables as people make and download them: which column is the path, which the name, and what is no row at all.
import { describe, expect, it } from "vitest";
import { given, picturesOf, planned, told } from "./build.ts";

/** Photos in one folder whose names say nothing: p0.jpg to p7.jpg. The first four are Ana's, the others Ben's. */
const photos = Array.from({ length: 8 }, (_, i) => `p/${i}${i}.jpg`);
const isAna = (i: number) => i < 4;
const who = (i: number) => (isAna(i) ? "Ana" : "Ben");
const file = (i: number) => `${i}${i}.jpg`;

/** The lines of a table, one for each photo. */
const table = (header: string, line: (i: number) => string, more = "") =>
  [...(header === "" ? [] : [header]), ...photos.map((_, i) => line(i))].join("\n") + more;

describe("the column of names", () => {
  it.each([
    ["id,filename,label", table("id,filename,label", (i) => `${i},${file(i)},${who(i)}`)],
    ["label,id,path with numbers before", table("label,id,path", (i) => `${who(i)},${900 + i},${file(i)}`)],
    ["번호,파일,클래스", table("번호,파일,클래스", (i) => `${i + 1},${file(i)},${who(i)}`)],
    ["filename,actor", table("filename,actor", (i) => `${file(i)},${who(i)}`)],
    ["파일명,배우", table("파일명,배우", (i) => `${file(i)},${who(i)}`)],
    ["Photo,Student", table("Photo,Student", (i) => `${file(i)},${who(i)}`)],
    ["Photo,Student,Class of one class", table("Photo,Student,Class", (i) => `${file(i)},${who(i)},3B`)],
    [
      "Class,Student,Photo of two",
      table("Class,Student,Photo", (i) => `3${isAna(i) ? "A" : "B"},${who(i)},${file(i)}`),
    ],
    ["words nobody knows", table("plik,osoba", (i) => `${file(i)},${who(i)}`)],
    ["words nobody knows, with a number", table("nr,plik,osoba", (i) => `${i},${file(i)},${who(i)}`)],
    ["a name, a number and a group", table("image,celebrity_name,gender", (i) => `${file(i)},${who(i)},f`)],
    ["emotions beside names", table("pic,expression,subject", (i) => `${file(i)},${i % 2 ? "sad" : "glad"},${who(i)}`)],
    [
      "a tool's columns",
      table("id,choice,image,at,by", (i) => `${i},${who(i)},/d/${file(i)},2024-01-0${i + 1}T00:00,1`),
    ],
    ["boxes beside names", table("file,w,h,class", (i) => `${file(i)},${640 + i},480,${who(i)}`)],
    ["no header, a running number first", table("", (i) => `${i},${file(i)},${who(i)}`)],
    ["no header, a constant last", table("", (i) => `${file(i)},${who(i)},3B`)],
    ["a name for each number", table("file,foo,label", (i) => `${file(i)},${who(i)},${isAna(i) ? 0 : 1}`)],
  ])("is found under %s", (_, text) => {
    expect(planned(given(photos, { "p/list.csv": text })).people).toBe("Ana 4, Ben 4");
    expect(told(given(photos, { "p/list.csv": text }))).toEqual([]);
  });

  it("is found where photos of one class are of several students", () => {
    const text = table("Photo,Student,Class", (i) => `${file(i)},S${i >> 1},${i < 6 ? "3A" : "3B"}`);
    expect(planned(given(photos, { "p/list.csv": text })).people).toBe("S0 2, S1 2, S2 2, S3 2");
  });

  it("is the folder's name where no column says who is on a photo", () => {
    const inFolders = photos.map((path, i) => path.replace("p/", `p/${who(i).toLowerCase()}/`));
    const sizes = given(inFolders, { "p/meta.csv": table("file,width,height", (i) => `${file(i)},${640 + i},480`) });
    expect([planned(sizes).people, told(sizes)]).toEqual(["ana 4, ben 4", ["badList p/meta.csv"]]);
    const split = given(inFolders, { "p/s.csv": table("file,split", (i) => `${file(i)},${i % 4 ? "train" : "test"}`) });
    expect([planned(split).people, told(split)]).toEqual(["ana 3+1, ben 3+1", []]);
    const one = given(inFolders, { "p/from.csv": table("file,source", (i) => `${file(i)},web`) });
    expect(planned(one).people).toBe("ana 4, ben 4");
  });

  it("is a column of names where each has one photo, before a constant and a running number", () => {
    const text = table("nr,plik,uczen,klasa", (i) => `${i},${file(i)},S${"abcdefgh"[i]},3B`);
    const people = [..."abcdefgh"].map((letter) => `S${letter} 1`).join(", ");
    expect(planned(given(photos, { "p/list.csv": text })).people).toBe(people);
  });

  it("is not another photo, nor a number of something else", () => {
    const pairs = "img1,img2,same\na/0.jpg,a/1.jpg,1\nb/0.jpg,b/1.jpg,1\na/0.jpg,b/0.jpg,0\na/1.jpg,b/1.jpg,0";
    expect(planned(given(picturesOf("a", 2, "b", 2), { "pairs.csv": pairs })).people).toBe("a 2, b 2");
    const shapes = table("file,name,count,id", (i) => `${file(i)},${who(i)},1,0`);
    expect(planned(given(photos, { "p/list.csv": shapes })).people).toBe("Ana 4, Ben 4");
  });

  it("is not the split in a list that its file name calls one", () => {
    const files = given(photos, {
      "p/identity.txt": table("", (i) => `${file(i)} ${isAna(i) ? 2880 : 2881}`),
      "p/list_eval_partition.txt": table("", (i) => `${file(i)} ${i % 3}`),
    });
    expect([planned(files).people, told(files)]).toEqual(["2880 2+2, 2881 1+3", []]);
  });

  it("keeps names that the folders do not have", () => {
    const inFolders = photos.map((path, i) => path.replace("p/", `p/20${18 + (i % 2)}/`));
    const text = table("path,who", (i) => `${file(i)},${who(i)}`);
    expect(planned(given(inFolders, { "p/list.csv": text })).people).toBe("Ana 4, Ben 4");
  });
});

describe("the column of numbers", () => {
  it("is read where it has mistakes, and each is told", () => {
    const wrong = ["99999", "-1", "three", "1.5"];
    const some = table("", (i) => `${file(i)},${who(i)},${i < 2 ? wrong[i] : isAna(i) ? 0 : 1}`);
    expect(told(given(photos, { "p/l.csv": some }))).toEqual(["badLabel p/l.csv 1", "badLabel p/l.csv 2"]);
    const one = table("", (i) => `${file(i)},${who(i)},7`);
    expect(told(given(photos, { "p/l.csv": one }))).toEqual(["labelConflict p/l.csv 5"]);
  });
});

describe("the column of splits", () => {
  const held = (i: number) => i % 4 === 0;
  it.each([
    ["words", table("file,name,set", (i) => `${file(i)},${who(i)},${held(i) ? "Test set" : "Training set"}`)],
    ["a flag", table("file,name,is_valid", (i) => `${file(i)},${who(i)},${held(i) ? "True" : "False"}`)],
    ["a flag for training", table("file,name,is_train", (i) => `${file(i)},${who(i)},${held(i) ? 0 : 1}`)],
    ["0, 1 and 2", table("file,name,partition", (i) => `${file(i)},${who(i)},${held(i) ? (i === 0 ? 1 : 2) : 0}`)],
    [
      "some words unknown",
      table("", (i) => `${["TEST", "TRAIN", "UNASSIGNED", "NONE"][i % 4]},gs://b/${file(i)},${who(i)}`),
    ],
  ])("is read from %s", (_, text) => {
    expect(planned(given(photos, { "p/list.csv": text })).people).toBe("Ana 3+1, Ben 3+1");
  });
});

describe("a list as it is", () => {
  const header = "path,name,label";
  const line = (i: number) => `${file(i)},${who(i)},${isAna(i) ? 0 : 1}`;
  const semicolons = table(header, line).replaceAll(",", ";");
  const merged = table(header, (i) => `${file(i)},${i % 4 === 0 ? who(i) : ""},`);
  it.each([
    ["separated by blanks", table("", (i) => `${file(i)} ${who(i)}`)],
    ["separated by blanks, with two words", table("", (i) => `${file(i)}   ${who(i)}`)],
    ["separated by blanks, name first", table("", (i) => `${who(i)} ${file(i)}`)],
    ["separated by blanks, without endings", table("", (i) => `${i}${i} ${who(i)}`)],
    ["separated by bars", table(header, line).replaceAll(",", "|")],
    ["with sep=;", `sep=;\n${semicolons}`],
    ["with sep=; in quotes", `"sep=;"\r\n${semicolons}`],
    ["with a title", `Photos of our class\n\n${table(header, line)}`],
    ["with a title of a spreadsheet's width", `Photos of our class,,\n3B,2024,\n${table(header, line)}`],
    ["with comments", `# photos, made by hand\n#\n${table(header, line, "\n# the end")}`],
    ["with a total", table(header, line, "\nTotal,,8\n합계: 8,,\n")],
    ["with paths without an ending", table("id,who", (i) => `${i}${i},${who(i)}`)],
    ["with addresses", table(header, (i) => `https://x.org/a/${file(i)}?token=1&v=a.b,${who(i)},`)],
    [
      "with several photos in a row",
      "name,photo 1,photo 2\nAna,00.jpg,11.jpg\nAna,22.jpg,33.jpg\nBen,44.jpg,55.jpg\nBen,66.jpg,77.jpg",
    ],
    [
      "with several photos in a cell",
      'name,photos\nAna,00.jpg;11.jpg;22.jpg;33.jpg\nBen,"44.jpg, 55.jpg, 66.jpg, 77.jpg"',
    ],
    ["with a column for each person", table("filename, Ana, Ben", (i) => `${file(i)}, ${isAna(i) ? "1, 0" : "0, 1"}`)],
  ])("%s is read without a word", (_, text) => {
    expect(planned(given(photos, { "p/list.csv": text })).people).toBe("Ana 4, Ben 4");
    expect(told(given(photos, { "p/list.csv": text }))).toEqual([]);
  });

  it("with merged names is read, and that is told", () => {
    const files = given(photos, { "p/list.csv": merged });
    expect([planned(files).people, told(files)]).toEqual(["Ana 4, Ben 4", ["namesFromAbove p/list.csv"]]);
  });

  it("with numbers above 9,999 names people by them", () => {
    const files = given(photos, {
      "p/list.csv": table("image,identity", (i) => `${file(i)},${isAna(i) ? 10177 : 123456789}`),
    });
    expect([planned(files).people, told(files)]).toEqual(["10177 4, 123456789 4", []]);
  });

  it("with a path without an ending that fits two files does not guess", () => {
    const twins = ["a/1.jpg", "b/1.jpg"];
    expect(planned(given(twins, { "l.csv": "file,name\n1,Ana\n" })).people).toBe("a 1, b 1");
  });
});

it("reads rows that are wider than their header", () => {
  const text = table("path", (i) => `${file(i)},${isAna(i) ? 1 : 0},${isAna(i) ? 0 : 1}`);
  expect(planned(given(photos, { "list.csv": text })).entries.length).toBeGreaterThan(0);
});

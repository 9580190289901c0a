// Every kind of list that people bring, each in at least two shapes of its own. None has anything more to tell.
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { given, planned, told } from "./build.ts";

/** Photos whose names say nothing: p/00.jpg to p/77.jpg. The first four show one person, the others another. */
const photos = Array.from({ length: 8 }, (_, i) => `p/${i}${i}.jpg`);
const file = (i: number) => `${i}${i}.jpg`;
const isFirst = (i: number) => i < 4;
const who = (i: number) => (isFirst(i) ? "Ana" : "Ben");
const label = (i: number) => (isFirst(i) ? 0 : 1);
const held = (i: number) => i % 4 === 3;

/** The lines of a table, one for each photo. */
const lines = (line: (i: number) => string) => photos.map((_, i) => line(i)).join("\n");
const below = (header: string, line: (i: number) => string) => `${header}\n${lines(line)}`;
const simple = (i: number) => `${file(i)},${who(i)}`;

type Kind = Readonly<Record<string, string | Uint8Array>>;

/** By the kind: two people of four photos each, `Ana` and `Ben`. */
const kinds: Readonly<Record<string, Kind>> = {
  "a title above": {
    "of one line": `Our photos\n${below("path,name", simple)}`,
    "of one line, as wide as the table": `Class 3B,,\n${below("path,name,label", (i) => `${simple(i)},${label(i)}`)}`,
    "of three lines and a blank one": `Class 3B\nMs. Kim\n2024\n\n${below("file;who", (i) => `${file(i)};${who(i)}`)}`,
    "without a header": `사진 목록\n${lines(simple)}`,
  },
  "a total below": {
    "in English": `${below("path,name", simple)}\nTotal,8`,
    "with a blank line before it": `${below("path,name", simple)}\n\n,Grand total: 8`,
    "in Korean, with blanks": `${below("사진\t이름", (i) => `${file(i)}\t${who(i)}`)}\n총계\t\n평균\t2.5`,
  },
  "an address": {
    "with a token": below("url,name", (i) => `https://x.org/a/${file(i)}?token=abc,${who(i)}`),
    "with a size and a place": below("image,name", (i) => `http://x.org/i/${file(i)}?w=1&h=2#top,${who(i)}`),
    "in a store": below("path,name", (i) => `gs://bucket/faces/p/${file(i)},${who(i)}`),
    "escaped, with a token": below("url,name", (i) => `https://x.org/p%2F${file(i)}?X-Sig=a%2Fb,${who(i)}`),
  },
  "a column for each person": {
    "with 1 and 0": below("file,Ana,Ben", (i) => `${file(i)},${isFirst(i) ? "1,0" : "0,1"}`),
    "with true and false": below("Ana;Ben;file", (i) => `${isFirst(i) ? "true;false" : "false;true"};${file(i)}`),
    "with 1.0, and blanks": below("file,Ana,Ben", (i) => `${file(i)},${isFirst(i) ? "1.0," : ",1.0"}`),
    "with one photo of nobody marked": below(
      "file, Ana, Ben, Cy",
      (i) => `${file(i)}, ${isFirst(i) ? "1, 0, 0" : "0, 1, 0"}`,
    ),
  },
  "merged names": {
    "before the photos": lines((i) => `${i % 4 === 0 ? who(i) : ""},${file(i)}`),
    "behind them, with a header": below("Photo;Name", (i) => `${file(i)};${i % 4 === 0 ? who(i) : ""}`),
  },
  "several photos in a row": {
    "in columns": "name,photo 1,photo 2\nAna,00.jpg,11.jpg\nAna,22.jpg,33.jpg\nBen,44.jpg,55.jpg\nBen,66.jpg,77.jpg",
    "in four columns": "Ana;00.jpg;11.jpg;22.jpg;33.jpg\nBen;44.jpg;55.jpg;66.jpg;77.jpg",
    "in one cell": 'name,photos\nAna,00.jpg;11.jpg;22.jpg;33.jpg\nBen,"44.jpg, 55.jpg, 66.jpg, 77.jpg"',
    "in one cell, with bars": "name,photos\nAna,00.jpg|11.jpg|22.jpg|33.jpg\nBen,44.jpg|55.jpg|66.jpg|77.jpg",
  },
  "a running number": {
    first: below("id,filename,label", (i) => `${i},${file(i)},${who(i)}`),
    "without a name, as pandas writes it": below(",image,name", (i) => `${i},${file(i)},${who(i)}`),
    last: below("photo,name,nr", (i) => `${file(i)},${who(i)},${i + 1}`),
  },
  "words that are no usual header": {
    "an actor": below("파일명,배우", simple),
    "a player": below("photo,player", simple),
    "another language": below("zdjęcie,uczeń", simple),
  },
  "an annotation tool's columns": {
    "Label Studio": below(
      "annotation_id,annotator,choice,created_at,id,image,lead_time",
      (i) => `${i + 9},1,${who(i)},2024-01-01T10:0${i}:00Z,${i},/data/upload/${file(i)},${i}.25`,
    ),
    "a data set's": below(
      "filename,width,height,class,xmin,ymin,xmax,ymax",
      (i) => `${file(i)},640,480,${who(i)},${i},2,90,9${i}`,
    ),
  },
  "Excel's first line": {
    "a semicolon": `sep=;\n${below("path;name", (i) => `${file(i)};${who(i)}`)}`,
    "a bar, in quotes": `"sep=|"\r\n${lines((i) => `${file(i)}|${who(i)}`)}`,
  },
  "blanks between": {
    "as Caffe's, with a word": lines((i) => `${file(i)} ${who(i)}`),
    many: lines((i) => `p/${file(i)}    ${who(i)}`),
  },
  "paths without an ending": {
    "with a header": below("id,name", (i) => `${i}${i},${who(i)}`),
    "with a folder": lines((i) => `p/${i}${i};${who(i)}`),
  },
  "another encoding": {
    "UTF-16": new Uint8Array(
      iconv.encode(
        below("path\tname", (i) => `${file(i)}\t${who(i)}`),
        "utf16le",
        { addBOM: true },
      ),
    ),
    "UTF-8 with a mark": new Uint8Array(iconv.encode(below("path,name", simple), "utf8", { addBOM: true })),
    "CP949, with a Korean header": new Uint8Array(iconv.encode(below("사진,이름", simple), "cp949")),
    "GBK, with a Chinese header": new Uint8Array(iconv.encode(below("文件名,姓名", simple), "gbk")),
  },
};

describe.each(Object.entries(kinds))("a list with %s", (_, shapes) => {
  it.each(Object.entries(shapes))("%s", (_, list) => {
    const files = given(photos, { "p/list.csv": list });
    expect(planned(files).people).toBe("Ana 4, Ben 4");
    const more = told(files).filter((problem) => !problem.startsWith("namesFromAbove"));
    expect(more).toEqual([]);
  });
});

describe("a list with sets", () => {
  it.each([
    ["words", below("file,name,set", (i) => `${file(i)},${who(i)},${held(i) ? "test" : "train"}`)],
    ["AutoML's", lines((i) => `${held(i) ? "TEST" : i % 4 ? "TRAIN" : "UNASSIGNED"},gs://b/${file(i)},${who(i)}`)],
    ["a flag", below("fname,label,is_valid", (i) => `${file(i)},${who(i)},${held(i) ? "True" : "False"}`)],
  ])("%s", (_, list) => {
    expect(planned(given(photos, { "p/list.csv": list })).people).toBe("Ana 3+1, Ben 3+1");
  });

  it.each([
    ["train.txt and val.txt, with numbers", (i: number) => `${file(i)} ${label(i)}`, "0 3+1, 1 3+1"],
    ["train.txt and val.txt, with words", (i: number) => `p/${file(i)}\t${who(i)}`, "Ana 3+1, Ben 3+1"],
  ])("%s", (_, line, people) => {
    const rows = (of: (i: number) => boolean) => photos.flatMap((_, i) => (of(i) ? [line(i)] : [])).join("\n");
    const files = given(photos, { "p/train.txt": rows((i) => !held(i)), "p/val.txt": rows(held) });
    expect([planned(files).people, told(files)]).toEqual([people, []]);
  });

  it.each([
    ["identities", lines((i) => `${file(i)} ${isFirst(i) ? 2880 : 10_177}`), "10177 4, 2880 4"],
    ["identities with commas", below("image_id,identity", (i) => `${file(i)},${isFirst(i) ? 31 : 7}`), "31 4, 7 4"],
  ])("no sets, but numbers for names: %s", (_, list, people) => {
    const files = given(photos, { "p/identity.txt": list });
    expect([planned(files).people, told(files)]).toEqual([people, []]);
  });
});

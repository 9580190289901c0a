// How a list was read, as it is shown, and reading it as a person chose instead.
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { ok } from "../../src/base/result.ts";
import type { ListChoice } from "../../src/contract/lists.ts";
import type { Photo } from "../../src/contract/photos.ts";
import { planDelivery } from "../../src/data/planDelivery.ts";
import { reconcileAgain, remember, type SaidOfPhoto } from "../../src/data/tables/reconcileAgain.ts";
import { bytesOf, photo, picturesOf, readPhoto } from "./build.ts";

const photos = picturesOf("p", 4);
const rows = photos.map((path, i) => `${path},${i < 2 ? "Ana" : "Ben"},${i % 2 ? "3A" : "3B"}`);
const table = ["photo,student,class", ...rows].join("\n");

function read(text: string | Uint8Array, how?: ListChoice, path = "list.csv", files = photos) {
  const bytes = typeof text === "string" ? bytesOf(text) : text;
  const { entries, lists, problems } = planDelivery([...files, path], [{ path, bytes, how }]);
  return { people: [...new Set(entries.map(({ personName }) => personName))].sort(), lists, problems, entries };
}

describe("how a list was read", () => {
  it("is its columns, its first rows and its encoding", () => {
    expect(read(table).lists).toEqual([
      {
        path: "list.csv",
        encoding: "utf-8",
        header: ["photo", "student", "class"],
        rows: rows.map((row) => row.split(",")),
        rowCount: 4,
        roles: ["path", "name", "unused"],
        used: true,
      },
    ]);
    const many = Array.from({ length: 30 }, (_, i) => `p/${i}.jpg,P${i % 3},train`).join("\n");
    const [list] = read(many).lists;
    expect([list!.header, list!.rows.length, list!.rowCount, list!.roles]).toEqual([
      null,
      6,
      30,
      ["path", "name", "split"],
    ]);
  });

  it("names a column of each person's own, a column of numbers, and a list that is not used", () => {
    const marks = ["file,Ana,Ben", ...photos.map((path, i) => `${path},${i < 2 ? "1,0" : "0,1"}`)].join("\n");
    expect(read(marks).lists[0]!.roles).toEqual(["path", "person", "person"]);
    const numbers = ["file,name,label", ...photos.map((path, i) => `${path},P${i % 2},${i % 2}`)].join("\n");
    expect(read(numbers).lists[0]!.roles).toEqual(["path", "name", "label"]);
    const folders = picturesOf("ana", 3, "ben", 3);
    const other = read("name,age\nana,3\nben,4\n", undefined, "people.csv", folders);
    expect(other.lists.map(({ path, used }) => [path, used])).toEqual([["people.csv", false]]);
    expect(read("MIT, as it is\nand, so on", undefined, "LICENSE.txt", folders).lists).toEqual([]);
  });
});

describe("a list that is read as a person chose", () => {
  it("takes the name from the column that they chose", () => {
    expect(read(table).people).toEqual(["Ana", "Ben"]);
    const chosen = read(table, { use: true, roles: ["path", "unused", "name"] });
    expect(chosen.people).toEqual(["3A", "3B"]);
    expect(chosen.lists[0]!.roles).toEqual(["path", "unused", "name"]);
  });

  it("reads every judged choice of columns as it was judged", () => {
    const marks = ["file,Ana,Ben", ...photos.map((path, i) => `${path},${i < 2 ? "1,0" : "0,1"}`)].join("\n");
    const sets = photos.map((path, i) => `${path};P${i % 2};${i % 2};${i < 3 ? "train" : "test"}`).join("\n");
    const several = "name,a,b\nAna,p/0.jpg,p/1.jpg\nBen,p/2.jpg,p/3.jpg";
    for (const text of [table, marks, sets, several]) {
      const judged = read(text);
      expect(read(text, { use: true, roles: judged.lists[0]!.roles })).toEqual(judged);
    }
  });

  it("takes the set from a column of flags or words", () => {
    const text = ["photo,student,held", ...photos.map((path, i) => `${path},Ana,${i % 2 ? "test" : "x"}`)].join("\n");
    const { entries } = read(`${text}\n`, { roles: ["path", "name", "split"] });
    expect(entries.map(({ split }) => split)).toEqual([null, null, null, null]); // nothing is for training
    const both = text.replaceAll(",x", ",train");
    expect(read(both, { roles: ["path", "name", "split"] }).entries.map(({ split }) => split)).toEqual([
      "train",
      "validation",
      "train",
      "validation",
    ]);
  });

  it("is passed over where they say so, and used where it was judged to be no list", () => {
    const folders = picturesOf("ana", 2, "ben", 2);
    const text = ["photo,note", ...folders.map((path, i) => `${path},${i}`)].join("\n");
    const named = `path,name\n${folders.map((path) => `${path},Zoe`).join("\n")}`;
    expect(read(named, undefined, "list.csv", folders).people).toEqual(["Zoe"]);
    const dropped = read(named, { use: false }, "list.csv", folders);
    expect([dropped.people, dropped.problems, dropped.lists[0]!.used]).toEqual([["ana", "ben"], [], false]);
    expect(read(text, undefined, "list.csv", folders).people).toEqual(["ana", "ben"]);
    expect(read(text, { use: true, roles: ["path", "name"] }, "list.csv", folders).people).toEqual([..."0123"]);
  });

  it("has no photos without a column of paths: then the folders decide", () => {
    expect(read(table, { roles: ["unused", "name", "unused"] }).people).toEqual(["p"]);
  });

  it("has its letters from the encoding that they chose", () => {
    const bytes = new Uint8Array(
      iconv.encode(`path,name\n${photos.map((path) => `${path},Jos\u00e9`).join("\n")}`, "latin1"),
    );
    const guessed = read(bytes);
    const chosen = read(bytes, { encoding: "windows-1252" });
    expect([chosen.people, chosen.lists[0]!.encoding]).toEqual([["Jos\u00e9"], "windows-1252"]);
    expect(read(bytes, { encoding: "windows-1253" }).people).toEqual(["Jos\u03b9"]);
    expect(guessed.lists[0]!.encoding).toBe("windows-1252");
    const korean = new Uint8Array(
      iconv.encode(`path,name\n${photos.map((path) => `${path},\ubdc1\uc218`).join("\n")}`, "cp949"),
    );
    expect(read(korean, { encoding: "cp949" }).people).toEqual(["\ubdc1\uc218"]);
    expect(read(korean, { encoding: "shift_jis" }).people).not.toEqual(["\ubdc1\uc218"]);
  });
});

describe("a delivery whose list is read again", () => {
  const ids = photos.map((_, i) => photo(i, "").id);
  const results = new Map(photos.map((path, i) => [path, ok(readPhoto(ids[i]!))]));
  const first = read(table).entries;
  const second = read(table, { roles: ["path", "unused", "name"] }).entries;

  /** The photos after a first reading, and what it said. */
  function delivered(there: readonly Photo[] = []) {
    const said = new Map<string, SaidOfPhoto>();
    const { photos: now } = reconcileAgain(first, results, there, said);
    remember(said, first, results, (id) => there.some((known) => known.id === id));
    return { now, said };
  }
  const names = (list: readonly Photo[]) => list.map(({ personName }) => personName);

  it("names its photos anew, in their order, and keeps what was done by hand", () => {
    const { now, said } = delivered();
    expect(names(now)).toEqual(["Ana", "Ana", "Ben", "Ben"]);
    const edited = now.map((one, i) =>
      i === 0 ? { ...one, personName: "Cleo" } : i === 1 ? { ...one, leftOut: true } : one,
    );
    const again = reconcileAgain(second, results, edited, said).photos;
    expect(names(again)).toEqual(["Cleo", "3A", "3B", "3A"]);
    expect(again.map(({ leftOut }) => leftOut)).toEqual([false, true, false, false]);
  });

  it("lets photos go that no row names any more, but not those that were there before", () => {
    const before = { ...photo(0, "Ana"), path: photos[0]! };
    const { now, said } = delivered([before]);
    const fewer = second.slice(2);
    expect(names(reconcileAgain(fewer, results, now, said).photos)).toEqual(["Ana", "3B", "3A"]);
    const other = photo(99, "Dan");
    expect(names(reconcileAgain(fewer, results, [...now, other], said).photos)).toEqual(["Ana", "3B", "3A", "Dan"]);
  });

  it("goes back to the first reading, also after a second one", () => {
    const { now, said } = delivered();
    const again = reconcileAgain(second.slice(1), results, now, said).photos;
    remember(said, second, results, () => false);
    expect(names(reconcileAgain(first, results, again, said).photos)).toEqual(["Ana", "Ben", "Ben", "Ana"]);
  });
});

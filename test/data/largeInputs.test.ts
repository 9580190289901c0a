// Inputs that are small as files and large in one respect. Work that grows with the square of it would not end within a
// test's time limit.
import { expect, it } from "vitest";
import { classNamesOf, labelledBy } from "../../src/data/classNames.ts";
import { decodeText } from "../../src/data/decodeText.ts";
import { nameByFolders } from "../../src/data/folders.ts";
import { placeUnzipped } from "../../src/data/placeUnzipped.ts";
import { planDelivery } from "../../src/data/planDelivery.ts";
import { bytesOf, photo } from "./build.ts";

const files = ["p/0.jpg", "p/1.jpg", "p/2.jpg"];
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

function kindsOf(list: string) {
  const { entries, problems } = planDelivery(files, [{ path: "list.csv", bytes: bytesOf(list) }]);
  const kinds = new Map<string, number>();
  for (const { kind } of problems) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return { entries: entries.length, ...Object.fromEntries(kinds) };
}

it("100,000 files of one name in a zip have a place each", () => {
  const placed = placeUnzipped("a.zip", Array(100_000).fill("1.jpg"), { taken: new Set(["1 (3).jpg"]), otherZips: [] });
  expect(placed.slice(0, 4)).toEqual(["1.jpg", "1 (2).jpg", "1 (4).jpg", "1 (5).jpg"]);
  expect(new Set(placed).size).toBe(100_000);
});

it("100,000 names under one number are told one by one", () => {
  const list = `path,name,label\n${lines(100_000, (i) => `${i % 3}.jpg,Person ${i},7`)}`;
  expect(kindsOf(list)).toEqual({ entries: 100_000, labelConflict: 99_999 });
});

it("300,000 lines whose quotes do not close are told one by one, and the others are read", () => {
  const list = `path,name\n0.jpg,Ana\n1.jpg,Ben\n${lines(300_000, (i) => `${i}.jpg,"Ana`)}`;
  expect(kindsOf(list)).toMatchObject({ entries: 2, badRow: 300_000 });
});

it("a row of 1,000,000 cells is a row", () => {
  const list = `path,name\n0.jpg,Ana\n${lines(1_000_000, (i) => `c${i}`).replaceAll("\n", ",")}\n1.jpg,Ben`;
  expect(kindsOf(list)).toMatchObject({ entries: 2, missingPhoto: 1 });
});

it("a line of 40 MB in no known encoding is told to be none, and one of a known encoding is read", () => {
  const noise = new Uint8Array(40_000_000).map((_, i) => 0x81 + ((i * 7919) % 120));
  expect(decodeText(noise)).toMatchObject({ value: { encoding: "windows-1252", guessed: true } });
  const name = Uint8Array.of(0xc1, 0xa4, 0xc7, 0xcf, 0x2c); // 정하 and a comma, in CP949
  const long = new Uint8Array(5_000_000).map((_, i) => name[i % 5]!);
  expect(decodeText(long)).toMatchObject({ value: { encoding: "cp949", guessed: false } });
});

it("30,000 people have their numbers", () => {
  const photos = Array.from({ length: 90_000 }, (_, i) => photo(i, `Person ${i % 30_000}`));
  const names = classNamesOf(photos);
  const { labels } = labelledBy(photos, names)(photos.map(({ id }) => id));
  expect(names[labels[89_999]!]).toBe("Person 29999");
});

it.each([
  ["digits", `a${"1".repeat(65_000)}x.jpg`],
  ["blanks", `a${" ".repeat(65_000)}x.jpg`],
  ["letters and digits in turn", `${"a1".repeat(32_000)}x.jpg`],
  ["dots", `${"a.".repeat(32_000)}1.jpg`],
  ["zeros of a number", "0".repeat(65_000)],
])("a name of 65,000 %s is read", (_, name) => {
  expect(nameByFolders([name, name])).toHaveLength(2);
  expect(kindsOf(`path,label\n0.jpg,${name}\n1.jpg,1`).entries).toBeGreaterThan(0);
});

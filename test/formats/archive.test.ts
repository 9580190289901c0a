// Tars, and what gzip has packed, are opened as zips are: within limits, and without losing a file silently.
import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isArchivePath, openArchive } from "../../src/formats/archive.ts";
import { createTarReader } from "../../src/formats/tar.ts";
import { photoZipLimits, unzip } from "../../src/formats/zip.ts";
import { longName, type TarFile, tarOf } from "./tarFile.ts";

const photo = (n: number) => Uint8Array.from({ length: 700 + n }, (_, i) => (i * (n + 3)) % 251);
const files: TarFile[] = [
  { name: "lfw/", type: "5" },
  { name: "lfw/ana/1.jpg", bytes: photo(1) },
  { name: "lfw/ben/정하.jpg", bytes: photo(2) },
  { name: "lfw/list.csv", bytes: strToU8("path,name\n") },
];

async function opened(bytes: Uint8Array, path = "lfw.tgz", limits = photoZipLimits) {
  const { files, problems } = openArchive(bytes, path, limits);
  const read = await Promise.all(files.map(async ({ path, blob }) => [path, await blob.bytes()] as const));
  return { files: Object.fromEntries(read), problems };
}
const expected = { "lfw/ana/1.jpg": photo(1), "lfw/ben/정하.jpg": photo(2), "lfw/list.csv": strToU8("path,name\n") };

describe("an archive", () => {
  it.each([
    ["a tar", tarOf(files)],
    ["a tar without its end", tarOf(files, 0)],
    ["a tar in gzip", gzipSync(tarOf(files))],
    [
      "a tar in gzip's pieces",
      new Uint8Array(Buffer.concat([gzipSync(tarOf(files).slice(0, 900)), gzipSync(tarOf(files).slice(900))])),
    ],
    ["a tar in gzip, with the name of a zip", gzipSync(tarOf(files), { filename: "x" })],
  ])("%s is opened", async (_, bytes) => {
    expect(await opened(bytes)).toEqual({ files: expected, problems: [] });
  });

  it("is read in pieces of any size", () => {
    for (const size of [1, 7, 511, 512, 513, 1500]) {
      const names: string[] = [];
      const sizes: number[] = [];
      const tar = createTarReader({
        begin: ({ name }) => names.push(name) > 0 && sizes.push(0) > 0,
        bytes: (piece) => (sizes[sizes.length - 1]! += piece.length),
        end: () => {},
      });
      const bytes = tarOf(files);
      for (let at = 0; at < bytes.length; at += size) tar.push(bytes.subarray(at, at + size));
      expect([tar.finish(), names.length, sizes]).toEqual([true, 3, [701, 702, 10]]);
    }
  });

  it("has long names as GNU tar, pax and ustar write them", async () => {
    const long = `${"folder/".repeat(20)}설현.jpg`;
    for (const how of ["gnu", "pax"] as const) {
      const bytes = tarOf([longName(long, how), { name: "cut", bytes: photo(1) }, { name: "b.jpg", bytes: photo(2) }]);
      expect(await opened(bytes, "a.tar")).toEqual({ files: { [long]: photo(1), "b.jpg": photo(2) }, problems: [] });
    }
    const split = tarOf([{ name: "1.jpg", prefix: "far/away", bytes: photo(1) }]);
    expect(Object.keys((await opened(split, "a.tar")).files)).toEqual(["far/away/1.jpg"]);
  });

  it("is one file where gzip packed one", async () => {
    expect(await opened(gzipSync(strToU8("path,name\n")), "d/list.csv.gz")).toEqual({
      files: { "list.csv": strToU8("path,name\n") },
      problems: [],
    });
  });

  // fflate 0.8.3's gunzipSync gives the first member alone, without an error: findings/fflate-gunzip-members.sh.
  it("is whole where gzip packed it in several members, one after the other (RFC 1952)", async () => {
    const parts = ["path,name\n", "1.jpg,Ana\n", "2.jpg,Bo\n"];
    const joined = Buffer.concat(parts.map((part) => gzipSync(strToU8(part))));
    expect(await opened(new Uint8Array(joined), "list.csv.gz")).toEqual({
      files: { "list.csv": strToU8(parts.join("")) },
      problems: [],
    });
  });

  it("is told where it is of a kind that is not opened, by its name or its bytes", async () => {
    for (const path of ["a.7z", "a.rar", "a.tar.bz2", "a.txz", "a.zst", "사진.alz", "사진.egg"]) {
      expect(isArchivePath(path)).toBe(true);
      expect((await opened(Uint8Array.of(1, 2, 3), path)).problems).toEqual([
        { kind: "badZip", path, reason: "otherArchive" },
      ]);
    }
    for (const start of [
      [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
      [...strToU8("Rar!"), 0x1a, 0x07],
      [...strToU8("BZh91AY")],
    ]) {
      const { problems } = await opened(Uint8Array.from(start), "a.zip");
      expect(problems).toEqual([{ kind: "badZip", path: "a.zip", reason: "otherArchive" }]);
    }
    expect((await opened(tarOf(files), "a.zip")).files).toEqual(expected);
  });
});

describe("a damaged or unsafe archive", () => {
  it("gives what stands before the damage, and is told once", async () => {
    const bytes = tarOf(files);
    const packed = gzipSync(bytes);
    const flipped = packed.slice();
    flipped[packed.length - 6]! ^= 1; // the checksum
    const broken = bytes.slice();
    broken[512 + 10]! ^= 1; // the header of 1.jpg
    const damaged = [{ kind: "badZip", path: "lfw.tgz", reason: "damaged" }];
    expect(await opened(packed.slice(0, packed.length - 12))).toMatchObject({ problems: damaged });
    const pieces = new Uint8Array(Buffer.concat([flipped, gzipSync(new Uint8Array(1024))]));
    expect(await opened(pieces)).toEqual({ files: expected, problems: damaged });
    expect(await opened(flipped)).toEqual({ files: expected, problems: damaged });
    expect(await opened(bytes.slice(0, 2300))).toEqual({ files: { "lfw/ana/1.jpg": photo(1) }, problems: damaged });
    expect(await opened(broken)).toEqual({ files: {}, problems: damaged });
    expect(await opened(gzipSync(strToU8("path")).slice(0, 15), "l.csv.gz")).toMatchObject({ files: {} });
    expect((await opened(new Uint8Array(2000), "a.tar")).problems).toMatchObject([{ reason: "damaged" }]);
  });

  it("opens no link, no path that leads out, and no archive within it", async () => {
    const { files, problems } = await opened(
      tarOf([
        { name: "../out.jpg", bytes: photo(1) },
        { name: "/root.jpg", bytes: photo(1) },
        { name: "link.jpg", type: "2" },
        { name: "hard.jpg", type: "1", size: "00000001000\0" },
        { name: "inner.tgz", bytes: photo(2) },
        { name: "pipe", type: "6" },
        { name: "good.jpg", bytes: photo(3) },
      ]),
      "a.tar",
    );
    expect(files).toEqual({ "good.jpg": photo(3) });
    expect(problems.map(({ kind, ...more }) => [kind, "path" in more ? more.path : ""])).toEqual([
      ["unsafePath", "a.tar/../out.jpg"],
      ["unsafePath", "a.tar//root.jpg"],
      ["unsafePath", "a.tar/link.jpg"],
      ["unsafePath", "a.tar/hard.jpg"],
      ["badZip", "a.tar/inner.tgz"],
    ]);
  });

  it("keeps to the limits", async () => {
    const limits = { ...photoZipLimits, mostFiles: 1, mostFileBytes: 5000, freeBytes: 100_000 };
    const few = await opened(tarOf(files), "a.tar", limits);
    expect([Object.keys(few.files), few.problems]).toEqual([
      ["lfw/ana/1.jpg"],
      [{ kind: "badZip", path: "a.tar", reason: "tooLarge" }],
    ]);
    const large = tarOf([
      { name: "a.jpg", bytes: new Uint8Array(6000) },
      { name: "b.jpg", bytes: photo(1) },
    ]);
    expect(await opened(large, "a.tar", limits)).toEqual({
      files: { "b.jpg": photo(1) },
      problems: [{ kind: "badZip", path: "a.tar/a.jpg", reason: "tooLarge" }],
    });
    const bomb = gzipSync(
      tarOf([
        { name: "a.jpg", bytes: new Uint8Array(4000) },
        ...Array.from({ length: 1500 }, (_, i) => ({ name: `${i}.jpg`, bytes: new Uint8Array(4000) })),
      ]),
    );
    const held = await opened(bomb, "a.tgz", { ...limits, mostFiles: 10_000 });
    expect(held.problems).toEqual([{ kind: "badZip", path: "a.tgz", reason: "tooLarge" }]);
    expect(Object.keys(held.files).length).toBeLessThan(1500);
    const alone = await opened(gzipSync(new Uint8Array(50_000)), "a.csv.gz", limits);
    expect(alone).toEqual({ files: {}, problems: [{ kind: "badZip", path: "a.csv.gz", reason: "tooLarge" }] });
  });

  it("ends where a pax header breaks off", async () => {
    const header = { name: "PaxHeader", type: "x", bytes: strToU8("30") };
    const { files } = await opened(tarOf([header, { name: "a.jpg", bytes: photo(1) }]), "a.tar");
    expect(Object.keys(files)).toEqual(["a.jpg"]);
  });

  it("claims no size that would be taken at its word", async () => {
    for (const size of ["77777777777\0", "\u007f\u007f\u007f", "-1         \0"]) {
      const { files } = await opened(tarOf([{ name: "a.jpg", bytes: photo(1), size }]), "a.tar");
      expect(files).toEqual({});
    }
  });
});

describe("a zip with more entries than its count can say", () => {
  it("gives all of them", () => {
    const count = 65_540;
    const empty = new Uint8Array();
    const many = zipSync(
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.txt`, [empty, { level: 0 }]])),
    );
    const { files, problems } = unzip(many, "many.zip");
    expect([files.length, problems]).toEqual([count, []]);
  });
});

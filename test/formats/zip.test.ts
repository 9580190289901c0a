import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openZip, photoZipLimits, unzip, zipFiles } from "../../src/formats/zip.ts";
import { type RawEntry, rawZip } from "./rawZip.ts";

const good: RawEntry = { name: "ana/1.jpg", bytes: Uint8Array.of(1, 2, 3), deflate: true };
const open = (entries: readonly RawEntry[], limits = {}) => {
  const { files, problems } = unzip(rawZip(entries), "f.zip", { ...photoZipLimits, ...limits });
  return { paths: files.map(({ path }) => path), problems };
};
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024);

describe("a zip", () => {
  it("gives its files, packed or not, and no folders", () => {
    const zip = rawZip([{ name: "ana/", bytes: new Uint8Array(0) }, good, { name: "b.jpg", bytes: Uint8Array.of(9) }]);
    expect(unzip(zip, "f.zip")).toEqual({
      files: [
        { path: "ana/1.jpg", bytes: Uint8Array.of(1, 2, 3) },
        { path: "b.jpg", bytes: Uint8Array.of(9) },
      ],
      problems: [],
    });
  });

  it("comes back from zipFiles as it went in, and is the same each time", () => {
    const files = [
      { path: "설현/1.txt", bytes: new TextEncoder().encode("a".repeat(5000)), deflate: true },
      { path: "w.bin", bytes: Uint8Array.from({ length: 70_000 }, (_, i) => (i * i) % 251), deflate: false },
      { path: "empty", bytes: new Uint8Array(0), deflate: true },
    ];
    const zip = zipFiles(files);
    expect(zip).toEqual(zipFiles(files));
    expect(unzip(zip, "")).toEqual({ files: files.map(({ path, bytes }) => ({ path, bytes })), problems: [] });
  });

  it("gives Blobs to a browser", async () => {
    const { files } = openZip(rawZip([good]), "f.zip");
    expect(files[0]!.path).toBe("ana/1.jpg");
    expect(new Uint8Array(await files[0]!.blob.arrayBuffer())).toEqual(good.bytes);
  });

  it.each([
    ["CP949 as Korean Windows writes it", iconv.encode("똠방/설현.jpg", "cp949"), 0, "똠방/설현.jpg"],
    ["UTF-8 with the flag", "설현.jpg", 0x800, "설현.jpg"],
    ["UTF-8 without it, decomposed, as macOS writes it", "설현.jpg".normalize("NFD"), 0, "설현.jpg"],
    ["backslashes", "ana\\1.jpg", 0, "ana/1.jpg"],
    ["./ before it", "./ana//1.jpg", 0, "ana/1.jpg"],
  ])("has names in %s", (_, name, flags, path) => {
    expect(open([{ ...good, name, flags }])).toEqual({ paths: [path], problems: [] });
  });

  it.each(["../up.jpg", "a/../../up.jpg", "..\\up.jpg", "/etc/passwd.jpg", "C:\\a.jpg", "c:a.jpg", "\\\\host\\a.jpg"])(
    "with the name %s loses that file, not the rest",
    (name) => {
      expect(open([{ ...good, name }, good])).toEqual({
        paths: ["ana/1.jpg"],
        problems: [{ kind: "unsafePath", path: `f.zip/${name}` }],
      });
    },
  );
  it("with a NUL in a name or a link loses that file, not the rest", () => {
    const { paths, problems } = open([
      { ...good, name: "a\0.jpg" },
      { ...good, name: "link.jpg", unixMode: 0o120777 },
      good,
    ]);
    expect(paths).toEqual(["ana/1.jpg"]);
    expect(problems).toEqual([
      { kind: "unsafePath", path: "f.zip/a?.jpg" },
      { kind: "unsafePath", path: "f.zip/link.jpg" },
    ]);
  });

  it("says once that files are encrypted", () => {
    const locked = { ...good, name: "locked.jpg", flags: 1 };
    expect(open([locked, { ...locked, name: "too.jpg" }, good])).toEqual({
      paths: ["ana/1.jpg"],
      problems: [{ kind: "badZip", path: "f.zip", reason: "encrypted" }],
    });
  });
  it("says once that files are packed in a way that is not read", () => {
    const other = { ...good, name: "bzip2.jpg", method: 12 };
    expect(open([other, { ...other, name: "lzma.jpg", method: 14 }, good])).toEqual({
      paths: ["ana/1.jpg"],
      problems: [{ kind: "badZip", path: "f.zip", reason: "otherMethod" }],
    });
  });
  it.each([
    ["shift_jis", ["写真/田中/1.jpg", "写真/佐藤/ソ1.jpg"]],
    ["gb18030", ["照片/王小明/1.jpg", "照片/李娜/1.jpg"]],
    ["big5", ["照片/陳美玲/1.jpg", "照片/王小明/1.jpg"]],
    ["windows-1251", ["Анна/1.jpg", "Иван/1.jpg"]],
    ["cp949", ["사진/설현/1.jpg", "사진/똠방/1.jpg"]],
  ])("has its names told from all of them together, in %s", (encoding, names) => {
    expect(open(names.map((name) => ({ ...good, name: iconv.encode(name, encoding) }))).paths).toEqual(names);
  });
  it("does not open a zip within", () => {
    expect(open([{ name: "in.ZIP", bytes: rawZip([good]) }, good])).toEqual({
      paths: ["ana/1.jpg"],
      problems: [{ kind: "badZip", path: "f.zip/in.ZIP", reason: "nested" }],
    });
  });
  it.each([
    ["whose bytes changed", { ...good, claims: { crc: 1 } }],
    ["whose size is a lie", { ...good, claims: { size: 2 } }],
  ])("with a file %s loses that file, not the rest", (_, entry) => {
    expect(open([{ ...entry, name: "bad.jpg" }, good])).toEqual({
      paths: ["ana/1.jpg"],
      problems: [{ kind: "badZip", path: "f.zip/bad.jpg", reason: "damaged" }],
    });
  });

  it("that is none, or was cut off, is damaged", () => {
    const damaged = { files: [], problems: [{ kind: "badZip", path: "f.zip", reason: "damaged" }] };
    expect(unzip(new Uint8Array(0), "f.zip")).toEqual(damaged);
    expect(unzip(new TextEncoder().encode("hello".repeat(50)), "f.zip")).toEqual(damaged);
    expect(unzip(rawZip([good, good]).slice(0, -30), "f.zip")).toEqual(damaged);
  });
  it("cut or altered anywhere never throws", () => {
    const zip = rawZip([good, { ...good, name: "b.jpg" }]);
    for (let i = 0; i < zip.length; i++) {
      unzip(zip.slice(0, i), "f.zip");
      for (const value of [0, 0xff, zip[i]! ^ 1]) unzip(zip.with(i, value), "f.zip");
    }
  });
});

describe("a zip bomb", () => {
  const tooLarge = { kind: "badZip", path: "f.zip", reason: "tooLarge" };

  it("is stopped by its ratio, whatever size it claims, and what came before it is kept", () => {
    const bomb: RawEntry = { name: "bomb.bmp", bytes: zeros(66), deflate: true, claims: { size: 10, crc: 0 } };
    const zip = rawZip([good, bomb, bomb, bomb, bomb]);
    expect(zip.length).toBeLessThan(400_000);
    const { files, problems } = unzip(zip, "f.zip");
    expect([files.map(({ path }) => path), problems]).toEqual([["ana/1.jpg"], [tooLarge]]);
  });
  it("of many files is stopped by their sum", () => {
    const entries = Array.from({ length: 10 }, (_, i) => ({ name: `${i}.bmp`, bytes: zeros(1), deflate: true }));
    const { paths, problems } = open(entries, { freeBytes: 4 * 1024 * 1024 });
    expect([paths.length, problems]).toEqual([4, [tooLarge]]);
  });
  it("of one large file loses that file alone", () => {
    expect(open([{ name: "large.bmp", bytes: zeros(2), deflate: true }, good], { mostFileBytes: 1024 * 1024 })).toEqual(
      {
        paths: ["ana/1.jpg"],
        problems: [{ kind: "badZip", path: "f.zip/large.bmp", reason: "tooLarge" }],
      },
    );
  });
  it("of very many files is cut at the limit", () => {
    expect(open([good, good, good], { mostFiles: 2 }).problems).toEqual([tooLarge]);
  });
});

function has(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!has("python3"))("zips as Python writes them (skipped where there is none)", () => {
  it("are read: stored, packed, streamed, and more than 65,535 files", () => {
    const folder = mkdtempSync(join(tmpdir(), "zip-"));
    try {
      mkdirSync(join(folder, "설현"));
      writeFileSync(join(folder, "설현", "1.txt"), "x".repeat(100_000));
      const script = `
import zipfile, sys
class Pipe:
    def __init__(self, f): self.f = f
    def write(self, b): return self.f.write(b)
    def flush(self): self.f.flush()
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z: z.write("설현/1.txt")
with zipfile.ZipFile(Pipe(open("b.zip", "wb")), "w", zipfile.ZIP_DEFLATED) as z: z.write("설현/1.txt")
with zipfile.ZipFile("c.zip", "w") as z:
    for i in range(65600): z.writestr("f%d" % i, b"")
`;
      execFileSync("python3", ["-c", script], { cwd: folder });
      for (const name of ["a.zip", "b.zip"]) {
        const { files, problems } = unzip(readFileSync(join(folder, name)), name);
        expect(problems).toEqual([]);
        expect(files.map(({ path, bytes }) => [path, bytes.length])).toEqual([["설현/1.txt", 100_000]]);
      }
      expect(unzip(readFileSync(join(folder, "c.zip")), "c.zip").files.length).toBe(65_600);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

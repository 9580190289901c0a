// Files of records as photos come in: packed or not, within limits, with what stands beside them.
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { WrittenRecords } from "../../../src/contract/records.ts";
import { encodeExample, type Feature } from "../../../src/formats/tfrecord/example.ts";
import { openRecords, type RecordFile } from "../../../src/formats/tfrecord/openRecords.ts";
import { pictureExample } from "../../../src/formats/tfrecord/pictureExample.ts";
import { frameRecords } from "../../../src/formats/tfrecord/records.ts";
import { readShardsFile, shardsFileBytes } from "../../../src/formats/tfrecord/shardsFile.ts";
import { photoZipLimits } from "../../../src/formats/zip.ts";
import { piecesOf } from "./readAll.ts";

const png = new Uint8Array(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
const record = (label: number, keys: "tensorflow" | "tutorial" = "tensorflow") =>
  encodeExample(
    pictureExample({ bytes: png, format: "png", widthPx: 1, heightPx: 1, label, name: `사람 ${label}` }, keys),
  );
const three = frameRecords([record(1), record(2), record(1)]);

async function opened(path: string, bytes: Uint8Array, written: WrittenRecords | null = null, pieceBytes = 64) {
  const files: RecordFile[] = [];
  const limits = { ...photoZipLimits, freeBytes: 100_000 };
  const problems = await openRecords(path, piecesOf(bytes, pieceBytes), (file) => files.push(file), written, limits);
  return { files: files.map(({ path, label, name }) => [path, label, name]), problems };
}

describe("a file of records", () => {
  const files = [
    ["faces/000001.png", 1, "사람 1"],
    ["faces/000002.png", 2, "사람 2"],
    ["faces/000003.png", 1, "사람 1"],
  ];

  it.each([
    ["as it is", "faces.tfrecord", three],
    ["packed by gzip", "faces.tfrecord.gz", gzipSync(three)],
    ["packed, with nothing in its name that says so", "faces.tfrecord", gzipSync(three)],
    [
      "packed in two members",
      "faces.tfrecord.gz",
      new Uint8Array([...gzipSync(three.subarray(0, 100)), ...gzipSync(three.subarray(100))]),
    ],
  ])("%s gives its photos", async (_, path, bytes) => {
    for (const pieceBytes of [1, 64, 100_000])
      expect(await opened(path, bytes, null, pieceBytes)).toEqual({ files, problems: [] });
  });

  it("whose first length looks like the beginning of a gzip is none", async () => {
    const rest =
      0x088b1f - encodeExample(new Map<string, Feature>([["image", { kind: "bytes", values: [png] }]])).length;
    const image = new Uint8Array(png.length + rest - 9);
    image.set(png);
    let example = encodeExample(new Map<string, Feature>([["image", { kind: "bytes", values: [image] }]]));
    for (let more = 1; example.length !== 0x088b1f; more++) {
      const longer = new Uint8Array(image.length + (0x088b1f - example.length));
      longer.set(png);
      example = encodeExample(new Map<string, Feature>([["image", { kind: "bytes", values: [longer] }]]));
      if (more > 9) throw new Error("no record of that length");
    }
    const file = frameRecords([example]);
    expect([...file.subarray(0, 3)]).toEqual([0x1f, 0x8b, 8]);
    expect(await opened("a.tfrecord", file)).toEqual({ files: [["a/000001.png", null, null]], problems: [] });
  });

  it("that is packed and cut, or unpacks to far more than it is, says so", async () => {
    const cut = await opened("a.tfrecord.gz", gzipSync(three).subarray(0, -20));
    expect(cut.problems).not.toEqual([]);
    const empty = encodeExample(
      new Map<string, Feature>([["image", { kind: "bytes", values: [new Uint8Array(9e6)] }]]),
    );
    const bomb = await opened("a.tfrecord.gz", gzipSync(frameRecords([empty])), null, 1000);
    expect(bomb.problems).toContainEqual({ kind: "badZip", path: "a.tfrecord.gz", reason: "tooLarge" });
  });

  it("that is a record shorter than it was written says so, which the file alone cannot", async () => {
    const written = { count: 3, labels: {} };
    const cut = frameRecords([record(1), record(2)]);
    expect((await opened("a.tfrecord", three, written)).problems).toEqual([]);
    expect((await opened("a.tfrecord", cut, written)).problems).toEqual([
      { kind: "otherCount", path: "a.tfrecord", count: 2, expected: 3 },
    ]);
  });

  it("takes the names of its numbers from what stands beside it, where the records do not say them", async () => {
    const written = { count: 2, labels: { 1: "Ana" } };
    const { files: found } = await opened(
      "a.tfrecord",
      frameRecords([1, 2].map((n) => record(n, "tutorial"))),
      written,
    );
    expect(found).toEqual([
      ["a/000001.png", 1, "Ana"],
      ["a/000002.png", 2, null],
    ]);
  });

  it("tells each bad record with its place, and of very many the first", async () => {
    const bad = frameRecords([record(1), ...Array.from({ length: 1005 }, () => Uint8Array.of(9)), record(2)]);
    const { files: found, problems } = await opened("a.tfrecord", bad);
    expect(found).toHaveLength(2);
    expect(problems).toHaveLength(1001);
    expect(problems[0]).toMatchObject({ kind: "badRecord", path: "a.tfrecord", record: 2, reason: "notAnExample" });
    expect(problems.at(-1)).toEqual({ kind: "moreProblems", of: "badRecord", count: 5 });
  });
});

describe("what stands beside shards", () => {
  it("is read back as it was written; what is no such file is none", () => {
    const file = {
      format: "tfrecord-shards-1",
      madeFrom: "ab",
      shards: [
        { file: "a-00000-of-00002.tfrecord", done: { records: 3, bytes: 99, errors: [{ path: "x", why: "y" }] } },
        { file: "a-00001-of-00002.tfrecord", done: null },
      ],
      labels: { 0: "정하" },
    } as const;
    expect(readShardsFile(shardsFileBytes(file))).toEqual(file);
    for (const text of ["", "{}", "[1]", '{"format":"tfrecord-shards-2"}', "\ufffd"])
      expect(readShardsFile(new TextEncoder().encode(text))).toBeNull();
  });
});

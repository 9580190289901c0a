// Pictures with labels in records: the keys that are known, bare pixels, CIFAR-10, and the file that Beam wrote.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodePhoto } from "../../../src/cli/photos/decode.ts";
import { encodeExample, type Feature } from "../../../src/formats/tfrecord/example.ts";
import { type PictureToWrite, pictureExample } from "../../../src/formats/tfrecord/pictureExample.ts";
import { isRecordPath } from "../../../src/formats/tfrecord/recordPaths.ts";
import { frameRecords } from "../../../src/formats/tfrecord/records.ts";
import { readPictures } from "./readAll.ts";

const png = new Uint8Array(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
const picture: PictureToWrite = { bytes: png, format: "png", widthPx: 96, heightPx: 80, label: 3, name: "정하" };
const whole = (value: number): Feature => ({ kind: "int64", values: [BigInt(value)] });
const bytes = (value: Uint8Array): Feature => ({ kind: "bytes", values: [value] });
const read = (...entries: [string, Feature][]) => readPictures(frameRecords([encodeExample(new Map(entries))]));

describe("a picture in a record", () => {
  it("has its label and its name with TensorFlow's keys", () => {
    const file = frameRecords([encodeExample(pictureExample(picture, "tensorflow"))]);
    expect(readPictures(file)).toEqual({
      count: 1,
      pictures: [{ bytes: png, label: 3, name: "정하" }],
      failures: [],
    });
  });

  it("has its label alone with the tutorial's", () => {
    const example = pictureExample(picture, "tutorial");
    expect([...example.keys()]).toEqual(["image_raw", "label"]);
    const { pictures } = readPictures(frameRecords([encodeExample(example)]));
    expect(pictures).toEqual([{ bytes: png, label: 3, name: null }]);
  });

  it("may have no label, one below zero, or no picture", () => {
    expect(read(["image", bytes(png)]).pictures).toEqual([{ bytes: png, label: null, name: null }]);
    const below = new Map<string, Feature>([
      ["image", bytes(png)],
      ["label", { kind: "int64", values: [-1n] }],
    ]);
    expect(readPictures(frameRecords([encodeExample(below)])).pictures[0]?.label).toBeNull();
    expect(read(["label", whole(3)]).failures).toEqual([{ record: 1, offset: 0, reason: "noPicture" }]);
  });

  it("may be bare pixels, whose size stands beside them", async () => {
    const pixels = Uint8Array.from({ length: 2 * 3 * 3 }, (_, i) => i * 10);
    const { pictures } = read(["image_raw", bytes(pixels)], ["height", whole(2)], ["width", whole(3)]);
    const decoded = await decodePhoto(pictures[0]!.bytes);
    if (!decoded.ok) throw new Error("not decoded");
    expect([decoded.value.width, decoded.value.height]).toEqual([3, 2]);
    expect([...decoded.value.data].filter((_, i) => i % 4 !== 3)).toEqual([...pixels]);
  });

  it("is told where the record is no example, and the next ones are read", () => {
    const good = encodeExample(pictureExample(picture, "tutorial"));
    const { count, pictures, failures } = readPictures(frameRecords([good, Uint8Array.of(255, 255), good]));
    expect([count, pictures.length]).toEqual([3, 2]);
    expect(failures).toEqual([{ record: 2, offset: good.length + 16, reason: "notAnExample" }]);
  });
});

describe("a file's name", () => {
  it.each([
    ["faces.tfrecord", true],
    ["faces.tfrecords.gz", true],
    ["faces-00000-of-00008.tfrecord", true],
    ["train-00000-of-01024", true],
    ["mnist-train.tfrecord-00000-of-00001", true],
    ["a/x.TFREC", true],
    ["cifar-10-batches-bin/data_batch_1.bin", true],
    ["weights.bin", false],
    ["faces.tfrecord.png", false],
    ["ana-00001.jpg", false],
  ])("%s is a file of records: %s", (path, expected) => {
    expect(isRecordPath(path)).toBe(expected);
  });
});

describe("CIFAR-10's binary", () => {
  const record = (label: number) => Uint8Array.from({ length: 3073 }, (_, i) => (i === 0 ? label : (i * 7) % 256));

  it("gives pictures of 32 x 32, whose colours stand in planes", async () => {
    const { count, pictures, failures } = readPictures(
      new Uint8Array([...record(8), ...record(0)]),
      "data_batch_1.bin",
    );
    expect([count, failures]).toEqual([2, []]);
    expect(pictures.map(({ label, name }) => [label, name])).toEqual([
      [8, "ship"],
      [0, "airplane"],
    ]);
    const decoded = await decodePhoto(pictures[0]!.bytes);
    if (!decoded.ok) throw new Error("not decoded");
    // The last pixel: the last byte of each plane.
    expect([...decoded.value.data.slice(-4)]).toEqual([...[1024, 2048, 3072].map((at) => record(8)[at]), 255]);
  });

  it("tells a label that there is not, and a file that is cut", () => {
    const { failures } = readPictures(new Uint8Array([...record(10), ...record(1).subarray(0, 9)]), "test_batch.bin");
    expect(failures).toEqual([
      { record: 1, offset: 0, reason: "noPicture" },
      { record: 2, offset: 3073, reason: "cutRecord" },
    ]);
  });
});

const golden = fileURLToPath(new URL("../../../../shared/data/tfrecord-golden/cifar-10.tfrecord", import.meta.url));
const isThere = existsSync(golden);
if (!isThere) console.warn("skipped: the file that Beam wrote, for want of ../shared/data/tfrecord-golden");

describe.skipIf(!isThere)("the file that Apache Beam wrote", () => {
  const file = () => new Uint8Array(readFileSync(golden));
  const start = 2051 + 16;

  it("has 462 records with good checksums, the first of label 8, each a picture of 32 x 32", async () => {
    const { count, pictures, failures } = readPictures(file());
    expect([count, pictures.length, failures]).toEqual([462, 462, []]);
    expect(pictures[0]?.label).toBe(8);
    const counts = Array.from({ length: 10 }, (_, label) => pictures.filter((one) => one.label === label).length);
    expect(counts).toEqual([42, 45, 40, 50, 42, 45, 56, 48, 49, 45]);
    for (const { bytes } of pictures) {
      const decoded = await decodePhoto(bytes);
      expect(decoded.ok && [decoded.value.width, decoded.value.height]).toEqual([32, 32]);
    }
  });

  it("has, written again with the tutorial's keys, pictures and labels that are read the same", () => {
    const { pictures } = readPictures(file());
    const again = pictures.map(({ bytes, label }) =>
      encodeExample(pictureExample({ ...picture, bytes, label: label! }, "tutorial")),
    );
    const readAgain = readPictures(frameRecords(again)).pictures;
    expect(readAgain.map(({ label }) => label)).toEqual(pictures.map(({ label }) => label));
    expect(readAgain.every(({ bytes }, i) => Buffer.compare(bytes, pictures[i]!.bytes) === 0)).toBe(true);
    // The program set the label first; here the keys are in order. The records are as long.
    expect(frameRecords(again).length).toBe(file().length);
  });

  it.each([
    ["a flipped byte of a length", (whole: Uint8Array) => flip(whole, start), "lengthChecksum", 1],
    ["a flipped byte of the data", (whole: Uint8Array) => flip(whole, start + 500), "dataChecksum", 461],
    ["a cut record", (whole: Uint8Array) => whole.slice(0, start + 500), "cutRecord", 1],
    ["a cut header", (whole: Uint8Array) => whole.slice(0, start + 11), "cutHeader", 1],
  ])("with %s is told with record and byte", (_, damage, reason, left) => {
    const { pictures, failures } = readPictures(damage(file()));
    expect(failures).toEqual([{ record: 2, offset: start, reason }]);
    expect(pictures.length).toBe(left);
  });
});

function flip(bytes: Uint8Array, at: number): Uint8Array {
  bytes[at]! ^= 0x40;
  return bytes;
}

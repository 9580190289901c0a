// The readers of files of records, for fuzz.ts. In most inputs the checksums are made right again, so that what lies
// behind them is read.
import { gzipSync } from "fflate";
import type { Random } from "../../src/base/random.ts";
import { maskedCrc32c } from "../../src/formats/tfrecord/crc32c.ts";
import { encodeExample, type Feature } from "../../src/formats/tfrecord/example.ts";
import { openRecords } from "../../src/formats/tfrecord/openRecords.ts";
import { pictureExample } from "../../src/formats/tfrecord/pictureExample.ts";
import { createPictureReader } from "../../src/formats/tfrecord/readPictures.ts";
import { frameRecords } from "../../src/formats/tfrecord/records.ts";
import { photoZipLimits } from "../../src/formats/zip.ts";
import { piecesOf } from "../formats/tfrecord/readAll.ts";
import type { FuzzReader } from "./fuzz.ts";
import { mutate } from "./mutate.ts";

const png = new Uint8Array(Buffer.from("89504e470d0a1a0a0000000d494844520000000100000001", "hex"));
const picture = { bytes: png, format: "png", widthPx: 1, heightPx: 1, label: 300, name: "정하" } as const;
const examples = [
  encodeExample(pictureExample(picture, "tensorflow")),
  encodeExample(pictureExample(picture, "tutorial")),
  encodeExample(
    new Map<string, Feature>([
      ["image_raw", { kind: "bytes", values: [new Uint8Array(12).fill(7)] }],
      ["height", { kind: "int64", values: [2n] }],
      ["width", { kind: "int64", values: [2n] }],
      ["label", { kind: "int64", values: [-1n] }],
      ["box", { kind: "float", values: [0.5, 1e30] }],
    ]),
  ),
];

/** Another length, or another record's bytes, under a checksum that is right. */
function withOtherLength(random: Random): Uint8Array<ArrayBuffer> {
  const file = frameRecords(examples);
  const view = new DataView(file.buffer);
  view.setUint32(0, [0, 1, 2 ** 31, 2 ** 32 - 1, random.integer(2 ** 16)][random.integer(5)]!, true);
  if (random.integer(3) === 0) view.setUint32(4, random.integer(2 ** 31), true);
  view.setUint32(8, maskedCrc32c(file.subarray(0, 8)), true);
  return file;
}

const tfrecord: FuzzReader = {
  name: "tfrecord",
  async input(random) {
    const turn = random.integer(4);
    if (turn === 0) return mutate(frameRecords(examples), random);
    if (turn === 1) return withOtherLength(random);
    return frameRecords(examples.map((example) => mutate(example, random)));
  },
  read: async (bytes) => readAll(bytes, "a.tfrecord"),
};

const cifar: FuzzReader = {
  name: "cifar",
  input: async (random) => mutate(new Uint8Array(3 * 3073).fill(9), random),
  read: async (bytes) => readAll(bytes, "data_batch_1.bin"),
};

function readAll(bytes: Uint8Array, path: string): string {
  let [pictures, taken] = [0, 0];
  const failures = new Set<string>();
  const reader = createPictureReader(path, {
    picture({ bytes, label, name }) {
      pictures++;
      taken += bytes.length;
      if (label !== null && !(Number.isSafeInteger(label) && label >= 0)) throw new Error(`the label ${label}`);
      if (name === "") throw new Error("a name of nobody");
    },
    failed({ record, offset, reason }) {
      if (offset > bytes.length || record < 1) throw new Error(`record ${record} at byte ${offset}`);
      failures.add(reason);
    },
  });
  for (let at = 0; at < bytes.length; at += 100) if (!reader.push(bytes.subarray(at, at + 100))) break;
  const count = reader.finish();
  if (pictures > count || taken > bytes.length + 40 * count) throw new Error(`${pictures} pictures of ${taken} bytes`);
  return failures.size === 0 ? "whole" : [...failures].sort().join(" and ");
}

const packed: FuzzReader = {
  name: "packed-tfrecord",
  async input(random) {
    const file = frameRecords(examples.map((example) => (random.integer(3) === 0 ? mutate(example, random) : example)));
    return random.integer(2) === 0 ? mutate(gzipSync(file), random) : gzipSync(mutate(file, random));
  },
  async read(bytes) {
    let total = 0;
    const problems = await openRecords("a.tfrecord.gz", piecesOf(bytes, 50), ({ path, bytes }) => {
      total += bytes.length;
      if (!/^a\.tfrecord\/\d{6}\.\w+$|^a\/\d{6}\.\w+$/.test(path)) throw new Error(`the path ${path}`);
    });
    if (total > photoZipLimits.freeBytes) throw new Error(`${total} bytes of a small file`);
    const [first] = problems;
    return first === undefined ? "whole" : "reason" in first ? first.reason : first.kind;
  },
};

export const recordReaders: readonly FuzzReader[] = [tfrecord, cifar, packed];

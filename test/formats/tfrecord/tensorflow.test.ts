// TensorFlow reads what is written here, record by record. Needs a Python (`PYTHON`, else python3) with TensorFlow.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeExample } from "../../../src/formats/tfrecord/example.ts";
import { type PictureToWrite, pictureExample, type RecordKeys } from "../../../src/formats/tfrecord/pictureExample.ts";
import { frameRecords } from "../../../src/formats/tfrecord/records.ts";
import { readRecords } from "./readAll.ts";

const python = process.env["PYTHON"] ?? "python3";
const isThere = spawnSync(python, ["-c", "import tensorflow"]).status === 0;
if (!isThere) console.warn("skipped: TensorFlow reading what is written, for want of a Python with tensorflow");

interface Read {
  readonly records: number;
  readonly sha256: string;
  readonly labels: number;
  /** Records that TensorFlow writes with other bytes. */
  readonly different: number;
  readonly failure: string | null;
}

describe.skipIf(!isThere)("TensorFlow (skipped where there is none)", () => {
  const folder = mkdtempSync(join(tmpdir(), "eolgul-tensorflow-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const count = 20_000;
  const read = new Map<string, Read>();
  const files = new Map<string, Uint8Array>();
  /** Where the record begins that is damaged. */
  let cutAt = 0;

  beforeAll(async () => {
    const image = { width: 96, height: 96, channels: 3, background: "#678" } as const;
    const [png, jpeg] = await Promise.all([
      sharp({ create: image }).png({ palette: true }).toBuffer(),
      sharp({ create: image }).jpeg().toBuffer(),
    ]);
    const record = (i: number, keys: RecordKeys) => {
      const format = i % 2 === 0 ? ("png" as const) : ("jpeg" as const);
      const bytes = format === "png" ? png : jpeg;
      const picture: PictureToWrite = { bytes, format, widthPx: 96, heightPx: 96, label: i, name: `사람 ${i}` };
      return encodeExample(pictureExample(picture, keys));
    };
    const all = Array.from({ length: count }, (_, i) => record(i, "tensorflow"));
    const few = frameRecords(all.slice(0, 3));
    cutAt = frameRecords(all.slice(0, 2)).length;
    files.set("a.tfrecord", frameRecords(all));
    files.set("a.tfrecord.gz", gzipSync(frameRecords(all)));
    files.set("tutorial.tfrecord", frameRecords(Array.from({ length: 100 }, (_, i) => record(i, "tutorial"))));
    files.set("cutHeader.tfrecord", few.subarray(0, cutAt + 11));
    files.set("cutRecord.tfrecord", few.subarray(0, cutAt + 40));
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    const script = fileURLToPath(new URL("./readByTensorflow.py", import.meta.url));
    const paths = [...files.keys()].map((name) => join(folder, name));
    const { stdout, stderr } = spawnSync(python, [script, ...paths], { encoding: "utf8" });
    const lines = stdout.trim().split("\n");
    if (lines.length !== files.size) throw new Error(stderr);
    for (const [i, name] of [...files.keys()].entries()) read.set(name, JSON.parse(lines[i]!) as Read);
  }, 240_000);

  const digestOf = (bytes: Uint8Array) => {
    const digest = createHash("sha256");
    for (const record of readRecords(bytes).records) digest.update(record);
    return digest.digest("hex");
  };

  it.each(["a.tfrecord", "a.tfrecord.gz"])("reads 20,000 records of %s, none bad, and would write the same", (name) => {
    const sha256 = digestOf(files.get("a.tfrecord")!);
    const labels = (count * (count - 1)) / 2;
    expect(read.get(name)).toMatchObject({ records: count, sha256, labels, different: 0, failure: null });
  });

  it("reads the tutorial's keys", () => {
    const name = "tutorial.tfrecord";
    expect(read.get(name)).toMatchObject({
      records: 100,
      sha256: digestOf(files.get(name)!),
      labels: 4950,
      failure: null,
    });
  });

  // findings/tensorflow-tfrecord-cut-header.sh tries it without this project.
  it("ends at a header that is cut without an error, where this project tells it", () => {
    expect(read.get("cutHeader.tfrecord")).toMatchObject({ records: 2, failure: null });
    expect(readRecords(files.get("cutHeader.tfrecord")!).failures).toEqual([
      { record: 3, offset: cutAt, reason: "cutHeader" },
    ]);
    expect(read.get("cutRecord.tfrecord")).toMatchObject({ records: 2, failure: "DataLossError" });
  });
});

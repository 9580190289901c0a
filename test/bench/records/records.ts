// Prints how fast records are written and read, beside TensorFlow's own writer and reader in the same run (where
// `python3`, or PYTHON, can import tensorflow): `npx tsx test/bench/records/records.ts [--count 20000] [--rounds 5]`.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureExample } from "../../../src/formats/tfrecord/example.ts";
import { pictureExample } from "../../../src/formats/tfrecord/pictureExample.ts";
import { createPictureReader } from "../../../src/formats/tfrecord/readPictures.ts";
import { createRecordReader, type DataToFrame, frameRecords } from "../../../src/formats/tfrecord/records.ts";
import { median } from "../shared/rounds.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "20000" }, rounds: { type: "string", default: "5" } },
});
const rounds = Number(values.rounds);
const python = process.env["PYTHON"] ?? "python3";
const folder = mkdtempSync(join(tmpdir(), "eolgul-records-bench-"));

type Figures = Readonly<Record<"write" | "frame" | "read" | "unframe", number>>;

/** Of a processor, all threads together: on a machine that does other things too, the clock says little. */
async function seconds(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** As a conversion writes: a megabyte at a time. */
async function write(path: string, count: number, record: (i: number) => Uint8Array | DataToFrame): Promise<void> {
  function* blocks() {
    let [waiting, bytes] = [[] as (Uint8Array | DataToFrame)[], 0];
    for (let i = 0; i < count; i++) {
      const data = record(i);
      waiting.push(data);
      bytes += data.length;
      if (bytes < 1_048_576 && i < count - 1) continue;
      yield frameRecords(waiting);
      [waiting, bytes] = [[], 0];
    }
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
}

async function read(path: string, push: (piece: Uint8Array) => void): Promise<void> {
  for await (const piece of createReadStream(path, { highWaterMark: 1_048_576 })) push(piece as Uint8Array);
}

/** Noise that begins as a JPEG. */
function pictureOf(bytes: number): Uint8Array {
  const picture = new Uint8Array(randomBytes(bytes));
  picture.set([0xff, 0xd8, 0xff]);
  return picture;
}

async function ours(count: number, bytes: number): Promise<Figures[]> {
  const path = join(folder, "ours.tfrecord");
  const pictures = Array.from({ length: 20 }, () => pictureOf(bytes));
  const example = (i: number) => {
    const picture = {
      bytes: pictures[i % 20]!,
      format: "png",
      widthPx: 1,
      heightPx: 1,
      label: i % 10,
      name: "",
    } as const;
    return measureExample(pictureExample(picture, "tutorial"));
  };
  const ready = Array.from({ length: 20 }, (_, i) => {
    const { length, write } = example(i);
    const bytes = new Uint8Array(length);
    write(bytes);
    return bytes;
  });
  const megabytes = (count * bytes) / 1e6;
  const sink = { record() {}, picture() {}, failed: ({ reason }: { reason: string }) => process.exit(Number(reason)) };
  const all: Figures[] = [];
  for (let round = 0; round < rounds; round++) {
    all.push({
      write: megabytes / (await seconds(() => write(path, count, example))),
      frame: megabytes / (await seconds(() => write(path, count, (i) => ready[i % 20]!))),
      read: megabytes / (await seconds(() => read(path, createPictureReader(path, sink).push))),
      unframe: megabytes / (await seconds(() => read(path, createRecordReader(sink).push))),
    });
  }
  return all;
}

function tensorflow(count: number, bytes: number): Figures[] | null {
  if (spawnSync(python, ["-c", "import tensorflow"]).status !== 0) return null;
  const script = fileURLToPath(new URL("./besideTensorflow.py", import.meta.url));
  const args = [script, `${count}`, `${bytes}`, join(folder, "theirs.tfrecord"), `${rounds}`];
  const { stdout } = spawnSync(python, args, { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Figures);
}

const words: Readonly<Record<keyof Figures, string>> = {
  write: "write, from picture to file",
  frame: "write, examples ready",
  read: "read, to pictures and labels",
  unframe: "read, checksums only",
};

try {
  console.log(`MB of pictures a second of one processor, median of ${rounds} rounds\n`);
  console.log("| pictures | what | here | TensorFlow |\n| --- | --- | --- | --- |");
  for (const [count, bytes] of [
    [Number(values.count), 2_300],
    [Number(values.count) / 10, 100_000],
  ] as const) {
    const [mine, theirs] = [await ours(count, bytes), tensorflow(count, bytes)];
    for (const what of ["write", "frame", "read", "unframe"] as const) {
      const cells = [mine, theirs].map((all) =>
        all === null ? "no TensorFlow" : median(all.map((one) => one[what])).toFixed(0),
      );
      console.log(`| ${count} of ${bytes} bytes | ${words[what]} | ${cells.join(" | ")} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

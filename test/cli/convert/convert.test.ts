// `eolgul convert`: 500 drawn photos become shards, the same bytes however it is done.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convert } from "../../../src/cli/convert/convertCommand.ts";
import { decodePhoto } from "../../../src/cli/photos/decode.ts";
import { decodeExample } from "../../../src/formats/tfrecord/example.ts";
import { type ShardsFile, shardName } from "../../../src/formats/tfrecord/shardsFile.ts";
import { readPictures, readRecords } from "../../formats/tfrecord/readAll.ts";
import { writeDrawnFaces } from "../../harness/drawnFaces.ts";
import { inThisProcess } from "../inThisProcess.ts";
import { type Ended, root } from "../runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-convert-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const photos = join(folder, "photos");
const count = 500;
const shards = 8;
let list: string;
let clean: Ended;

function run(out: string, ...more: string[]): Promise<Ended> {
  const from = ["--csv", list, "--root", photos, "--out", join(folder, out)];
  return inThisProcess(convert, ...from, ...more);
}

beforeAll(async () => {
  list = await writeDrawnFaces(photos, count);
  writeFileSync(join(photos, "7.jpg"), readFileSync(join(photos, "7.jpg")).subarray(0, 700));
  writeFileSync(join(photos, "8.jpg"), "");
  rmSync(join(photos, "9.jpg"));
  clean = await run("clean/faces", "--workers", "2", "--json");
}, 240_000);

const filesIn = (out: string) => readdirSync(join(folder, out)).sort();
const fileOf = (out: string, shard: number) => join(folder, out, shardName("faces", shard, shards, false));
const bytesOf = (out: string) => Array.from({ length: shards }, (_, i) => readFileSync(fileOf(out, i)));
const stateOf = (path: string) => {
  const { ino, mtimeMs } = statSync(path);
  return `${ino} ${mtimeMs}`;
};
const shardsOf = (out: string): ShardsFile => JSON.parse(readFileSync(join(folder, `${out}.shards.json`), "utf8"));

describe("a conversion", { timeout: 240_000 }, () => {
  it("writes the shards, how many records each has, and what is in none of them", () => {
    const names = Array.from({ length: shards }, (_, i) => shardName("faces", i, shards, false));
    expect(filesIn("clean")).toEqual([...names, "faces.errors.csv", "faces.shards.json"]);
    const { shards: lines, labels } = shardsOf("clean/faces");
    // 499 photos in turn, without the two that cannot be read: the eighth and the ninth.
    expect(lines.map(({ done }) => done?.records)).toEqual([62, 63, 63, 62, 62, 62, 62, 61]);
    expect(lines.map(({ file }) => file)).toEqual(names);
    expect(lines.reduce((sum, { done }) => sum + done!.records, 0)).toBe(count - 3);
    expect(labels).toEqual({ 0: "0", 1: "1", 2: "2", 3: "3", 4: "4" });
    expect(clean.code).toBe(1);
    expect(JSON.parse(clean.stdout)).toMatchObject({ records: 497, errors: 3, shards: names });
  });

  it("gives a bad picture a row in the list of errors, and nothing else suffers", () => {
    expect(readFileSync(join(folder, "clean/faces.errors.csv"), "utf8").trimEnd().split("\n")).toEqual([
      "path,list,line,why",
      `9.jpg,${list},11,9.jpg is not among the files`,
      "7.jpg,,,damaged jpeg (the file ends too early)",
      "8.jpg,,,the file is empty",
    ]);
  });

  it("puts the photos in turn into the shards, each file as it is, with its label", () => {
    const wanted = Array.from({ length: count }, (_, i) => i).filter((i) => i < 7 || i > 9);
    // Row 9 is no photo, so that the photos behind it move up one place.
    const placed = wanted.map((i) => ({ i, shard: (i > 9 ? i - 1 : i) % shards }));
    for (let shard = 0; shard < shards; shard++) {
      const { pictures, failures } = readPictures(readFileSync(fileOf("clean", shard)));
      const expected = placed.filter((one) => one.shard === shard);
      expect(failures).toEqual([]);
      expect(pictures.map(({ label, name }) => [label, name])).toEqual(expected.map(({ i }) => [i % 5, String(i % 5)]));
      for (const [n, { i }] of expected.entries())
        expect(Buffer.compare(pictures[n]!.bytes, readFileSync(join(photos, `${i}.jpg`)))).toBe(0);
    }
  });

  it("has frames that a reader finds which shares no code with the writer", () => {
    for (const file of bytesOf("clean")) {
      let at = 0;
      for (; at < file.length; ) {
        const length = Number(file.readBigUInt64LE(at));
        expect(file.readUInt32LE(at + 8)).toBe(maskedByBits(file.subarray(at, at + 8)));
        const data = file.subarray(at + 12, at + 12 + length);
        if (at === 0) expect(file.readUInt32LE(at + 12 + length)).toBe(maskedByBits(data));
        at += length + 16;
      }
      expect(at).toBe(file.length);
    }
  });

  it("gives the same bytes with one worker and with two", async () => {
    await run("one/faces", "--workers", "1");
    expect(bytesOf("one").map((file, i) => Buffer.compare(file, bytesOf("clean")[i]!))).toEqual(Array(shards).fill(0));
  });

  it("that was killed half-way goes on with the shards that are missing, and the bytes are the same", async () => {
    const args = ["--csv", list, "--root", photos, "--out", join(folder, "killed/faces"), "--workers", "1"];
    const child = spawn(process.execPath, ["--import", "tsx", "src/cli/convert/convert.ts", ...args], { cwd: root });
    const ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    const doneNow = () =>
      existsSync(join(folder, "killed/faces.shards.json"))
        ? shardsOf("killed/faces")
            .shards.filter(({ done }) => done !== null)
            .map(({ file }) => join(folder, "killed", file))
        : [];
    while (doneNow().length < 2 && child.exitCode === null) await wait(5);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    const there = doneNow();
    expect(there.length).toBeLessThan(shards);
    const states = there.map(stateOf);
    writeFileSync(`${fileOf("killed", 7)}.${crypto.randomUUID()}.part`, "left by the one that was killed");

    const { code, stderr } = await run("killed/faces", "--workers", "2");
    expect(code).toBe(1);
    expect(stderr).toContain(`${there.length} of 8 shards are there already; going on with the others`);
    expect(there.map(stateOf)).toEqual(states);
    expect(filesIn("killed")).toEqual(filesIn("clean"));
    expect(bytesOf("killed").map((file, i) => Buffer.compare(file, bytesOf("clean")[i]!))).toEqual(
      Array(shards).fill(0),
    );
    expect(readFileSync(join(folder, "killed/faces.errors.csv"))).toEqual(
      readFileSync(join(folder, "clean/faces.errors.csv")),
    );
  });

  it("that is done is only read back; a shard that was changed meanwhile is told, with record and byte", async () => {
    const states = bytesOf("one").map((_, i) => stateOf(fileOf("one", i)));
    expect((await run("one/faces")).stderr).toContain("all shards are there already");
    expect(bytesOf("one").map((_, i) => stateOf(fileOf("one", i)))).toEqual(states);
    const changed = readFileSync(fileOf("one", 2));
    changed[changed.length - 100]! ^= 1;
    writeFileSync(fileOf("one", 2), changed);
    const { code, stderr } = await run("one/faces");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /faces-00002-of-00008\.tfrecord: record 6\d, at byte \d+: the checksum of its data is wrong/,
    );
    rmSync(fileOf("one", 2));
    expect((await run("one/faces")).stderr).toContain("7 of 8 shards are there already");
    expect(Buffer.compare(readFileSync(fileOf("one", 2)), bytesOf("clean")[2]!)).toBe(0);
  });

  it("of another kind takes the place of the earlier one, whose shards go", async () => {
    const { code } = await run("one/faces", "--shards", "2", "--keys", "tutorial", "--gzip");
    expect(code).toBe(1);
    const names = [0, 1].map((shard) => shardName("faces", shard, 2, true));
    expect(filesIn("one")).toEqual([...names, "faces.errors.csv", "faces.shards.json"]);
    const { count: records, records: all } = readRecords(gunzipSync(readFileSync(join(folder, "one", names[0]!))));
    expect(records).toBe(249);
    expect([...decodeExample(all[0]!)!.keys()]).toEqual(["image_raw", "label"]);
  });
});

/** By the definition of CRC-32C, bit by bit. */
function maskedByBits(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
  }
  c = ~c >>> 0;
  return (((c >>> 15) | (c << 17)) + 0xa282ead8) >>> 0;
}

describe("a picture in a shard", { timeout: 240_000 }, () => {
  it("is upright without EXIF, and a JPEG or a PNG, whatever the photo was", async () => {
    const here = join(folder, "kinds");
    const pixels = Uint8Array.from({ length: 40 * 30 * 3 }, (_, i) => (i % 3 === 0 ? (i / 3) % 40 : 90));
    const plain = sharp(pixels, { raw: { width: 40, height: 30, channels: 3 } });
    const files = {
      "ana/turned.jpg": await plain.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      "ana/upright.jpg": await plain.clone().jpeg().withMetadata({ orientation: 1 }).toBuffer(),
      "ben/seen.webp": await plain.clone().webp({ lossless: true }).toBuffer(),
      "ben/clear.png": await plain.clone().png().toBuffer(),
    };
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(here, path)), { recursive: true });
      writeFileSync(join(here, path), bytes);
    }
    const out = join(folder, "kinds-out/k");
    const { code } = await inThisProcess(convert, "--csv", here, "--out", out, "--shards", "1", "--workers", "1");
    expect(code).toBe(0);
    const { records } = readRecords(readFileSync(`${out}-00000-of-00001.tfrecord`));
    const order = ["ana/turned.jpg", "ana/upright.jpg", "ben/clear.png", "ben/seen.webp"] as const;
    const said = records.map((record) => {
      const example = decodeExample(record)!;
      const [bytes, format] = ["image/encoded", "image/format"].map((key) => example.get(key)!.values[0] as Uint8Array);
      const numbers = ["image/width", "image/height", "image/class/label"].map((key) =>
        Number(example.get(key)!.values[0]),
      );
      return { bytes: bytes!, format: Buffer.from(format!).toString(), numbers };
    });
    expect(said.map(({ format, numbers }) => [format, ...numbers])).toEqual([
      ["jpeg", 30, 40, 0],
      ["jpeg", 40, 30, 0],
      ["png", 40, 30, 1],
      ["png", 40, 30, 1],
    ]);
    for (const [i, { bytes }] of said.entries()) {
      expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
      const [written, given] = [await decodePhoto(bytes), await decodePhoto(files[order[i]!])];
      if (!written.ok || !given.ok) throw new Error("not decoded");
      const far = written.value.data.map((value, at) => Math.abs(value - given.value.data[at]!));
      expect(Math.max(...far)).toBeLessThanOrEqual(i === 0 ? 6 : 0);
    }
    expect(existsSync(`${out}.errors.csv`)).toBe(false);

    // Shards within the folder of the photos are not taken for photos when it is converted again.
    const within = ["--csv", here, "--shards", "1", "--workers", "1", "--json", "--out"];
    for (const gzip of [[], ["--gzip"]]) {
      const { stdout } = await inThisProcess(convert, ...within, join(here, "records/k"), ...gzip);
      expect(JSON.parse(stdout)).toMatchObject({ records: 4, labels: { 0: "ana", 1: "ben" } });
    }
    const beside = await inThisProcess(convert, ...within, join(here, "k"));
    expect(beside.stderr).toBe("--out: expected another folder than that of the photos\n");
  });
});

describe("a mistake in calling it", () => {
  it.each([
    [["--csv", "x.csv"], "--out: expected DIR/NAME (--help says more)"],
    [["--out", "a/b"], "--csv: expected a list or a folder of photos (--help says more)"],
    [["--csv", "x.csv", "--out", "a/"], "--out: expected DIR/NAME, received the folder a/"],
    [
      ["--csv", "x.csv", "--out", "a/b", "--shards", "0"],
      "--shards: expected a whole number from 1 to 99999, received 0",
    ],
    [["--csv", "x.csv", "--out", "a/b", "--crop", "eyes"], "--crop: expected faces or as-is, received eyes"],
    [["--csv", "x.csv", "--out", "a/b", "--runner", "spark"], "--runner: expected local, received spark"],
    [["--csv", "none.csv", "--out", "a/b"], "--csv: cannot read the list or folder none.csv (it is not there)"],
  ])("%s is one line", async (args, line) => {
    const { code, stderr } = await inThisProcess(convert, ...args);
    expect([code, stderr]).toEqual([2, `${line}\n`]);
  });

  it("says all options with --help", async () => {
    const { code, stdout } = await inThisProcess(convert, "--help");
    expect(code).toBe(0);
    for (const option of ["--csv", "--root", "--shards", "--crop", "--keys", "--gzip", "--workers"])
      expect(stdout).toContain(option);
  });
});

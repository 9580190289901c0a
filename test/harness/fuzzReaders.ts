// The readers of what people bring, for fuzz.ts: zips, models, checkpoints, lists, workbooks, tars. All inputs are made
// here, small and of no harm to other programs. A checksum that only tells of damage is made right again in most of
// them, so that what lies behind it is read.
import { readFileSync } from "node:fs";
import { gzipSync, unzipSync, zipSync } from "fflate";
import type { Random } from "../../src/base/random.ts";
import { sha256Hex } from "../../src/base/sha256.ts";
import { placeUnzipped } from "../../src/data/placeUnzipped.ts";
import { planDelivery } from "../../src/data/planDelivery.ts";
import { listOfSheets } from "../../src/data/tables/workbookList.ts";
import { openArchive } from "../../src/formats/archive.ts";
import { unpackBundle } from "../../src/formats/bundle.ts";
import { workbookAsList } from "../../src/formats/workbook/workbookList.ts";
import { photoZipLimits, unzip } from "../../src/formats/zip.ts";
import { openBundle } from "../../src/model/bundle.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { keptFile } from "../fixtures/kept/files.ts";
import { rawZip } from "../formats/rawZip.ts";
import { longName, tarOf } from "../formats/tarFile.ts";
import { workbookOf, workbookParts } from "../formats/workbookFile.ts";
import type { FuzzReader } from "./fuzz.ts";
import { recordReaders } from "./fuzzRecords.ts";
import { mutate, mutateText } from "./mutate.ts";

const encoder = new TextEncoder();
const oneOf = <T>(items: readonly T[], random: Random): T => items[random.integer(items.length)]!;

const photos = Array.from({ length: 12 }, (_, i) => `faces/${["ana", "ben", "정하"][i % 3]}/${i}.jpg`);

const zip: FuzzReader = {
  name: "zip",
  async input(random) {
    const files = photos.map((name, i) => ({
      name,
      bytes: encoder.encode(`photo ${i} `.repeat(40)),
      deflate: i % 2 === 0,
    }));
    return mutate(rawZip([...files, { name: "list.csv", bytes: encoder.encode("path,name\n0.jpg,ana") }]), random);
  },
  async read(bytes) {
    const { files, problems } = unzip(bytes, "a.zip");
    const paths = files.map(({ path }) => path);
    const placed = placeUnzipped("a.zip", paths, { taken: new Set(["ana/0.jpg"]), otherZips: [] });
    if (new Set(placed).size !== paths.length) throw new Error("two files have one place");
    if (placed.some((path) => path.split("/").includes("..") || path.startsWith("/")))
      throw new Error("an unsafe path");
    const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
    if (total > photoZipLimits.freeBytes) throw new Error(`${total} bytes of a small zip`);
    return files.length === 0 ? "nothing" : problems.length === 0 ? "whole" : "in part";
  },
};

const bundleFiles = unzipSync(readFileSync(keptFile("tuned.zip")));

const bundle: FuzzReader = {
  name: "bundle",
  async input(random) {
    const kind = random.integer(10);
    if (kind < 2) return mutate(zipSync(bundleFiles), random);
    const files = { ...bundleFiles };
    const name = kind < 5 ? "manifest.json" : kind < 8 ? "model.json" : kind < 9 ? "weights.bin" : "golden.bin";
    const changed = name.endsWith(".json") ? mutatedJson(files[name]!, random) : mutate(files[name]!, random);
    files[name] = changed;
    if (name === "weights.bin") {
      const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]));
      files["manifest.json"] = encoder.encode(JSON.stringify({ ...manifest, weightsSha256: await sha256Hex(changed) }));
    }
    return zipSync(files, { level: 0 });
  },
  async read(bytes) {
    const unpacked = await unpackBundle(bytes);
    if (!unpacked.ok) return declared(unpacked.failure);
    const opened = await openBundle(unpacked.value);
    if (!opened.ok) return declared(opened.failure);
    opened.value.dispose();
    return "opened";
  },
};

const checkpointBytes = ["tuned", "tutorial"].map((name) => new Uint8Array(readFileSync(keptFile(`${name}.ckpt`))));

const checkpoint: FuzzReader = {
  name: "checkpoint",
  async input(random) {
    const given = oneOf(checkpointBytes, random);
    if (random.integer(5) === 0) return mutate(given, random);
    const headerEnd = 16 + new DataView(given.buffer, given.byteOffset).getUint32(12, true);
    const isHeader = random.integer(4) > 0;
    const header = isHeader ? mutatedJson(given.subarray(16, headerEnd), random) : given.subarray(16, headerEnd);
    // The numbers begin at a multiple of 8. Blanks are no part of JSON's values.
    const padded = encoder.encode(
      new TextDecoder().decode(header).padEnd(header.length + ((8 - (header.length % 8)) % 8)),
    );
    const numbers = given.subarray(Math.ceil(headerEnd / 8) * 8, given.length - 32);
    const start = given.slice(0, 16);
    new DataView(start.buffer).setUint32(12, padded.length, true);
    const body = Buffer.concat([start, padded, isHeader ? numbers : mutate(numbers, random)]);
    const sum = await crypto.subtle.digest("SHA-256", body);
    return new Uint8Array(Buffer.concat([body, new Uint8Array(sum)]));
  },
  async read(bytes) {
    const decoded = await openCheckpoint(bytes);
    return decoded.ok ? "read" : declared(decoded.failure);
  },
};

const rows = photos.map((path, i) => [path, `Person ${i % 3}`, `${i % 3}`, i % 4 === 0 ? "test" : "train"]);
const tables = [
  [["path", "name", "label", "split"], ...rows].map((row) => row.join(",")).join("\r\n"),
  rows.map((row) => row.map((cell) => `"${cell}"`).join(";")).join("\n"),
  rows.map((row) => row.join("\t")).join("\n"),
  rows.map(([path, , label]) => `${path} ${label}`).join("\n"),
  ["# list", "sep=;", "사진;이름", ...rows.map(([path, name]) => `${path};${name}`), "합계;12"].join("\n"),
];

const list: FuzzReader = {
  name: "list",
  async input(random) {
    const table = oneOf(tables, random);
    if (random.integer(4) === 0) return mutate(new Uint8Array(Buffer.from(`\ufeff${table}`, "utf16le")), random);
    return mutate(encoder.encode(table), random);
  },
  async read(bytes) {
    const { entries, problems } = planDelivery([...photos, "list.csv"], [{ path: "list.csv", bytes }]);
    if (entries.some(({ path }) => !photos.includes(path))) throw new Error("a photo that was not given");
    return entries.length === 0 ? "nothing" : problems.length === 0 ? "whole" : "in part";
  },
};

const parts = workbookParts([
  { rows: [["About", "us"]], hidden: true },
  {
    rows: [
      ["Our class"],
      ["path", "name", "since"],
      ...rows.map(([path, name], i) => [path!, name!, { n: i, code: "d/m/yy" }]),
    ],
    merges: ["A1:C1", "B3:B6"],
  },
]);

/** Half of them stay a zip, and a part in it is damaged. */
const workbook: FuzzReader = {
  name: "workbook",
  async input(random) {
    if (random.integer(2) === 0) return mutate(workbookOf(parts), random);
    const path = oneOf(Object.keys(parts), random);
    return workbookOf({ ...parts, [path]: mutateText(parts[path]!, random) });
  },
  async read(bytes) {
    const made = workbookAsList(bytes, listOfSheets);
    const { entries, problems } = planDelivery([...photos, "list.xlsx"], [{ path: "list.xlsx", ...made }]);
    if (entries.some(({ path }) => !photos.includes(path))) throw new Error("a photo that was not given");
    if (made.workbook !== "read") return made.workbook ?? "text";
    return entries.length === 0 ? "nothing" : problems.length === 0 ? "whole" : "in part";
  },
};

const tar = tarOf([
  { name: "faces/", type: "5" },
  longName(`faces/${"folder/".repeat(20)}1.jpg`, "gnu"),
  { name: "faces/1.jpg", bytes: encoder.encode("photo ".repeat(90)) },
  longName("faces/정하/2.jpg", "pax"),
  { name: "faces/2.jpg", bytes: encoder.encode("photo ".repeat(300)) },
  { name: "faces/link", type: "2" },
  { name: "faces/list.csv", bytes: encoder.encode("path,name") },
]);

const archive: FuzzReader = {
  name: "archive",
  async input(random) {
    const turn = random.integer(3);
    return turn === 0
      ? mutate(tar, random)
      : turn === 1
        ? mutate(gzipSync(tar), random)
        : gzipSync(mutate(tar, random));
  },
  async read(bytes) {
    const { files, problems } = openArchive(bytes, "a.tgz");
    if (files.some(({ path }) => path.split("/").includes("..") || path.startsWith("/")))
      throw new Error("an unsafe path");
    const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
    if (total > photoZipLimits.freeBytes) throw new Error(`${total} bytes of a small archive`);
    return files.length === 0 ? "nothing" : problems.length <= 1 ? "whole, or nearly" : "in part";
  },
};

export const fuzzReaders: readonly FuzzReader[] = [zip, bundle, checkpoint, list, workbook, archive, ...recordReaders];

const values = [null, -1, 0, 1.5, 1e300, "", "x".repeat(5000), [], {}, true, "\u202e\u0007", [[[]]]];

/** Either its bytes are damaged, or it stays JSON and one value in it is another, missing or nested without end. */
function mutatedJson(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(bytes);
  if (random.integer(3) === 0) return encoder.encode(mutateText(text, random));
  const root = JSON.parse(text) as unknown;
  let holder = root as { [key: string]: unknown };
  for (;;) {
    const key = oneOf(Object.keys(holder), random);
    const value = holder[key];
    const isInside = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (isInside && random.integer(8) > 0) {
      holder = value as typeof holder;
      continue;
    }
    const turn = random.integer(values.length + 3);
    if (turn < values.length) holder[key] = values[turn];
    else if (turn === values.length) delete holder[key];
    else if (turn > values.length + 1 && typeof value === "number")
      holder[key] = value * oneOf([-1, 2, 0.5, 1e9], random);
    else holder[key] = `nested ${"[".repeat(3)}`;
    const json = JSON.stringify(root);
    const depth = 1 + random.integer(20_000);
    return encoder.encode(json.replace('"nested [[["', "[".repeat(depth) + "]".repeat(depth)));
  }
}

/** @returns the failure's kind. @throws where it says more than a line. */
function declared(failure: { readonly kind: string }): string {
  for (const said of Object.values(failure).flat())
    if (typeof said === "string" && (said.length > 250 || said.includes("\n")))
      throw new Error(`more than a line: ${said.slice(0, 80)}`);
  return failure.kind;
}

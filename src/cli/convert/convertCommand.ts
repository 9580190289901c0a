// `eolgul convert`: how it is called. What it does is in conversion.ts.
import { readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, resolve } from "node:path";
import type { RecordKeys } from "../../formats/tfrecord/pictureExample.ts";
import type { Crop } from "../../recipe/preprocessing.ts";
import { cropOf } from "../cropOption.ts";
import { systemWords } from "../out/systemWords.ts";
import { print, UsageError } from "../output.ts";
import { listBytesOf } from "../photos/listBytes.ts";
import { type PhotoSource, planPhotos } from "../photos/planPhotos.ts";
import { readOptions } from "../shell/options.ts";
import { runConversion } from "./conversion.ts";
import type { ConvertOptions } from "./plan.ts";

const mostShards = 99_999;
const mostWorkers = 256;

const usage = `eolgul convert --csv LIST.csv|FOLDER --out DIR/NAME [--root DIR] [--shards N] [--crop faces|as-is]

option                      default     what it does
--csv LIST|FOLDER                       the photos: a list of filename,label, or a folder with one folder a person
--out DIR/NAME                          DIR is made; the shards are DIR/NAME-00000-of-00008.tfrecord and so on
--root DIR                  .           where the photos of the list are; links are followed
--shards N                  8           how many files, 1 to ${mostShards.toLocaleString("en")}
--crop faces|as-is          none        faces: each face is found, straightened and cut out, 96x96;
                                        as-is: the middle of each photo, 96x96; without it the photo as it is
--keys tensorflow|tutorial  tensorflow  image/encoded, image/class/label, ...; or image_raw and label
--gzip                      off         packs the shards
--workers N                 the cores   threads, 1 to ${mostWorkers}; any number gives the same bytes
--runner local              local       where it runs: on this machine
--json                      off         ends with one line of JSON on standard output
--verbose                   off         tells every problem; by default the first 20 of a kind
--help                      off         this text

Beside the shards stand NAME.shards.json, how many records each has, and NAME.errors.csv, the pictures that are in none
of them and why. A conversion that was interrupted goes on with the same command; shards that are there are not made
again. At the end every shard is read back.
Exit code: 0 done, 1 a picture is in no shard, 2 called wrongly or not possible.`;

const options = {
  csv: { type: "string" },
  root: { type: "string" },
  out: { type: "string" },
  shards: { type: "string" },
  crop: { type: "string" },
  keys: { type: "string" },
  gzip: { type: "boolean" },
  workers: { type: "string" },
  runner: { type: "string" },
  json: { type: "boolean" },
  verbose: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** @returns the exit code: 1 where a picture is in no shard. @throws UsageError. */
export async function convert(args: readonly string[]): Promise<number> {
  const { values } = readOptions("convert", args, options);
  if (values.help) {
    print(usage);
    return 0;
  }
  const { csv, out } = values;
  if (csv === undefined) throw new UsageError("--csv: expected a list or a folder of photos (--help says more)");
  if (out === undefined) throw new UsageError("--out: expected DIR/NAME (--help says more)");
  if (/[/\\]$/.test(out) || basename(out) === "" || basename(out) === "." || basename(out) === "..")
    throw new UsageError(`--out: expected DIR/NAME, received the folder ${out}`);
  if ((values.runner ?? "local") !== "local")
    throw new UsageError(`--runner: expected local, received ${values.runner}`);
  const made: ConvertOptions = {
    out: resolve(out),
    shards: wholeOf("--shards", values.shards, 8, mostShards),
    keys: keysOf(values.keys),
    gzip: values.gzip,
    crop: cropIn(values.crop),
  };
  const workers = wholeOf("--workers", values.workers, availableParallelism(), mostWorkers);
  const isFolder = (await stat(csv).catch(() => null))?.isDirectory() === true;
  const root = resolve(isFolder ? csv : (values.root ?? "."));
  const folder = dirname(made.out);
  // Otherwise the shards that are there would be read as photos.
  if (isFolder && folder === root) throw new UsageError("--out: expected another folder than that of the photos");
  const given: PhotoSource = isFolder
    ? { kind: "folder", folder: csv, split: null, except: folder }
    : { kind: "lists", root, lists: [{ path: listPath(csv), ...(await listBytesOf(csv, await bytesAt(csv))) }] };
  const { json, verbose } = values;
  return runConversion(() => planPhotos([given]), made, { named: csv, typed: out, root, workers, json, verbose });
}

function listPath(csv: string): string {
  return csv.replace(/^(\.{1,2}\/)+/, "");
}

function bytesAt(csv: string): Promise<Uint8Array> {
  return readFile(csv).catch((error: unknown) => {
    throw new UsageError(`--csv: cannot read the list or folder ${csv} (${systemWords(error)})`);
  });
}

function wholeOf(option: string, text: string | undefined, missing: number, most: number): number {
  if (text === undefined) return missing;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(`${option}: expected a whole number from 1 to ${most}, received ${text}`);
}

function keysOf(text: string | undefined): RecordKeys {
  if (text === undefined || text === "tensorflow" || text === "tutorial") return text ?? "tensorflow";
  throw new UsageError(`--keys: expected tensorflow or tutorial, received ${text}`);
}

function cropIn(text: string | undefined): Crop | null {
  if (text === undefined) return null;
  if (text === "faces" || text === "as-is") return cropOf(text === "faces" ? "aligned" : text);
  throw new UsageError(`--crop: expected faces or as-is, received ${text}`);
}

// One shard, from the pictures it is made of to its file. The same job gives the same bytes, whoever does it, as often
// as it is done. A shard is written aside and renamed when it is whole.
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Result } from "../../base/result.ts";
import type { RecordFailure } from "../../contract/records.ts";
import { measureExample } from "../../formats/tfrecord/example.ts";
import { type PictureToWrite, pictureExample, type RecordKeys } from "../../formats/tfrecord/pictureExample.ts";
import { createPictureReader } from "../../formats/tfrecord/readPictures.ts";
import { type DataToFrame, frameRecords } from "../../formats/tfrecord/records.ts";
import type { PictureError, ShardDone } from "../../formats/tfrecord/shardsFile.ts";
import type { Crop } from "../../recipe/preprocessing.ts";

/** All that a shard is made from. It holds no functions, so that it can go to another thread or another machine. */
export interface ShardJob {
  /** Where the shard goes. */
  readonly out: string;
  readonly keys: RecordKeys;
  readonly gzip: boolean;
  /** Null: the whole pictures. */
  readonly crop: Crop | null;
  readonly entries: readonly ShardEntry[];
}

export interface ShardEntry {
  readonly file: string;
  /** As messages name it. */
  readonly path: string;
  readonly label: number;
  readonly name: string;
}

export type ReadForShard = (file: string) => Promise<Result<Omit<PictureToWrite, "label" | "name">, string>>;

/** Pictures read at once: while one waits for the disk, others are decoded. */
const atOnce = 4;
/** Records are written when they are together so many bytes. */
const blockBytes = 1024 * 1024;

/**
 * Memory: the pictures read at once, and a megabyte of records, however large the shard is.
 * @param read gives a picture, or says why there is none.
 * @param onPicture is told of each picture as it is done.
 * @throws what `node:fs` throws where the shard cannot be written.
 */
export async function convertShard(
  job: ShardJob,
  read: ReadForShard,
  onPicture: (isGood: boolean) => void,
): Promise<ShardDone> {
  const errors: PictureError[] = [];
  let records = 0;

  async function* blocks(): AsyncGenerator<Uint8Array> {
    let waiting: DataToFrame[] = [];
    let bytes = 0;
    for await (const { entry, picture } of inOrder(job.entries, read)) {
      onPicture(picture.ok);
      if (!picture.ok) {
        errors.push({ path: entry.path, why: picture.failure });
        continue;
      }
      const { label, name } = entry;
      const record = measureExample(pictureExample({ ...picture.value, label, name }, job.keys));
      records++;
      waiting.push(record);
      bytes += record.length;
      if (bytes < blockBytes) continue;
      yield frameRecords(waiting);
      [waiting, bytes] = [[], 0];
    }
    if (waiting.length > 0) yield frameRecords(waiting);
  }

  const aside = `${job.out}.${crypto.randomUUID()}.part`;
  const file = createWriteStream(aside, { flags: "wx", flush: true });
  try {
    if (job.gzip) await pipeline(Readable.from(blocks()), createGzip(), file);
    else await pipeline(Readable.from(blocks()), file);
    const { size } = await stat(aside);
    await rename(aside, job.out);
    return { records, bytes: size, errors };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** What a shard that is only partly written is called. */
export const asideName = /\.tfrecord(\.gz)?\.[\da-f-]{36}\.part$/;

/** The pictures in the order of the entries, some being read ahead. */
async function* inOrder(entries: readonly ShardEntry[], read: ReadForShard) {
  const ahead: ReturnType<ReadForShard>[] = [];
  for (const [i, entry] of entries.entries()) {
    for (let next = i + ahead.length; ahead.length < atOnce && next < entries.length; next++) {
      const reading = read(entries[next]!.file);
      reading.catch(() => {}); // told when its turn comes
      ahead.push(reading);
    }
    yield { entry, picture: await ahead.shift()! };
  }
}

/** Reads a shard back. @returns what is wrong with it, and how many pictures it has. @throws what `node:fs` throws. */
export async function checkShard(path: string): Promise<{ pictures: number; failures: RecordFailure[] }> {
  const failures: RecordFailure[] = [];
  let pictures = 0;
  const reader = createPictureReader(path, {
    picture: () => pictures++,
    failed: (failure) => failures.push(failure),
  });
  const file = createReadStream(path, { highWaterMark: blockBytes });
  const unpacked = /\.gz$/i.test(path) ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => unpacked.destroy(error));
  for await (const piece of unpacked) if (!reader.push(piece as Uint8Array)) break;
  reader.finish();
  return { pictures, failures };
}

// `NAME.shards.json`, beside the shards of one conversion: how many records each has, and what the labels stand for.
// Without that count nobody can see that a shard ends too early between two records.
import * as v from "valibot";
import { check, type SchemaOf } from "../../base/schema.ts";

export interface ShardsFile {
  readonly format: "tfrecord-shards-1";
  /** SHA-256 of what the shards are made from: another one means other shards. */
  readonly madeFrom: string;
  readonly shards: readonly ShardLine[];
  /** The name of each label. */
  readonly labels: Readonly<Record<string, string>>;
  /** Shards of an earlier conversion of this name, which are removed when all of this one are made. */
  readonly former?: readonly string[] | undefined;
}

export interface ShardLine {
  /** The name of the file, which stands in the same folder. */
  readonly file: string;
  /** Null as long as the shard is not made. */
  readonly done: ShardDone | null;
}

export interface ShardDone {
  readonly records: number;
  readonly bytes: number;
  readonly errors: readonly PictureError[];
}

/** A picture that is in no shard. */
export interface PictureError {
  readonly path: string;
  readonly why: string;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const done = v.object({
  records: count,
  bytes: count,
  errors: v.array(v.object({ path: v.string(), why: v.string() })),
});
const schema: SchemaOf<ShardsFile> = v.object({
  format: v.literal("tfrecord-shards-1"),
  madeFrom: v.string(),
  shards: v.array(v.object({ file: v.string(), done: v.nullable(done) })),
  labels: v.record(v.string(), v.string()),
  former: v.optional(v.array(v.string())),
});

/** @returns null where the bytes are no such file. */
export function readShardsFile(bytes: Uint8Array): ShardsFile | null {
  try {
    const read = check(schema, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return read.ok ? read.value : null;
  } catch {
    return null;
  }
}

export function shardsFileBytes(file: ShardsFile): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`);
}

/** `faces-00003-of-00008.tfrecord`, as TensorFlow and Beam count shards. */
export function shardName(name: string, shard: number, shards: number, gzip: boolean): string {
  const digits = (n: number) => String(n).padStart(5, "0");
  return `${name}-${digits(shard)}-of-${digits(shards)}.tfrecord${gzip ? ".gz" : ""}`;
}

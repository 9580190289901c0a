// From lists and folders to the jobs of the shards, and what the plan already tells of pictures that are in none.
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { sha256Hex } from "../../base/sha256.ts";
import type { Problem } from "../../contract/photos.ts";
import { numbersOfNames } from "../../data/classNames.ts";
import { shardName } from "../../formats/tfrecord/shardsFile.ts";
import type { PhotoPlan } from "../photos/planPhotos.ts";
import type { ShardEntry, ShardJob } from "./shard.ts";

export interface ConvertOptions extends Pick<ShardJob, "keys" | "gzip" | "crop"> {
  /** `DIR/NAME`, absolute. */
  readonly out: string;
  readonly shards: number;
}

export interface ConvertPlan {
  readonly jobs: readonly ShardJob[];
  /** The name of each label. */
  readonly labels: Readonly<Record<string, string>>;
  /** SHA-256 over all that decides about the shards' bytes: the options, the lists, and the files' sizes and times. */
  readonly madeFrom: string;
}

/** Photo by photo in turn goes to the next shard, so that each shard holds every person and all are as long. */
export async function planShards({ entries, files }: PhotoPlan, options: ConvertOptions): Promise<ConvertPlan> {
  const { out, shards, keys, gzip, crop } = options;
  const numbers = numbersOfNames(entries);
  const parts = Array.from({ length: shards }, (): ShardEntry[] => []);
  for (const [i, { path, personName }] of entries.entries())
    parts[i % shards]!.push({ file: files.get(path)!, path, label: numbers.get(personName)!, name: personName });
  const jobs = parts.map((part, shard): ShardJob => {
    const name = shardName(basename(out), shard, shards, gzip);
    return { out: join(dirname(out), name), keys, gzip, crop, entries: part };
  });
  return {
    jobs,
    labels: Object.fromEntries([...numbers].map(([name, label]) => [label, name])),
    madeFrom: await fingerprint(jobs),
  };
}

const statsAtOnce = 32;

async function fingerprint(jobs: readonly ShardJob[]): Promise<string> {
  const parts = await Promise.all(
    jobs.map(async ({ entries, ...options }) => {
      const files: string[] = [];
      for (let i = 0; i < entries.length; i += statsAtOnce)
        files.push(...(await Promise.all(entries.slice(i, i + statsAtOnce).map(({ file }) => stateOf(file)))));
      const text = JSON.stringify([1, { ...options, out: basename(options.out) }, entries, files]);
      return sha256Hex(new TextEncoder().encode(text));
    }),
  );
  return sha256Hex(new TextEncoder().encode(parts.join("\n")));
}

async function stateOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? "none" : `${found.size} ${found.mtimeMs}`;
}

/** What the lists say of pictures that are not there, or not clearly. @returns the place of each. */
export function rowsWithoutPicture(problems: readonly Problem[]) {
  return problems.flatMap((problem) => {
    const isRow = "row" in problem && problem.kind !== "labelConflict" && problem.kind !== "badLabel";
    return isRow ? [problem] : [];
  });
}

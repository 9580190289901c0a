// Files of records among the photos of a command. Their pictures are unpacked into a folder of the system's, which goes
// with the process: 50,000 photos are too many for memory.
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Problem } from "../../contract/photos.ts";
import type { RecordPhoto, WrittenRecords } from "../../contract/records.ts";
import { openRecords } from "../../formats/tfrecord/openRecords.ts";
import { errorsPathBeside, isRecordPath, isShardsPath } from "../../formats/tfrecord/recordPaths.ts";
import { readShardsFile } from "../../formats/tfrecord/shardsFile.ts";
import { systemWords } from "../out/systemWords.ts";
import { UsageError } from "../output.ts";

export interface UnpackedRecords {
  readonly records: readonly RecordPhoto[];
  readonly problems: readonly Problem[];
  /** Where the photos are, by their paths. */
  readonly files: ReadonlyMap<string, string>;
  /** The paths of the files of records, and of those that only tell of them. */
  readonly spent: ReadonlySet<string>;
}

/** @param files by path. @throws UsageError where the pictures cannot be unpacked. */
export async function unpackRecords(files: ReadonlyMap<string, string>): Promise<UnpackedRecords> {
  const holders = [...files].filter(([path]) => isRecordPath(path));
  if (holders.length === 0) return { records: [], problems: [], files: new Map(), spent: new Set() };
  const written = new Map<string, WrittenRecords>();
  const spent = new Set(holders.map(([path]) => path));
  for (const [path, file] of files) {
    const shards = isShardsPath(path) ? readShardsFile(await readFile(file).catch(() => new Uint8Array())) : null;
    if (shards === null) continue;
    spent.add(path).add(errorsPathBeside(path));
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    for (const { file: name, done } of shards.shards)
      if (done !== null) written.set(folder + name, { count: done.records, labels: shards.labels });
  }
  const into = temporaryFolder();
  const records: RecordPhoto[] = [];
  const problems: Problem[] = [];
  const unpacked = new Map<string, string>();
  for (const [holder, file] of holders) {
    try {
      const found = await openRecords(
        holder,
        createReadStream(file),
        ({ path, bytes, label, name }) => {
          const place = join(into, `${records.length}`);
          writeFileSync(place, bytes);
          unpacked.set(path, place);
          records.push({ path, file: holder, label, name });
        },
        written.get(holder) ?? null,
      );
      for (const problem of found) problems.push(problem);
    } catch (error) {
      throw new UsageError(`${file}: could not be unpacked into ${into} (${systemWords(error)})`);
    }
  }
  return { records, problems, files: unpacked, spent };
}

/** A file of records with what stands beside it, as {@link unpackRecords} takes them. */
export async function withFilesBeside(file: string): Promise<ReadonlyMap<string, string>> {
  const folder = dirname(file);
  const beside = (await readdir(folder)).filter(isShardsPath);
  return new Map([basename(file), ...beside].map((name) => [name, join(folder, name)]));
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "eolgul-records-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Files of records among what a person gave: their pictures become photos that say themselves who is on them.
import type { Problem } from "../../../contract/photos.ts";
import type { RecordPhoto, WrittenRecords } from "../../../contract/records.ts";
import { errorsPathBeside, isRecordPath, isShardsPath } from "../../../formats/tfrecord/recordPaths.ts";
import type { GivenFile } from "../../../session/commands.ts";
import type { Ports } from "../ports.ts";

/** @returns the other files, and the photos out of records, with paths that no other file has. */
export async function openRecordFiles({ store, workers }: Ports, files: readonly GivenFile[], signal: AbortSignal) {
  const records: (RecordPhoto & GivenFile)[] = [];
  const problems: Problem[] = [];
  const holders = files.filter(({ path }) => isRecordPath(path));
  if (holders.length === 0) return { others: files, records, problems };
  const written = await writtenBeside(files);
  const others = files.filter(({ path }) => !isRecordPath(path) && !written.beside.has(path));
  const taken = new Set(others.map(({ path }) => path));
  for (const holder of holders) {
    store.dispatch({ type: "ingest", ingest: { kind: "unzipping", path: holder.path } });
    const opened = await workers.openRecords(holder, written.of.get(holder.path) ?? null, signal);
    if (signal.aborted) break;
    for (const { path: wanted, ...photo } of opened.files) {
      let path = wanted;
      for (let n = 2; taken.has(path); n++) path = wanted.replace(/(\.\w+)$/, ` (${n})$1`);
      taken.add(path);
      records.push({ ...photo, path, file: holder.path });
    }
    for (const problem of opened.problems) problems.push(problem);
  }
  return { others, records, problems };
}

/** What stands beside the files of records about them. `beside`: the paths of the files that say it. */
async function writtenBeside(files: readonly GivenFile[]) {
  const of = new Map<string, WrittenRecords>();
  const beside = new Set<string>();
  for (const { path, blob } of files.filter((file) => isShardsPath(file.path))) {
    const { readShardsFile } = await import("../../../formats/tfrecord/shardsFile.ts");
    const bytes = await blob.arrayBuffer().catch(() => new ArrayBuffer());
    const read = readShardsFile(new Uint8Array(bytes));
    if (read === null) continue;
    beside.add(path).add(errorsPathBeside(path));
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    for (const { file, done } of read.shards)
      if (done !== null) of.set(folder + file, { count: done.records, labels: read.labels });
  }
  return { of, beside };
}

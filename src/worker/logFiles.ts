// Logs for TensorBoard and from other programs. The ingest worker loads this when there is one to pack or to read.
import type { BundleFiles } from "../contract/bundle.ts";
import type { GuestLog } from "../contract/logs.ts";
import type { RunRecord } from "../contract/run.ts";
import { unzip } from "../formats/zip.ts";
import { graphNodes } from "../model/graphNodes.ts";
import { guestLogs, isEventFile, type LogFile } from "../run/log/guestLogs.ts";
import { logFile } from "../run/log/packLogs.ts";

export function packLog(record: RunRecord, bundle: BundleFiles | null): Uint8Array<ArrayBuffer> {
  return logFile(record, graphNodes(record.recipe.network, record.classNames.length), bundle);
}

/** Event files by their names, and those within zips. */
export function readLogs(files: readonly LogFile[]): GuestLog[] {
  return guestLogs(
    files.flatMap((file) => {
      if (isEventFile(file.path)) return [file];
      return /\.zip$/i.test(file.path)
        ? unzip(file.bytes, file.path).files.filter(({ path }) => isEventFile(path))
        : [];
    }),
  );
}

// Runs that have ended as log directories for TensorBoard: a folder for each, with one event file.

import { concatBytes } from "../../base/concatBytes.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { RunRecord } from "../../contract/run.ts";
import { eventFileName, eventRecord, fileStart } from "../../formats/tensorboard/events.ts";
import type { LogNode } from "../../formats/tensorboard/graph.ts";
import { beginningEvents, endEvents, pointEvents, secondsOf } from "./runLog.ts";
import { weightValues } from "./weightLog.ts";

/**
 * The bytes of a run's event file: what a live log of it would hold.
 * @param bundle its model, for the weights; null where that is gone.
 */
export function logFile(
  record: RunRecord,
  nodes: readonly LogNode[],
  bundle: Pick<BundleFiles, "modelJson" | "weights"> | null,
): Uint8Array<ArrayBuffer> {
  const { recipe, startedAt, history, keptStep: step, seconds } = record;
  const wallTime = secondsOf(startedAt) + seconds;
  const events = [
    ...beginningEvents(recipe, startedAt, nodes),
    ...pointEvents(history.steps, history.evaluations, startedAt),
    ...endEvents(record),
  ];
  if (bundle !== null) events.push({ step, wallTime, content: { kind: "summary", values: weightValues(bundle) } });
  return concatBytes([fileStart(secondsOf(startedAt)), ...events.map(eventRecord)]);
}

/**
 * The path of each run's event file in a zip. The folder is the run's title, or when it began; of equal ones the later
 * get a number. TensorBoard shows it as the run's name.
 */
export function logPaths(records: readonly Pick<RunRecord, "id" | "title" | "startedAt">[]): string[] {
  const taken = new Set<string>();
  return records.map(({ id, title, startedAt }) => {
    const wanted = (title || startedAt.slice(0, 19).replaceAll(":", "-"))
      .normalize("NFC")
      .replaceAll(/[^\p{L}\p{N}._ -]+/gu, "-")
      .replace(/^[. ]+|[. ]+$/g, "")
      .slice(0, 80);
    const base = wanted === "" ? "run" : wanted;
    let folder = base;
    for (let n = 2; taken.has(folder.toLowerCase()); n++) folder = `${base} (${n})`;
    taken.add(folder.toLowerCase());
    return `${folder}/${eventFileName(secondsOf(startedAt), id)}`;
  });
}

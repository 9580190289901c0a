// Event files of any program as curves, one log for each folder.
import type { GuestLog, LogSeries } from "../../contract/logs.ts";
import { readScalars, type ScalarSeries } from "../../formats/tensorboard/readScalars.ts";

export interface LogFile {
  /** With `/` between its parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** As TensorBoard tells event files from others. */
export function isEventFile(path: string): boolean {
  return path.slice(path.lastIndexOf("/") + 1).includes("tfevents");
}

/** Files without scalars give no log. In the order of the folders' names. */
export function guestLogs(files: readonly LogFile[]): GuestLog[] {
  const folders = new Map<string, LogFile[]>();
  for (const file of files) {
    const slash = file.path.lastIndexOf("/");
    const folder = slash < 0 ? file.path : file.path.slice(0, slash);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].sort(byText).flatMap(([name, inFolder]) => {
    const inOrder = inFolder.map(({ path, bytes }) => [path, bytes] as const).sort(byText);
    const { series, damaged } = readScalars(inOrder.map(([, bytes]) => bytes));
    const first = series.reduce((least, { points }) => Math.min(least, points[0]!.wallTime), Number.POSITIVE_INFINITY);
    return series.length === 0 ? [] : [{ name, series: series.map((one) => packed(one, first)), damaged }];
  });
}

function packed({ tag, points }: ScalarSeries, first: number): LogSeries {
  return {
    tag,
    steps: Float64Array.from(points, ({ step }) => step),
    values: Float64Array.from(points, ({ value }) => value),
    seconds: Float64Array.from(points, ({ wallTime }) => wallTime - first),
  };
}

function byText([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

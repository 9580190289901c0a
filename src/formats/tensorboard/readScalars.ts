// The scalars of event files, whoever wrote them: TensorFlow 1 and PyTorch (`simple_value`), TensorFlow 2 and Keras (a
// tensor without dimensions). Everything else in the files is passed over.
import { createRecordReader } from "../tfrecord/records.ts";
import { floatsIn, lastBytes, lastInt, readFields, readFloats, readInts, type WireField } from "./wire.ts";

export interface ScalarPoint {
  readonly step: number;
  readonly value: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
}

export interface ScalarSeries {
  readonly tag: string;
  /** In rising steps, each step once. */
  readonly points: readonly ScalarPoint[];
}

export interface ScalarLog {
  /** In the order of their first points. */
  readonly series: readonly ScalarSeries[];
  /** How many events were read, of any kind. */
  readonly events: number;
  /** Whether events were passed over for a wrong checksum; a file that is still being written merely ends. */
  readonly damaged: boolean;
}

/**
 * A program that goes on from a checkpoint writes steps again: its points take the place of all that its series had at
 * that step or later, as in TensorBoard. A start event does so for all series.
 * @param files of one run, in the order of their names. A file that holds no events gives none.
 */
export function readScalars(files: readonly Uint8Array[]): ScalarLog {
  const series = new Map<string, ScalarPoint[]>();
  let events = 0;
  let damaged = false;
  for (const file of files) {
    const reader = createRecordReader({
      record(data) {
        const event = readFields(data);
        if (event === null) damaged = true;
        else {
          events++;
          readEvent(event, series);
        }
      },
      failed({ reason }) {
        damaged ||= reason !== "cutHeader" && reason !== "cutRecord"; // as a file ends that is still being written
      },
    });
    reader.push(file);
    reader.finish();
  }
  const found = [...series].map(([tag, points]) => ({ tag, points }));
  return { series: found.filter(({ points }) => points.length > 0), events, damaged };
}

function readEvent(event: readonly WireField[], series: Map<string, ScalarPoint[]>): void {
  const step = lastInt(event, 2);
  const wallTime = floatsIn(lastBytes(event, 1) ?? new Uint8Array(8), 8)[0] ?? 0;
  const session = lastBytes(event, 7);
  if (session !== null && lastInt(readFields(session) ?? [], 1) === 1)
    for (const points of series.values()) dropFrom(points, step);
  const summary = lastBytes(event, 5);
  for (const entry of summary === null ? [] : (readFields(summary) ?? [])) {
    const scalar = entry.field === 1 && entry.kind === "bytes" ? scalarOf(entry.bytes) : null;
    if (scalar === null) continue;
    const points = series.get(scalar.tag) ?? [];
    series.set(scalar.tag, points);
    dropFrom(points, step);
    points.push({ step, value: scalar.value, wallTime });
  }
}

function dropFrom(points: ScalarPoint[], step: number): void {
  while (points.length > 0 && points.at(-1)!.step >= step) points.pop();
}

function scalarOf(message: Uint8Array): { readonly tag: string; readonly value: number } | null {
  const fields = readFields(message) ?? [];
  const tag = lastBytes(fields, 1);
  if (tag === null) return null;
  const simple = lastBytes(fields, 2);
  const tensor = lastBytes(fields, 8);
  const value = simple !== null ? floatsIn(simple, 4)[0] : tensor !== null ? tensorValue(tensor) : undefined;
  return value === undefined ? null : { tag: new TextDecoder().decode(tag), value };
}

/** DataType of types.proto, as far as a scalar can have one. */
const types = { float: 1, double: 2, int32: 3, uint8: 4, int16: 5, int8: 6, int64: 9, uint32: 22 } as const;
const wholeTypes: readonly number[] = [types.int32, types.uint8, types.int16, types.int8];

/** @returns the number of a TensorProto with one number; undefined for any other. */
function tensorValue(message: Uint8Array): number | undefined {
  const fields = readFields(message) ?? [];
  const shape = readFields(lastBytes(fields, 2) ?? new Uint8Array()) ?? [];
  const sizes = shape.flatMap((dim) =>
    dim.field === 2 && dim.kind === "bytes" ? [lastInt(readFields(dim.bytes) ?? [], 1)] : [],
  );
  if (sizes.some((size) => size !== 1)) return undefined;
  const content = lastBytes(fields, 4) ?? new Uint8Array();
  const type = lastInt(fields, 1);
  if (type === types.float) return readFloats(fields, 5, 4)[0] ?? floatsIn(content, 4)[0];
  if (type === types.double) return readFloats(fields, 6, 8)[0] ?? floatsIn(content, 8)[0];
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  if (type === types.int64)
    return readInts(fields, 10)?.[0] ?? (content.length < 8 ? undefined : Number(view.getBigInt64(0, true)));
  if (type === types.uint32) return readInts(fields, 16)?.[0];
  if (!wholeTypes.includes(type)) return undefined;
  return readInts(fields, 7)?.[0] ?? (type === types.int32 && content.length >= 4 ? view.getInt32(0, true) : undefined);
}

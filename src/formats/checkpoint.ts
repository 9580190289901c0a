// A checkpoint as bytes, in this order: `EOLGULCK`; version and header length (uint32, little-endian); the header as
// JSON; the numbers as they are in memory (little-endian in every engine), each part at a multiple of 8; a SHA-256 of
// all that. What the header must hold is in checkpointHeader.ts.
import { parseJson } from "../base/json.ts";
import { fail, internalError, ok, type Result } from "../base/result.ts";
import { check } from "../base/schema.ts";
import type { Checkpoint, CheckpointFailure } from "../contract/checkpoint.ts";
import type { StepPoint, ValidationPoint } from "../contract/run.ts";
import { type CheckpointHeader, checkpointHeader } from "./checkpointHeader.ts";
import { formatVersion, upgradeCheckpointHeader } from "./upgrade.ts";

const magic = new TextEncoder().encode("EOLGULCK");
const startBytes = magic.length + 8;
const sumBytes = 32;

const stepFields = ["step", "loss", "accuracy", "learningRate", "seconds"] as const satisfies (keyof StepPoint)[];
const evaluationFields = ["step", "loss", "accuracy", "seconds"] as const satisfies (keyof ValidationPoint)[];

/** @returns a new buffer, which may be transferred. The same checkpoint gives the same bytes. */
export async function encodeCheckpoint(checkpoint: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  const { history, variables, moments, best, ...facts } = checkpoint;
  const sizes = (arrays: readonly Float32Array[]) => arrays.map(({ length }) => length);
  const header: CheckpointHeader = {
    facts,
    parts: {
      steps: history.steps.length,
      evaluations: history.evaluations.length,
      variables: sizes(variables),
      moments: sizes(moments),
      best: sizes(best),
    },
  };
  const parts: (Float32Array | Float64Array)[] = [
    columns(history.steps, stepFields),
    columns(history.evaluations, evaluationFields),
    ...variables,
    ...moments,
    ...best,
  ];
  const json = new TextEncoder().encode(JSON.stringify(header));
  const total = parts.reduce((sum, { byteLength }) => padded(sum + byteLength), padded(startBytes + json.length));
  const bytes = new Uint8Array(total + sumBytes);
  bytes.set(magic);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, formatVersion, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, startBytes);
  let at = padded(startBytes + json.length);
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at = padded(at + part.byteLength);
  }
  bytes.set(await sumOf(bytes.subarray(0, total)), total);
  return bytes;
}

/**
 * Takes what `encodeCheckpoint` gave, byte for byte, in this version of the project or in version 1. A checkpoint of
 * version 1 comes back as one of today's. The numbers may be views on `bytes`.
 */
export async function decodeCheckpoint(given: Uint8Array): Promise<Result<Checkpoint, CheckpointFailure>> {
  if (given.length < startBytes + sumBytes || magic.some((byte, i) => given[i] !== byte))
    return fail({ kind: "notACheckpoint" });
  // Views of numbers must start at multiples of their size; WebCrypto takes no view on shared memory.
  const isAligned = given.buffer instanceof ArrayBuffer && given.byteOffset % 8 === 0;
  const bytes = isAligned ? (given as Uint8Array<ArrayBuffer>) : new Uint8Array(given);
  const end = bytes.length - sumBytes;
  const sum = await sumOf(bytes.subarray(0, end));
  if (sum.some((byte, i) => bytes[end + i] !== byte)) return damaged("its SHA-256 is not the one it was saved with");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const version = view.getUint32(8, true);
  if (version !== 1 && version !== formatVersion) return fail({ kind: "unknownVersion", received: String(version) });
  const partsStart = startBytes + view.getUint32(12, true);
  const header = readHeader(bytes.subarray(startBytes, partsStart), version);
  return header.ok ? readParts(header.value, bytes, padded(partsStart), end) : header;
}

function readHeader(json: Uint8Array, version: number): Result<CheckpointHeader, CheckpointFailure> {
  const parsed = parseJson(json);
  if (!parsed.ok) return damaged(`its header is ${parsed.failure}`);
  const header = check(checkpointHeader, version === 1 ? upgradeCheckpointHeader(parsed.value) : parsed.value);
  return header.ok ? header : damaged(`${header.failure.path}: ${header.failure.received}`);
}

/** @param start where the parts begin in `bytes`. @param end where they end. */
function readParts(
  { facts, parts }: CheckpointHeader,
  bytes: Uint8Array<ArrayBuffer>,
  start: number,
  end: number,
): Result<Checkpoint, CheckpointFailure> {
  let at = start;
  const take = <T>(length: number, bytesEach: 4 | 8, make: (offset: number) => T): T | null => {
    const from = at;
    at = padded(at + length * bytesEach);
    return at <= end ? make(bytes.byteOffset + from) : null;
  };
  const doubles = (length: number) => take(length, 8, (offset) => new Float64Array(bytes.buffer, offset, length));
  const floats = (lengths: readonly number[]) =>
    lengths.map((length) => take(length, 4, (offset) => new Float32Array(bytes.buffer, offset, length)));
  const steps = doubles(parts.steps * stepFields.length);
  const evaluations = doubles(parts.evaluations * evaluationFields.length);
  const [variables, moments, best] = [floats(parts.variables), floats(parts.moments), floats(parts.best)];
  const all = [steps, evaluations, ...variables, ...moments, ...best];
  if (at !== end || all.includes(null)) return damaged(`expected ${at + sumBytes} bytes, received ${bytes.length}`);
  return ok({
    ...facts,
    history: {
      steps: rows<StepPoint>(steps!, stepFields),
      evaluations: rows<ValidationPoint>(evaluations!, evaluationFields),
    },
    variables: variables as Float32Array[],
    moments: moments as Float32Array[],
    best: best as Float32Array[],
  });
}

function damaged(detail: string): Result<never, CheckpointFailure> {
  return fail({ kind: "damaged", detail });
}

const padded = (length: number) => Math.ceil(length / 8) * 8;

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function columns<T extends object>(points: readonly T[], fields: readonly (keyof T)[]): Float64Array {
  const values = new Float64Array(points.length * fields.length);
  let at = 0;
  for (const point of points) for (const field of fields) values[at++] = point[field] as number;
  return values;
}

function rows<T extends object>(values: Float64Array, fields: readonly (keyof T)[]): T[] {
  const width = fields.length;
  if (values.length % width !== 0) internalError(`${values.length} numbers in rows of ${width}`);
  return Array.from(
    { length: values.length / width },
    (_, i) => Object.fromEntries(fields.map((field, k) => [field, values[i * width + k]])) as T,
  );
}

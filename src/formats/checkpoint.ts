// A checkpoint as bytes: `EOLGULCK`, version and header length (uint32, little-endian), the facts as JSON, the numbers as
// they lie in memory (little-endian, as every engine's), each part on a multiple of 8, and a SHA-256 of all of it.
import { fail, internalError, ok, type Result } from "../base/result.ts";
import { decodeUtf8 } from "../base/text.ts";
import type { Checkpoint, CheckpointFailure } from "../contract/checkpoint.ts";
import type { StepPoint, ValidationPoint } from "../contract/run.ts";
import { type CheckpointHeader, checkpointHeader } from "./checkpointHeader.ts";
import { check } from "./checks.ts";
import { upgradeCheckpointHeader } from "./upgrade.ts";

const magic = new TextEncoder().encode("EOLGULCK");
const version = 1;
const startBytes = magic.length + 8;
const sumBytes = 32;

const stepFields = ["step", "loss", "accuracy", "learningRate", "seconds"] as const satisfies (keyof StepPoint)[];
const evaluationFields = ["step", "loss", "accuracy", "seconds"] as const satisfies (keyof ValidationPoint)[];

/** @returns a buffer of its own, which may be transferred. The same checkpoint gives the same bytes. */
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
  view.setUint32(8, version, true);
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

/** Refuses anything that is not, byte for byte, what `encodeCheckpoint` gave. The numbers may be views on `bytes`. */
export async function decodeCheckpoint(given: Uint8Array): Promise<Result<Checkpoint, CheckpointFailure>> {
  if (given.length < startBytes + sumBytes || magic.some((byte, i) => given[i] !== byte))
    return fail({ kind: "notACheckpoint" });
  // Views of numbers must lie on their own multiples; WebCrypto takes no view on shared memory.
  const alone = given.buffer instanceof ArrayBuffer && given.byteOffset % 8 === 0;
  const bytes = alone ? (given as Uint8Array<ArrayBuffer>) : new Uint8Array(given);
  const end = bytes.length - sumBytes;
  const sum = await sumOf(bytes.subarray(0, end));
  if (sum.some((byte, i) => bytes[end + i] !== byte)) return damaged("its SHA-256 is not the one it was saved with");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const received = view.getUint32(8, true);
  if (received !== version) return fail({ kind: "unknownVersion", received: String(received) });
  const json = parse(bytes.subarray(startBytes, startBytes + view.getUint32(12, true)));
  const header = check(checkpointHeader, upgradeCheckpointHeader(json));
  if (!header.ok) return damaged(`${header.failure.path}: ${header.failure.received}`);
  const { facts, parts } = header.value;
  let at = padded(startBytes + view.getUint32(12, true));
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

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? "") as unknown;
  } catch {
    return null;
  }
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

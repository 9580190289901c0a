// Damages bytes from a seed, as broken disks, cut downloads and careless programs do. The same seed gives the same.
import type { Random } from "../../src/base/random.ts";

/** Values at which sizes, counts and offsets go wrong. */
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

type Change = (bytes: Uint8Array<ArrayBuffer>, random: Random) => Uint8Array<ArrayBuffer>;

const changes: readonly Change[] = [
  flipBit,
  flipBit,
  setByte,
  setNumber,
  setNumber,
  (bytes, random) => bytes.fill(random.integer(2) * 255, ...rangeOf(bytes, random)),
  (bytes, random) => bytes.slice(0, random.integer(bytes.length + 1)),
  (bytes, random) => without(bytes, rangeOf(bytes, random)),
  (bytes, random) => inserted(bytes, random.integer(bytes.length + 1), bytes.slice(...rangeOf(bytes, random))),
  (bytes, random) => bytes.copyWithin(random.integer(bytes.length), ...rangeOf(bytes, random)),
  (bytes, random) => inserted(bytes, random.integer(bytes.length + 1), noise(random)),
];

/** @returns a changed copy: one to four changes of bits, bytes, numbers and ranges. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let changed = new Uint8Array(bytes);
  const count = 1 + random.integer(4);
  for (let i = 0; i < count && changed.length > 0; i++)
    changed = changes[random.integer(changes.length)]!(changed, random);
  return changed;
}

/** The same of a text. What is no UTF-8 afterwards becomes U+FFFD. */
export function mutateText(text: string, random: Random): string {
  return new TextDecoder().decode(mutate(new TextEncoder().encode(text), random));
}

function flipBit(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8);
  return bytes;
}

function setByte(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  bytes[random.integer(bytes.length)] = random.integer(256);
  return bytes;
}

/** 2 or 4 bytes, of either order. */
function setNumber(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const width = random.integer(2) === 0 ? 2 : 4;
  if (bytes.length < width) return setByte(bytes, random);
  const view = new DataView(bytes.buffer);
  const at = random.integer(bytes.length - width + 1);
  const value = extremes[random.integer(extremes.length)]!;
  const isLittle = random.integer(2) === 0;
  if (width === 2) view.setUint16(at, value, isLittle);
  else view.setUint32(at, value, isLittle);
  return bytes;
}

/** Most are short: a long one leaves little to be read. */
function rangeOf(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = random.integer(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.integer(2 ** (1 + random.integer(10))))];
}

function without(bytes: Uint8Array, [from, to]: readonly [number, number]): Uint8Array<ArrayBuffer> {
  const rest = new Uint8Array(bytes.length - (to - from));
  rest.set(bytes.subarray(0, from));
  rest.set(bytes.subarray(to), from);
  return rest;
}

function inserted(bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(bytes.length + more.length);
  longer.set(bytes.subarray(0, at));
  longer.set(more, at);
  longer.set(bytes.subarray(at), at + more.length);
  return longer;
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: 1 + random.integer(16) }, () => random.integer(256));
}

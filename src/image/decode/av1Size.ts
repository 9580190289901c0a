// The largest size that the coded pictures of an AVIF may have, from their own headers (AV1 specification, sections 5.3
// to 5.5). A decoder makes room for it before it compares it with the size that the file names.
import { u16be, u32be } from "../bytes.ts";
import { boxesAt, type IsoSize } from "./isoBoxes.ts";

/** Of every item of the file whose data begins as AV1 does. */
export function av1Sizes(bytes: Uint8Array): IsoSize[] {
  return itemData(bytes).flatMap(sequenceSizes);
}

/** The data of each item, as the item location box says where it lies (ISO/IEC 14496-12, section 8.11.3). */
function itemData(bytes: Uint8Array): Uint8Array[] {
  const [iloc] = boxesAt(bytes, ["meta", "iloc"]);
  if (iloc === undefined) return [];
  const [inside] = boxesAt(bytes, ["meta", "idat"]);
  const version = bytes[iloc.at]!;
  let at = iloc.at + 4;
  const number = (size: number): number => {
    const value = size === 2 ? u16be(bytes, at) : size >= 4 ? u32be(bytes, at + size - 4) : 0;
    at += size;
    return value;
  };
  const [sizes, moreSizes] = [bytes[at++]!, bytes[at++]!];
  const count = number(version < 2 ? 2 : 4);
  const items: Uint8Array[] = [];
  for (let i = 0; i < count && at < iloc.end; i++) {
    number(version < 2 ? 2 : 4);
    const isInside = version > 0 && (number(2) & 15) === 1;
    number(2);
    const base = number(moreSizes >> 4) + (isInside ? (inside?.at ?? 0) : 0);
    const parts: Uint8Array[] = [];
    for (let left = number(2); left > 0 && at < iloc.end; left--) {
      if (version > 0) number(moreSizes & 15);
      const from = base + number(sizes >> 4);
      const length = number(sizes & 15);
      parts.push(bytes.subarray(from, length === 0 ? bytes.length : from + length));
    }
    items.push(parts.length === 1 ? parts[0]! : joined(parts, bytes.length));
  }
  return items;
}

/** @param most more bytes than the file has are of no use. */
function joined(parts: readonly Uint8Array[], most: number): Uint8Array {
  const all = new Uint8Array(
    Math.min(
      most,
      parts.reduce((sum, part) => sum + part.length, 0),
    ),
  );
  let at = 0;
  for (const part of parts) {
    const taken = part.subarray(0, all.length - at);
    all.set(taken, at);
    at += taken.length;
  }
  return all;
}

const sequenceHeader = 1;

/** Walks the open bitstream units (section 5.3). */
function sequenceSizes(data: Uint8Array): IsoSize[] {
  const found: IsoSize[] = [];
  for (let at = 0; at < data.length; ) {
    const header = data[at]!;
    if ((header & 0x81) !== 0) break; // bits that are 0 in AV1
    const type = (header >> 3) & 15;
    at += header & 4 ? 2 : 1;
    let size = data.length - at;
    if (header & 2) {
      let [value, shift] = [0, 0];
      for (; shift < 35; shift += 7) {
        const byte = data[at++] ?? 0;
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
      size = value;
    }
    if (type === sequenceHeader) found.push(sequenceSize(data.subarray(at, at + size)));
    at += size;
  }
  return found;
}

/** Section 5.5.1, as far as the size. */
function sequenceSize(data: Uint8Array): IsoSize {
  let bit = 0;
  const bits = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, bit++) value = value * 2 + (((data[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    return value;
  };
  bits(4); // profile, still picture
  if (bits(1) === 1) bits(5);
  else {
    let delayBits = 0;
    if (bits(1) === 1) {
      bits(64);
      if (bits(1) === 1) {
        let zeros = 0;
        while (zeros < 32 && bits(1) === 0) zeros++;
        bits(zeros);
      }
      if (bits(1) === 1) {
        delayBits = bits(5) + 1;
        bits(42);
      }
    }
    const hasDisplayDelay = bits(1) === 1;
    for (let points = bits(5); points >= 0; points--) {
      bits(12);
      if (bits(5) > 7) bits(1);
      if (delayBits > 0 && bits(1) === 1) bits(2 * delayBits + 1);
      if (hasDisplayDelay && bits(1) === 1) bits(4);
    }
  }
  const [widthBits, heightBits] = [bits(4) + 1, bits(4) + 1];
  return { widthPx: bits(widthBits) + 1, heightPx: bits(heightBits) + 1 };
}

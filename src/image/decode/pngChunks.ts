// The chunks of a PNG, each of length, name, data and checksum (PNG specification, section 5.3).
import { crc32 } from "../../base/crc32.ts";
import { textAt, u32be } from "../bytes.ts";

export interface PngChunk {
  readonly name: string;
  readonly at: number;
  readonly end: number;
  readonly data: Uint8Array;
  /** Whether the checksum is right. */
  intact(): boolean;
}

/** Up to the end chunk, or to the last that is whole. */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const start = at;
    const end = at + 12 + u32be(bytes, at);
    if (end > bytes.length) break;
    const name = textAt(bytes, at + 4, 4);
    const intact = () => crc32(bytes.subarray(start + 4, end - 4)) === u32be(bytes, end - 4);
    chunks.push({ name, at, end, data: bytes.subarray(at + 8, end - 4), intact });
    if (name === "IEND") break;
    at = end;
  }
  return chunks;
}

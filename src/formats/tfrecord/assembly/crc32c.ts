// AssemblyScript: CRC-32C sixteen bytes a turn, as crc32c.ts has it in TypeScript. The 16 tables of 256 numbers lie at
// 0; `config/buildChecksum.mjs` compiles it.

/** @param from where the bytes lie. @param before the register, not inverted. */
export function crc32c(from: u32, to: u32, before: u32): u32 {
  let c = before;
  let at = from;
  const turns = from + ((to - from) & ~15);
  for (; at < turns; at += 16) {
    const w = load<u32>(at) ^ c;
    const x = load<u32>(at, 4);
    const y = load<u32>(at, 8);
    const z = load<u32>(at, 12);
    c =
      load<u32>((w & 0xff) << 2, 0x3c00) ^
      load<u32>((w >>> 6) & 0x3fc, 0x3800) ^
      load<u32>((w >>> 14) & 0x3fc, 0x3400) ^
      load<u32>((w >>> 24) << 2, 0x3000) ^
      load<u32>((x & 0xff) << 2, 0x2c00) ^
      load<u32>((x >>> 6) & 0x3fc, 0x2800) ^
      load<u32>((x >>> 14) & 0x3fc, 0x2400) ^
      load<u32>((x >>> 24) << 2, 0x2000) ^
      load<u32>((y & 0xff) << 2, 0x1c00) ^
      load<u32>((y >>> 6) & 0x3fc, 0x1800) ^
      load<u32>((y >>> 14) & 0x3fc, 0x1400) ^
      load<u32>((y >>> 24) << 2, 0x1000) ^
      load<u32>((z & 0xff) << 2, 0xc00) ^
      load<u32>((z >>> 6) & 0x3fc, 0x800) ^
      load<u32>((z >>> 14) & 0x3fc, 0x400) ^
      load<u32>((z >>> 24) << 2);
  }
  for (; at < to; at++) c = load<u32>(((c ^ load<u8>(at)) & 0xff) << 2) ^ (c >>> 8);
  return c;
}

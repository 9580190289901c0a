// Makes small tars as programs write them.
import { strToU8 } from "fflate";

export interface TarFile {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** `0` a file, `5` a folder, `1` and `2` links, `L` and `x` headers before a file. */
  readonly type?: string;
  /** Written as it is, whatever the bytes are. */
  readonly size?: string;
  readonly prefix?: string;
}

function blockOf({ name, bytes = new Uint8Array(), type = "0", size, prefix = "" }: TarFile): Uint8Array {
  const head = new Uint8Array(512);
  const put = (text: string, at: number) => head.set(strToU8(text), at);
  head.set(strToU8(name).subarray(0, 100), 0);
  put("0000644\0", 100);
  put(size ?? `${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  put("        ", 148);
  put(type, 156);
  put("ustar\0" + "00", 257);
  put(prefix, 345);
  const sum = head.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padded = new Uint8Array(512 + Math.ceil(bytes.length / 512) * 512);
  padded.set(head);
  padded.set(bytes, 512);
  return padded;
}

/** @param end how many empty blocks follow. */
export function tarOf(files: readonly TarFile[], end = 2): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([...files.map(blockOf), new Uint8Array(512 * end)]));
}

/** The header that gives the next file a longer name, as GNU tar and pax write it. */
export function longName(name: string, how: "gnu" | "pax"): TarFile {
  if (how === "gnu") return { name: "././@LongLink", type: "L", bytes: strToU8(`${name}\0`) };
  const record = ` path=${name}\n`;
  let length = strToU8(record).length;
  while (String(length).length + strToU8(record).length !== length)
    length = String(length).length + strToU8(record).length;
  return { name: "PaxHeader", type: "x", bytes: strToU8(`11 mtime=1\n${length}${record}`) };
}

// libavif as WebAssembly, from the site. ingest.ts imports this file only when the first AVIF photo comes.
import start from "@jsquash/avif/codec/dec/avif_dec.js";
import address from "@jsquash/avif/codec/dec/avif_dec.wasm?url";
import type { AvifLibrary } from "../image/decode/avif.ts";

/** Long enough for half a megabyte over a slow network. */
const patienceMs = 50_000;

export async function loadAvifLibrary(): Promise<AvifLibrary> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await start({ wasmBinary: await response.arrayBuffer(), printErr() {} })) as unknown as AvifLibrary;
}

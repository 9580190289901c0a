// libheif as WebAssembly, from the site. ingest.ts imports this file only when the first HEIC photo comes.
import start from "libheif-js/libheif-wasm/libheif.js";
import type { HeifLibrary } from "../image/decode/heic.ts";

/** Long enough for half a megabyte over a slow network. */
const patienceMs = 50_000;

export async function loadHeifLibrary(): Promise<HeifLibrary> {
  // A build has its scripts in `assets/`, development has them below `src/`.
  const address = new URL(`${import.meta.env.DEV ? "/heic/" : "../heic/"}libheif.wasm`, self.location.href);
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const wasmBinary = await response.arrayBuffer();
  return start({ wasmBinary, printErr() {} }) as unknown as HeifLibrary;
}

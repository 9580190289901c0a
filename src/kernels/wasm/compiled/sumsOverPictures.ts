// Sums over pictures: a job leaves those of each picture, in double precision, and here they are added up in order.
import type { WasmBackend } from "../heap.ts";
import type { Engine } from "./engine.ts";

/** Runs a job that leaves two doubles for each channel of each picture. @returns their totals, [2, channels]. */
export function sumsOverPictures(
  { lend }: Engine,
  backend: WasmBackend,
  [batch, channels]: readonly [batch: number, channels: number],
  run: (sums: number) => void,
): readonly [Float64Array, Float64Array] {
  const lanes = (channels + 3) & ~3;
  return lend([batch * lanes * 16], ([sums]) => {
    run(sums!);
    const parts = new Float64Array(backend.wasm.HEAPU8.buffer, sums!, batch * lanes * 2);
    const total = new Float64Array(lanes * 2);
    for (let at = 0; at < parts.length; at += total.length) {
      for (let i = 0; i < total.length; i++) total[i]! += parts[at + i]!;
    }
    return [total.slice(0, channels), total.slice(lanes, lanes + channels)];
  });
}

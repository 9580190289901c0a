// The formats whose decoders are WebAssembly, on the page as on Node. Each road says how to load them.
import { ok, type Result } from "../../base/result.ts";
import type { PhotoFailure } from "../../contract/photos.ts";
import { type PictureReader, readerOf } from "../pictureReader.ts";
import type { PictureFormat } from "../sniffFormat.ts";
import { type AvifLibrary, createAvifDecoder } from "./avif.ts";
import { createHeicDecoder, type HeifLibrary } from "./heic.ts";
import { turned } from "./turned.ts";

export interface WasmLibraries {
  loadHeif(): Promise<HeifLibrary>;
  loadAvif(): Promise<AvifLibrary>;
}

/** @returns an upright picture; null for what the road decodes itself. */
export type WasmDecoders = (
  bytes: Uint8Array,
  format: PictureFormat,
) => Promise<Result<PictureReader, PhotoFailure> | null>;

export function createWasmDecoders({ loadHeif, loadAvif }: WasmLibraries): WasmDecoders {
  const decodeHeic = createHeicDecoder(loadHeif);
  const decodeAvif = createAvifDecoder(loadAvif);
  return async (bytes, format) => {
    if (format === "heic") {
      const decoded = await decodeHeic(bytes);
      return decoded.ok ? ok(readerOf(decoded.value)) : decoded;
    }
    const decoded = format === "avif" ? await decodeAvif(bytes) : null;
    return decoded && ok(turned(readerOf(decoded.picture), decoded.orientation));
  };
}

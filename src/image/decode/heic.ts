// HEIC and HEIF, as iPhones take photos. No browser but Safari decodes them, and libvips as it is installed does not:
// both roads use libheif as WebAssembly (libheif-js), which is loaded when the first such photo comes.
import { fail, ok, type Result } from "../../base/result.ts";
import type { RgbaImage } from "../../contract/image.ts";
import type { PhotoFailure } from "../../contract/photos.ts";
import { mostPixels, notDecodable } from "../checkPhoto.ts";

/** The part of libheif-js 1.23 that is used here. Handles are opaque. */
export interface HeifLibrary {
  readonly HEAPU32: Uint32Array;
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: unknown };
  /** The address of `heif_security_limits`, which new contexts begin with. */
  _heif_get_global_security_limits(): number;
  heif_context_alloc(): object;
  heif_context_free(context: object): void;
  heif_context_read_from_memory(context: object, bytes: Uint8Array): { readonly code: { readonly value: number } };
  heif_js_context_get_primary_image_handle(context: object): HeifHandle | HeifFailure;
  heif_image_handle_release(handle: object): void;
  heif_image_handle_get_width(handle: object): number;
  heif_image_handle_get_height(handle: object): number;
  heif_js_decode_image2(handle: object, space: unknown, chroma: unknown): HeifPixels | HeifFailure;
  heif_image_release(image: object): void;
}

type HeifHandle = object & { readonly code?: undefined };
interface HeifFailure {
  readonly code: object;
}
interface HeifPixels {
  readonly code?: undefined;
  readonly image: object;
  /** `data` lies in the library's memory until the image is released. */
  readonly channels: readonly [
    { readonly data: Uint8Array; readonly stride: number; readonly width: number; readonly height: number },
  ];
}

export type HeicDecoder = (bytes: Uint8Array) => Promise<Result<RgbaImage, PhotoFailure>>;

/** @param load gives a new library each time. */
export function createHeicDecoder(load: () => Promise<HeifLibrary>): HeicDecoder {
  let loading: Promise<HeifLibrary> | null = null;
  return async (bytes) => {
    let library: HeifLibrary;
    try {
      loading ??= load().then(limited);
      library = await loading;
    } catch (error) {
      loading = null; // the next photo tries again
      return fail({ kind: "readerMissing", format: "HEIC", detail: error instanceof Error ? error.message : "" });
    }
    try {
      return decode(library, bytes);
    } catch {
      loading = null; // it ran out of memory or stopped within: nothing in it can be relied on
      return fail(notDecodable("heic"));
    }
  };
}

/** The library then refuses larger pictures itself, wherever in the file their size stands. */
function limited(library: HeifLibrary): HeifLibrary {
  // A version in the first byte, then the most pixels of a picture as 64 bits.
  const at = library._heif_get_global_security_limits() / 4 + 2;
  const most = library.HEAPU32[at]! + library.HEAPU32[at + 1]! * 2 ** 32;
  if (most === 2 ** 30) library.HEAPU32[at] = mostPixels;
  return library;
}

/** The picture that the file is of. The library turns and mirrors it as the file says; EXIF's orientation is not it. */
function decode(library: HeifLibrary, bytes: Uint8Array): Result<RgbaImage, PhotoFailure> {
  const context = library.heif_context_alloc();
  try {
    if (library.heif_context_read_from_memory(context, bytes).code.value !== 0) return fail(notDecodable("heic"));
    const handle = library.heif_js_context_get_primary_image_handle(context);
    if (handle.code !== undefined) return fail(notDecodable("heic"));
    try {
      const widthPx = library.heif_image_handle_get_width(handle);
      const heightPx = library.heif_image_handle_get_height(handle);
      if (widthPx * heightPx > mostPixels)
        return fail({ kind: "tooManyPixels", widthPx, heightPx, limitPx: mostPixels });
      return pixelsOf(library, handle);
    } finally {
      library.heif_image_handle_release(handle);
    }
  } finally {
    library.heif_context_free(context);
  }
}

function pixelsOf(library: HeifLibrary, handle: object): Result<RgbaImage, PhotoFailure> {
  const space = library.heif_colorspace.heif_colorspace_RGB;
  const decoded = library.heif_js_decode_image2(handle, space, library.heif_chroma.heif_chroma_interleaved_RGBA);
  if (decoded.code !== undefined) return fail(notDecodable("heic"));
  try {
    const [{ data, stride, width, height }] = decoded.channels;
    const pixels = new Uint8Array(width * height * 4);
    for (let y = 0; y < height; y++) pixels.set(data.subarray(y * stride, y * stride + width * 4), y * width * 4);
    return ok({ width, height, data: pixels });
  } finally {
    library.heif_image_release(decoded.image);
  }
}

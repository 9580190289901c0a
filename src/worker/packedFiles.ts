// What the ingest worker does with zips and models. Few people give one, so this loads when the first comes.
import { fail } from "../base/result.ts";
import { isSystemFile } from "../base/systemFiles.ts";
import type { IngestApi } from "../contract/workers.ts";
import { openArchive } from "../formats/archive.ts";
import { isBundle, mostBundleFiles, unpackBundle } from "../formats/bundle.ts";
import { listZip } from "../formats/zip.ts";
import { readZipDirectory } from "../formats/zipDirectory.ts";

export async function unpackModel(bytes: Uint8Array): ReturnType<IngestApi["unpackModel"]> {
  const unpacked = await unpackBundle(bytes);
  return !unpacked.ok && unpacked.failure.kind === "notABundle" && isDamagedZip(bytes)
    ? fail({ kind: "badZip" })
    : unpacked;
}

/** @param path of the archive, for its problems. */
export function unzip(bytes: Uint8Array, path: string): ReturnType<typeof openArchive> {
  if (isBundle(listZip(bytes, mostBundleFiles).map((file) => file.path)))
    return { files: [], problems: [{ kind: "modelZip", path }] };
  const { files, problems } = openArchive(bytes, path);
  return { files: files.filter((unzipped) => !isSystemFile(unzipped.path)), problems };
}

/** No zip at all, or one whose table of contents is cut off. */
function isDamagedZip(bytes: Uint8Array): boolean {
  return readZipDirectory(bytes, 64)?.damaged ?? true;
}

// Clips among the files of a delivery: they are no photos, and photos are taken from them afterwards.
import { nameByFolders } from "../folders.ts";
import { hasClipExtension, hasPictureExtension } from "../paths.ts";

interface WithPath {
  readonly path: string;
}

export function partClips<File extends WithPath>(files: readonly File[]) {
  return {
    clips: files.filter(({ path }) => hasClipExtension(path)),
    others: files.filter(({ path }) => !hasClipExtension(path)),
  };
}

/**
 * @param others the files that came with the clips: they help to tell people's folders from those around them.
 * @returns for each clip, the person its folder or its file is named after; null where neither tells.
 */
export function namesOfClips(clips: readonly WithPath[], others: readonly WithPath[]): (string | null)[] {
  const photos = others.map(({ path }) => path).filter(hasPictureExtension);
  const placed = nameByFolders([...clips.map(({ path }) => path), ...photos]);
  return clips.map((_, i) => placed[i]!.personName?.normalize("NFC") ?? null);
}

// The pictures that a path names: a picture, or all in a folder and below it.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { hasPictureExtension, isJunk, isUntoldByName } from "../../data/paths.ts";
import { UsageError } from "../output.ts";
import { tellOfClips } from "./clips.ts";
import { filesBelow } from "./filesBelow.ts";
import { beginsAsPictureFile } from "./planPhotos.ts";

/** A folder's pictures, or the path itself, even where nothing is there: that is told in its turn. */
export async function picturesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return [path];
  const files = await filesBelow(path);
  tellOfClips(files);
  const pictures: string[] = [];
  for (const inside of files) {
    const isPicture = hasPictureExtension(inside)
      ? !isJunk(inside)
      : isUntoldByName(inside) && (await beginsAsPictureFile(join(path, inside)));
    if (isPicture) pictures.push(inside);
  }
  if (pictures.length === 0) throw new UsageError(`${path}: no picture in this folder or below it`);
  return pictures.map((inside) => join(path, inside));
}

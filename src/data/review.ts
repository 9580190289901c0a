// Which photos wait for a person to check them, and which photos training may use. See faces/review.ts for the reasons.
import type { Photo } from "../contract/photos.ts";

/** Whether the crop is doubtful and nobody has decided about it yet. */
export function isWaiting(photo: Photo): boolean {
  return !photo.leftOut && !photo.reviewed && (photo.finding?.reasons.length ?? 0) > 0;
}

/** A photo that waits is used with its doubtful crop, unless no face was found in it. */
export function isUsable(photo: Photo): boolean {
  return !photo.leftOut && !(isWaiting(photo) && photo.finding?.reasons.includes("noFace") === true);
}

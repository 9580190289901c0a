// Which photos wait for a person to check them, and which photos training may use. See faces/review.ts for the reasons.
import type { NamedPhoto, Photo } from "../contract/photos.ts";

/** Whether somebody has said whose photo it is. Without a name a photo waits in the tray. */
export function isNamed(photo: Photo): photo is NamedPhoto {
  return photo.personName !== null;
}

/** Whether the crop is doubtful and nobody has decided about it yet. A photo without a name is named first. */
export function isWaiting(photo: Photo): photo is NamedPhoto {
  return isNamed(photo) && !photo.leftOut && !photo.reviewed && (photo.finding?.reasons.length ?? 0) > 0;
}

/** A photo that waits is used with its doubtful crop, unless no face was found in it. */
export function isUsable(photo: Photo): photo is NamedPhoto {
  return isNamed(photo) && !photo.leftOut && !(isWaiting(photo) && photo.finding?.reasons.includes("noFace") === true);
}

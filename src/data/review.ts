// Which photos wait for a person's look, and which the training may use meanwhile. Pure; finding the reasons is faces/'s.
import type { Photo } from "../contract/photos.ts";

/** The machine was not sure of its crop, and nobody has decided yet. */
export function isWaiting(photo: Photo): boolean {
  return !photo.leftOut && !photo.reviewed && (photo.finding?.reasons.length ?? 0) > 0;
}

/** A photo that waits is used as the machine guessed, unless no face was found: then there is nothing to learn yet. */
export function isUsable(photo: Photo): boolean {
  return !photo.leftOut && !(isWaiting(photo) && photo.finding?.reasons.includes("noFace") === true);
}

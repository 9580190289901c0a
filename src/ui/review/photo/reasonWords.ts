// Why a photo waits, in words with the photo's figures. Pure.

import type { ReviewReason } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import type { Formatters } from "../../kit/useFormat.ts";
import type { Words } from "../../words/words.ts";

type Format = Pick<Formatters, "count" | "percent">;

export function reasonWords(reason: ReviewReason, photo: Photo, t: Words["review"], format: Format): string {
  const { finding } = photo;
  const quality = finding?.quality;
  const percent = (fraction: number | undefined) => format.percent(fraction ?? 0, 0);
  switch (reason) {
    case "noFace":
      return t.reasons.noFace;
    case "severalFaces":
      return t.reasons.severalFaces(format.count(finding?.faces.length ?? 0), photo.personName ?? t.somebody);
    case "tiny":
      return t.reasons.tiny(format.count(quality?.facePx ?? 0));
    case "blurred":
      return t.reasons.blurred(percent(quality?.sharpness));
    case "dark":
      return t.reasons.dark(percent(quality?.light));
    case "cutOff":
      return t.reasons.cutOff(percent(quality?.cutOff));
    case "turned":
      return t.reasons.turned(percent(Math.abs(quality?.turn ?? 0)));
  }
}

/** Sentences about a photo: why it waits, or what was decided. */
export function stateWords(photo: Photo, t: Words["review"], format: Format): readonly string[] {
  if (photo.leftOut) return [t.out];
  if (photo.reviewed) return [photo.decided === undefined ? t.accepted : t.decided[photo.decided.kind]];
  const reasons = photo.finding?.reasons ?? [];
  return reasons.length === 0 ? [t.none] : reasons.map((reason) => reasonWords(reason, photo, t, format));
}

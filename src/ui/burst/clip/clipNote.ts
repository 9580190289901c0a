// What there is to say about the search in a clip. Pure.
import type { FrameRefusal } from "../../../session/burst.ts";
import { mainRefusal } from "../../../session/clip.ts";
import type { Clipping } from "./useClip.ts";

export type ClipNote =
  /** No photo, or few, and what most moments were refused for. */
  | { readonly kind: "none" | "few"; readonly reason: FrameRefusal }
  /** A part of the clip is damaged. */
  | { readonly kind: "partly" }
  /** Much is passed over. */
  | { readonly kind: "long"; readonly everySeconds: number };

/** With fewer photos than this a reason is given. */
const few = 15;
/** With moments further apart than this, a person who comes into the picture for a moment may be missed. */
const farApartSeconds = 4;

type Search = Pick<Clipping, "pictures" | "refusals" | "unread" | "done" | "total" | "durationSeconds">;

export function clipNote({ pictures, refusals, unread, done, total, durationSeconds }: Search): ClipNote | null {
  const reason = mainRefusal(refusals);
  if (done && pictures.length === 0 && reason !== null) return { kind: "none", reason };
  if (done && unread > total / 10) return { kind: "partly" };
  if (done && pictures.length < few && reason !== null) return { kind: "few", reason };
  const everySeconds = durationSeconds === null || total === 0 ? 0 : durationSeconds / total;
  return everySeconds > farApartSeconds ? { kind: "long", everySeconds } : null;
}

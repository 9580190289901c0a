// A clip becomes up to forty varied photos of one person. This file decides which moments are looked at, in which
// order, and what is said of the others. It is pure. Which frames are taken is decided as in a burst (burst.ts).
import { burstSize, type FrameRefusal } from "./burst.ts";

/** Four for each photo wanted. A clip of hours has as many: then most of it is passed over. */
export const mostMoments = 160;
/** Two frames closer than this look the same. */
const leastGapSeconds = 0.12;

/**
 * @returns seconds in the order in which to look: each new moment is far from those before it, so that the photos are
 * spread over the clip wherever the search ends.
 */
export function momentsOf(durationSeconds: number): number[] {
  const fitting = Math.floor(durationSeconds / leastGapSeconds);
  const count = Math.max(1, Math.min(mostMoments, Number.isFinite(fitting) ? fitting : 1));
  const bits = Math.ceil(Math.log2(count));
  const moments: number[] = [];
  for (let i = 0; i < 2 ** bits; i++) {
    const place = reversed(i, bits);
    if (place < count) moments.push(((place + 0.5) / count) * (durationSeconds || 0));
  }
  return moments;
}

/** The lowest `bits` bits of `i`, last first: the order of van der Corput's sequence. */
function reversed(i: number, bits: number): number {
  let place = 0;
  for (let bit = 0; bit < bits; bit++) place = place * 2 + ((i >> bit) & 1);
  return place;
}

/** How far the search in a clip is. */
export interface ClipProgress {
  readonly looked: number;
  readonly total: number;
  readonly taken: number;
  /** Spent on looking, without pauses. */
  readonly seconds: number;
}

/** The search ends with the last moment or the fortieth photo. @returns null until enough is done to estimate. */
export function clipSecondsLeft({ looked, total, taken, seconds }: ClipProgress): number | null {
  if (looked < 3 || seconds < 0.5) return null;
  const untilFull = taken === 0 ? Number.POSITIVE_INFINITY : ((burstSize - taken) * looked) / taken;
  return (seconds / looked) * Math.min(total - looked, untilFull);
}

export type Refusals = Readonly<Partial<Record<FrameRefusal, number>>>;

export function refusedFor(refusals: Refusals, reason: FrameRefusal): Refusals {
  return { ...refusals, [reason]: (refusals[reason] ?? 0) + 1 };
}

/** What most moments were refused for; null where none was. */
export function mainRefusal(refusals: Refusals): FrameRefusal | null {
  const counted = Object.entries(refusals) as [FrameRefusal, number][];
  return counted.sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** Why a clip gives no pictures. */
export type ClipFailure =
  | { readonly kind: "emptyFile" }
  /** The browser has no player for it, or the file is damaged from its start. */
  | { readonly kind: "unplayable" }
  /** Only sound. Browsers say the same of a video that they cannot decode beside a sound that they can. */
  | { readonly kind: "noPicture" }
  /** HEVC, as iPhones film, in a browser without it: it shows no picture, or nothing at all. */
  | { readonly kind: "hevc" }
  /** It began to play, and no moment of it can be read. */
  | { readonly kind: "damaged" };

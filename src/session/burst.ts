// Forty varied pictures of one person: which frame is taken and why not, and what the person is asked to do next. Pure:
// the camera, the detector and the clock are the caller's.
import type { FaceCrop, ReviewReason } from "../contract/faces.ts";
import type { EveryFace } from "../contract/workers.ts";
import { nearDistance } from "../data/nearDuplicates.ts";
import { reviewReasons } from "../faces/review.ts";
import { differenceHash, hammingDistance } from "../image/differenceHash.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";

export const burstSize = 40;

export type Prompt = "straight" | "left" | "right" | "up" | "down" | "smile" | "closer" | "back" | "light";

/** In the order in which they are first asked for, with how many of the forty each should give. */
export const promptShares: Readonly<Record<Prompt, number>> = {
  straight: 5,
  left: 5,
  right: 5,
  smile: 5,
  up: 4,
  down: 4,
  closer: 4,
  back: 4,
  light: 4,
};
const prompts = Object.keys(promptShares) as Prompt[];

/** What a frame shows, as far as variety goes. */
export interface Pose {
  /** Difference hash of the crop. */
  readonly hash: string;
  /** As in FaceQuality: positive where the person turns to their own left. */
  readonly turn: number;
  /** Width of the face's box by the picture's. */
  readonly widthShare: number;
}

/** Why a frame is not taken. */
export type FrameRefusal = Exclude<ReviewReason, "tiny"> | "far" | "same";

export type Judgement =
  | { readonly kind: "take"; readonly look: Pose; readonly face: FaceCrop }
  | { readonly kind: "refuse"; readonly reason: FrameRefusal };

/**
 * A face narrower than this, in pixels, is asked to come closer: what is kept should fill the 96 pixels of the crop.
 */
const leastFacePx = 64;
/** A little more is asked than of photos that come from elsewhere: another frame is there in a moment. */
const leastSharpness = 0.15;
const leastLight = 0.15;

/**
 * @param every the faces of a frame, best first.
 * @param hashes of what was taken already, and of the photos that are there: by the rule that finds near-duplicates
 * among photos, a frame near one of them is the same again.
 */
export function judgeFrame({ widthPx, faces }: EveryFace, hashes: readonly string[]): Judgement {
  const refuse = (reason: FrameRefusal): Judgement => ({ kind: "refuse", reason });
  const [face] = faces;
  if (face === undefined) return refuse("noFace");
  const { quality } = face;
  if (face.face !== null) {
    const found = faces.flatMap((crop) => crop.face ?? []);
    const [reason] = reviewReasons(found, { kind: "face", index: 0 }, quality);
    if (reason !== undefined) return refuse(reason === "tiny" ? "far" : reason);
    if (quality.facePx < leastFacePx) return refuse("far");
  }
  if (quality.light < leastLight) return refuse("dark");
  if (quality.sharpness < leastSharpness) return refuse("blurred");
  const hash = differenceHash({ width: faceSidePx, height: faceSidePx, data: face.data });
  if (hashes.some((taken) => hammingDistance(taken, hash) <= nearDistance)) return refuse("same");
  return { kind: "take", look: { hash, turn: quality.turn, widthShare: face.box.width / widthPx }, face };
}

export interface Shot {
  readonly id: number;
  readonly look: Pose;
  /** What was asked for when it was taken. */
  readonly prompt: Prompt;
}

export interface Burst {
  readonly shots: readonly Shot[];
  readonly nextId: number;
  readonly prompt: Prompt;
  /** How often each was asked for, the one now included. */
  readonly asked: Readonly<Partial<Record<Prompt, number>>>;
  readonly promptSeconds: number;
  /** When the last one was taken, or the prompt began where that was later. */
  readonly movedSeconds: number;
}

/** Time to read a prompt and to begin to follow it; then one picture after the other, so that there is time to move. */
const readSeconds = 0.9;
const betweenSeconds = 0.45;
/** Nothing was taken for so long: something else is asked for, and this again later. */
const stuckSeconds = 6;

export function beginBurst(nowSeconds: number): Burst {
  const times = { promptSeconds: nowSeconds, movedSeconds: nowSeconds };
  return { shots: [], nextId: 0, prompt: "straight", asked: { straight: 1 }, ...times };
}

/** Whether a frame may be taken now; there is no need to look at it otherwise. */
export function isReady(burst: Burst, nowSeconds: number): boolean {
  if (burst.shots.length >= burstSize) return false;
  return nowSeconds - burst.promptSeconds >= readSeconds && nowSeconds - burst.movedSeconds >= betweenSeconds;
}

export function take(burst: Burst, look: Pose, nowSeconds: number): Burst {
  const shot = { id: burst.nextId, look, prompt: burst.prompt };
  const next = { ...burst, shots: [...burst.shots, shot], nextId: burst.nextId + 1, movedSeconds: nowSeconds };
  return isFulfilled(next) ? askNext(next, nowSeconds) : next;
}

/** @returns the same object while there is patience with the prompt. */
export function refuse(burst: Burst, nowSeconds: number): Burst {
  return nowSeconds - burst.movedSeconds >= stuckSeconds ? askNext(burst, nowSeconds) : burst;
}

/** The time that stood still does not count against the prompt. */
export function goOn(burst: Burst, nowSeconds: number): Burst {
  return { ...burst, promptSeconds: nowSeconds, movedSeconds: nowSeconds };
}

export function withoutShot(burst: Burst, id: number): Burst {
  return { ...burst, shots: burst.shots.filter((shot) => shot.id !== id) };
}

/** As many as its share were taken while it was asked for, or are there anyway. */
function isFulfilled(burst: Burst): boolean {
  const { prompt, shots } = burst;
  return countOf(prompt, shots) >= promptShares[prompt] || askedFor(prompt, shots) >= promptShares[prompt];
}

/** What is missing most, of what was asked for least often. */
function askNext(burst: Burst, nowSeconds: number): Burst {
  const { shots, asked } = burst;
  const missing = (prompt: Prompt) => Math.max(0, 1 - countOf(prompt, shots) / promptShares[prompt]);
  const order = (a: Prompt, b: Prompt) =>
    Number(missing(a) === 0) - Number(missing(b) === 0) ||
    (asked[a] ?? 0) - (asked[b] ?? 0) ||
    missing(b) - missing(a) ||
    prompts.indexOf(a) - prompts.indexOf(b);
  const [prompt] = prompts.filter((other) => other !== burst.prompt).sort(order);
  return {
    ...burst,
    prompt: prompt!,
    asked: { ...asked, [prompt!]: (asked[prompt!] ?? 0) + 1 },
    promptSeconds: nowSeconds,
    movedSeconds: nowSeconds,
  };
}

/** How many pictures show what a prompt asks for: measured where it can be, else those taken while it was asked for. */
export function countOf(prompt: Prompt, shots: readonly Shot[]): number {
  const usual = medianOf(shots.filter((shot) => shot.prompt !== "closer" && shot.prompt !== "back"));
  switch (prompt) {
    case "straight":
      return shots.filter(({ look }) => Math.abs(look.turn) < turned).length;
    case "left":
      return shots.filter(({ look }) => look.turn >= turned).length;
    case "right":
      return shots.filter(({ look }) => look.turn <= -turned).length;
    case "closer":
      return shots.filter(({ look }) => look.widthShare >= usual * 1.2).length;
    case "back":
      return shots.filter(({ look }) => look.widthShare <= usual * 0.85).length;
    default:
      return askedFor(prompt, shots);
  }
}

/** From here on a head is seen to be turned. */
const turned = 0.15;

function askedFor(prompt: Prompt, shots: readonly Shot[]): number {
  return shots.filter((shot) => shot.prompt === prompt).length;
}

function medianOf(shots: readonly Shot[]): number {
  const widths = shots.map(({ look }) => look.widthShare).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? Number.NaN; // nothing is nearer or further than nothing
}

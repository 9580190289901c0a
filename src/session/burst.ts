// A burst takes forty varied pictures of one person. This file decides which frames are taken, and what the person is
// asked to do next. It is pure: camera, detector and clock are elsewhere.
import type { FaceCrop, ReviewReason } from "../contract/faces.ts";
import type { EveryFace } from "../contract/workers.ts";
import { nearDistance } from "../data/nearDuplicates.ts";
import { reviewReasons } from "../faces/review.ts";
import { differenceHash, hammingDistance } from "../image/differenceHash.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";

export const burstSize = 40;

export type Prompt = "straight" | "left" | "right" | "up" | "down" | "smile" | "closer" | "back" | "light";

/** How many of the forty pictures each prompt should give, in the order in which the prompts are first shown. */
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

/** What makes a frame unlike others. */
export interface Pose {
  /** Difference hash of the crop. */
  readonly hash: string;
  /** As in FaceQuality: positive where the person turns to their own left. */
  readonly turn: number;
  /** Width of the face's box, as a part of the picture's width. */
  readonly widthShare: number;
}

/** Why a frame is not taken. */
export type FrameRefusal = Exclude<ReviewReason, "tiny"> | "far" | "same";

export type Judgement =
  | { readonly kind: "take"; readonly look: Pose; readonly face: FaceCrop }
  | { readonly kind: "refuse"; readonly reason: FrameRefusal };

/**
 * With a face narrower than this, in pixels, a person is asked to come closer. A face should fill the 96 pixels of the
 * crop.
 */
const leastFacePx = 64;
/** Higher than for other photos, because the next frame comes in a moment. */
const leastSharpness = 0.15;
const leastLight = 0.15;

/**
 * @param every the faces of a frame, best first.
 * @param hashes of the pictures taken before, and of the project's photos. A frame that is a near-duplicate of one of
 * them is refused.
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
  /** The prompt that was shown when it was taken. */
  readonly prompt: Prompt;
}

export interface Burst {
  readonly shots: readonly Shot[];
  readonly nextId: number;
  readonly prompt: Prompt;
  /** How often each prompt was shown, the current one included. */
  readonly asked: Readonly<Partial<Record<Prompt, number>>>;
  readonly promptSeconds: number;
  /** When the last picture was taken or the prompt began, whichever was later. */
  readonly movedSeconds: number;
}

/** The time a person has to read a prompt and start to follow it, and the time to move between two pictures. */
const readSeconds = 0.9;
const betweenSeconds = 0.45;
/** When no picture was taken for so long, another prompt is shown. This one comes again later. */
const stuckSeconds = 6;

export function beginBurst(nowSeconds: number): Burst {
  const times = { promptSeconds: nowSeconds, movedSeconds: nowSeconds };
  return { shots: [], nextId: 0, prompt: "straight", asked: { straight: 1 }, ...times };
}

/** Whether a frame may be taken now. If not, no face need be looked for. */
export function isReady(burst: Burst, nowSeconds: number): boolean {
  if (burst.shots.length >= burstSize) return false;
  return nowSeconds - burst.promptSeconds >= readSeconds && nowSeconds - burst.movedSeconds >= betweenSeconds;
}

export function take(burst: Burst, look: Pose, nowSeconds: number): Burst {
  const shot = { id: burst.nextId, look, prompt: burst.prompt };
  const next = { ...burst, shots: [...burst.shots, shot], nextId: burst.nextId + 1, movedSeconds: nowSeconds };
  return isFulfilled(next) ? askNext(next, nowSeconds) : next;
}

/** @returns the same object unless it is time for another prompt. */
export function refuse(burst: Burst, nowSeconds: number): Burst {
  return nowSeconds - burst.movedSeconds >= stuckSeconds ? askNext(burst, nowSeconds) : burst;
}

/** After a pause. The time of the pause does not count for the prompt. */
export function goOn(burst: Burst, nowSeconds: number): Burst {
  return { ...burst, promptSeconds: nowSeconds, movedSeconds: nowSeconds };
}

export function withoutShot(burst: Burst, id: number): Burst {
  return { ...burst, shots: burst.shots.filter((shot) => shot.id !== id) };
}

/** Whether there are as many pictures as the prompt should give, taken while it was shown or showing the same. */
function isFulfilled(burst: Burst): boolean {
  const { prompt, shots } = burst;
  return countOf(prompt, shots) >= promptShares[prompt] || askedFor(prompt, shots) >= promptShares[prompt];
}

/** Shows the prompt with the most missing pictures, among the prompts that were shown least often. */
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

/** How many pictures show what a prompt asks for. What cannot be measured counts as shown while the prompt is. */
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

/** A head with this much turn or more looks turned. */
const turned = 0.15;

function askedFor(prompt: Prompt, shots: readonly Shot[]): number {
  return shots.filter((shot) => shot.prompt === prompt).length;
}

function medianOf(shots: readonly Shot[]): number {
  const widths = shots.map(({ look }) => look.widthShare).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? Number.NaN; // no picture is closer or further than NaN
}

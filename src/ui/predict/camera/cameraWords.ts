// What the camera stage says in each state without a picture, and what to do. Pure.

import type { CameraState } from "../../../session/camera.ts";
import type { Words } from "../../words/words.ts";

export interface CameraWords {
  readonly title: string;
  readonly text: string;
  /** The label of the button that starts the camera; null if starting cannot help, or is already under way. */
  readonly button: string | null;
}

type CameraTexts = Words["camera"];

/** @returns null while the camera is live. */
export function cameraWords(state: CameraState, t: CameraTexts): CameraWords | null {
  switch (state.kind) {
    case "live":
      return null;
    case "off":
    case "released":
      return { ...t[state.kind], button: t.start };
    case "asking":
    case "starting":
      return { ...t[state.kind], button: null };
    case "failed":
      switch (state.failure.kind) {
        case "insecure":
        case "unsupported":
          return { ...t[state.failure.kind], button: null };
        case "takenAway":
          return { ...t.takenAway(state.failure.label), button: t.start };
        case "other":
          return { ...t.other(state.failure.detail), button: t.retry };
        default:
          return { ...t[state.failure.kind], button: t.retry };
      }
  }
}

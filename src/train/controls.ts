// The switch between a loop and whoever steers it.
import type { LoopControls } from "./loop.ts";

export interface TrainingSwitch extends LoopControls {
  pause(): void;
  resume(): void;
  stop(): void;
  loseDevice(detail: string): void;
}

/** @param breathe lets the caller's messages in between two steps or pieces of a look (a MessageChannel turn; not a timer, which slows down in hidden tabs). */
export function createSwitch(breathe: () => Promise<void>): TrainingSwitch {
  let wish: LoopControls["wish"] = "run";
  let deviceLost: string | null = null;
  let wake: (() => void)[] = [];
  const set = (next: LoopControls["wish"]) => {
    if (wish === "stop") return; // a stopped run does not go on
    wish = next;
    for (const call of wake) call();
    wake = [];
  };
  return {
    get wish() {
      return wish;
    },
    get deviceLost() {
      return deviceLost;
    },
    breathe,
    untilWishChanges: () => (wish === "pause" ? new Promise((resolve) => wake.push(resolve)) : Promise.resolve()),
    pause: () => set("pause"),
    resume: () => set("run"),
    stop: () => set("stop"),
    loseDevice: (detail) => {
      deviceLost = detail;
    },
  };
}

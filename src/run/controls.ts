// What the caller of the training loop wants. The loop reads it between two steps.

export interface LoopControls {
  /** Read between steps, and between pieces of an evaluation. */
  readonly wish: "run" | "pause" | "stop";
  /** Lets messages in; resolves soon. */
  breathe(): Promise<void>;
  /** Resolves when `wish` is no longer `pause`. */
  untilWishChanges(): Promise<void>;
  /** What the device said when it was lost; null while it is there. */
  readonly deviceLost: string | null;
}

export interface TrainingSwitch extends LoopControls {
  pause(): void;
  resume(): void;
  stop(): void;
  loseDevice(detail: string): void;
}

/**
 * @param breathe lets the caller's messages in between two steps or pieces of an evaluation. In a page it is a turn of
 * a `MessageChannel`: timers slow down in hidden tabs.
 */
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

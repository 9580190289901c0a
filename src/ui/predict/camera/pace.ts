// Two small memories for the continuous mode: how many frames a second are named, and when a name may be read aloud.

/** Frames a second over the last two seconds. */
export interface FrameRate {
  /** One frame was finished at this time. @returns frames a second; null until two frames are known. */
  finished(nowSeconds: number): number | null;
}

export function createFrameRate(windowSeconds = 2): FrameRate {
  let times: number[] = [];
  return {
    finished(nowSeconds) {
      times = [...times.filter((time) => nowSeconds - time <= windowSeconds), nowSeconds];
      const span = nowSeconds - times[0]!;
      return span > 0 ? (times.length - 1) / span : null;
    },
  };
}

/** Keeps a screen reader from being flooded: a name is told when it has held for a while and is not the last one told. */
export interface Announcer {
  /** What was seen at this time. @returns the text to tell now, or null for silence. */
  hear(text: string, nowSeconds: number): string | null;
}

export function createAnnouncer(settleSeconds = 1): Announcer {
  let told: string | null = null;
  let candidate: string | null = null;
  let since = 0;
  return {
    hear(text, nowSeconds) {
      if (text !== candidate) {
        candidate = text;
        since = nowSeconds;
      }
      if (text === told || nowSeconds - since < settleSeconds) return null;
      told = text;
      return text;
    },
  };
}

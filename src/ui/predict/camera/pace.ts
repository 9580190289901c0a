// For the continuous mode: how many frames a second are named, and when a screen reader should read a name. Pure.

/** Counts frames a second over the last two seconds. */
export interface FrameRate {
  /** Counts a frame that was finished now. @returns frames a second; null before the second frame. */
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

/**
 * Limits what a screen reader reads: a name only once it has lasted for a while, and never the same name twice in a
 * row.
 */
export interface Announcer {
  /** @param text what is seen now. @returns the text to read now; null for none. */
  hear(text: string, nowSeconds: number): string | null;
}

export function createAnnouncer(settleSeconds = 1): Announcer {
  let lastRead: string | null = null;
  let candidate: string | null = null;
  let since = 0;
  return {
    hear(text, nowSeconds) {
      if (text !== candidate) {
        candidate = text;
        since = nowSeconds;
      }
      if (text === lastRead || nowSeconds - since < settleSeconds) return null;
      lastRead = text;
      return text;
    },
  };
}

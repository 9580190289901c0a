// Shows how far the reading of a delivery is, the faces that came last, and from when on a reload loses none of it.
import type { Progress } from "../../../session/state.ts";
import type { Ports } from "../ports.ts";

/** How many faces are shown at once. */
const mostShown = 48;

export interface ReadingProgress {
  tell(progress: Progress): void;
  /** Shows the face of a photo that was just read. */
  show(photoId: string): void;
  /** Says that a reload loses nothing any more. */
  outlivesPage(): void;
  end(): void;
}

export function createReadingProgress(store: Ports["store"], signal: AbortSignal): ReadingProgress {
  let outlivesPage = false;
  let last: Progress | null = null;
  let shownCount = 0;
  const justRead: string[] = [];

  function dispatch(): void {
    if (last === null || signal.aborted) return;
    const ingest = { kind: "reading", progress: last, outlivesPage, justRead: [...justRead] } as const;
    store.dispatch({ type: "ingest", ingest });
  }

  return {
    tell(progress) {
      last = progress;
      dispatch();
    },
    show(photoId) {
      // A photo can come twice, under two paths.
      if (!justRead.includes(photoId)) justRead[shownCount++ % mostShown] = photoId;
    },
    outlivesPage() {
      outlivesPage = true;
      dispatch();
    },
    end() {
      last = null;
    },
  };
}

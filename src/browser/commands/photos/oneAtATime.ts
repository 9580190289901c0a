// Long work on photos, one at a time. It can be cancelled at any moment, and new work can be asked for at once: only
// that new work waits until the cancelled work has cleared up.
import type { Ports } from "../ports.ts";

export interface OneAtATime {
  readonly isBusy: boolean;
  /** Ask `isBusy` first. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  cancel(): void;
}

/** @param isTooLate whether a cancel comes too late: the work then ends by itself, and soon. */
export function createOneAtATime({ store }: Ports, isTooLate: () => boolean): OneAtATime {
  let current: AbortController | null = null;
  let cleared: Promise<unknown> = Promise.resolve();
  return {
    get isBusy() {
      return current !== null;
    },
    async run(work) {
      const controller = new AbortController();
      const { signal } = controller;
      current = controller;
      const free = () => {
        if (current !== controller) return;
        current = null;
        store.dispatch({ type: "ingest", ingest: { kind: "idle" } });
      };
      signal.addEventListener("abort", () => {
        if (!isTooLate()) free();
      });
      const done = cleared.then(() => (signal.aborted ? undefined : work(signal))).finally(free);
      cleared = done.catch(() => {});
      await done;
    },
    cancel: () => current?.abort(),
  };
}

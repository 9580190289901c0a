// What is at stake when the page is closed or reloaded. Asking is the browser room's.
import type { SessionState } from "./state.ts";

/**
 * Whether something under way would end there that a person would have to begin again: a training, or photos that are
 * unpacked, drawn, cut anew, or read from files that are not kept yet. Photos whose files are kept are read on
 * afterwards.
 */
export function isLostByLeaving({ activeRun, ingest }: Pick<SessionState, "activeRun" | "ingest">): boolean {
  if (activeRun.kind !== "none") return true;
  return ingest.kind === "reading" ? !ingest.outlivesPage : ingest.kind !== "idle";
}

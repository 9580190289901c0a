// What is lost when the page is closed or reloaded. The asking is in browser/beforeUnload.ts.
import type { SessionState } from "./state.ts";

/**
 * Whether work under way would have to be begun again: a training; or photos that are unzipped, drawn, cropped again,
 * or read from files that are not stored yet. Reading goes on by itself once the files are stored.
 */
export function isLostByLeaving({ activeRun, ingest }: Pick<SessionState, "activeRun" | "ingest">): boolean {
  if (activeRun.kind !== "none") return true;
  return ingest.kind === "reading" ? !ingest.outlivesPage : ingest.kind !== "idle";
}

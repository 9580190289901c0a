// The interrupted run that a failure left behind. The way out of that failure goes on from its last checkpoint.
import type { InterruptedRun } from "../../../session/state.ts";
import { useSession } from "../../session.tsx";

/** @returns null where the failure left no checkpoint. */
export function useFailedRun(): InterruptedRun | null {
  return useSession(({ interrupted }) => (interrupted?.failure == null ? null : interrupted));
}

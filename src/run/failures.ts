// What a device throws, as data that a person can act on.
import type { TrainingFailure } from "../contract/run.ts";
import { FacesGone } from "./faceStream.ts";

/** @param step the last step that was reported. What is not recognised is `crashed`, with the words of the error. */
export function failureOf(error: unknown, step: number, deviceLost: string | null): TrainingFailure {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof FacesGone) return { kind: "photoUnreadable", step };
  if (deviceLost !== null) return { kind: "deviceLost", step, detail: deviceLost };
  if (/out of memory|allocation failed|Array buffer allocation|memory access out of bounds|\bOOM\b/i.test(detail))
    return { kind: "outOfMemory", step, detail };
  if (/context lost|device (is )?lost|CONTEXT_LOST/i.test(detail)) return { kind: "deviceLost", step, detail };
  return { kind: "crashed", detail };
}

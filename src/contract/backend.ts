// Which backend of tfjs runs the arithmetic, and why that one was chosen.

export type BackendName = "webgpu" | "webgl" | "wasm" | "cpu";

/** Why a backend is not used. */
export type BackendRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "software"; readonly adapter: string }
  | { readonly kind: "selfTestFailed"; readonly detail: string }
  | { readonly kind: "slower"; readonly stepSeconds: number }
  | { readonly kind: "failedToStart"; readonly detail: string }
  /** The site cannot be reached, and the browser has not kept this file of it. */
  | { readonly kind: "unreachable"; readonly file: string };

/** Pictures in the training step that is timed to compare backends. */
export const trialBatch = 8;

export interface BackendTrial {
  readonly name: BackendName;
  /** A name for the device: `NVIDIA GeForce ...`, `SIMD, 2 threads`. */
  readonly device: string;
  /** Null when the backend may be used. */
  readonly refusal: BackendRefusal | null;
  /** Seconds of one training step of `trialBatch` pictures; null when it was not timed. */
  readonly stepSeconds: number | null;
}

export interface BackendReport {
  readonly chosen: BackendName;
  readonly device: string;
  /** Whether a person chose the backend, rather than the self-test. */
  readonly byHand: boolean;
  /** In the order tried. */
  readonly trials: readonly BackendTrial[];
}

// The camera as the screens see it: its state, as data, and what can be asked of it. The real one is in
// src/browser/camera/camera.ts. What becomes of a frame is decided by the commands.
import type { RgbaImage } from "../contract/image.ts";

export interface CameraDevice {
  readonly id: string;
  /** The system's name for it. It can be empty. */
  readonly label: string;
}

/** Why there is no picture. The screens offer a way out of each kind. */
export type CameraFailure =
  /** The browser refuses this page, and does not ask the person again. */
  | { readonly kind: "refused" }
  /** The person closed the question without an answer. Starting again asks again. */
  | { readonly kind: "dismissed" }
  /** The browser allows the page, but the operating system does not allow the browser. */
  | { readonly kind: "refusedBySystem" }
  | { readonly kind: "noCamera" }
  /** Another program uses the camera, or the operating system does not give it. */
  | { readonly kind: "inUse" }
  /** The camera was on and went away: it was unplugged or switched off, or the system withdrew the permission. */
  | { readonly kind: "takenAway"; readonly label: string }
  /** The page is neither on https nor on localhost. Browsers give such a page no camera. */
  | { readonly kind: "insecure" }
  | { readonly kind: "unsupported" }
  | { readonly kind: "other"; readonly detail: string };

export type CameraState =
  | { readonly kind: "off" }
  /** The browser asks the person. */
  | { readonly kind: "asking" }
  /** The page has permission, and the device is starting. */
  | { readonly kind: "starting" }
  | {
      readonly kind: "live";
      readonly device: CameraDevice;
      readonly widthPx: number;
      readonly heightPx: number;
      /** Whether people expect to see themselves as in a mirror. False for a camera that faces away from them. */
      readonly mirrored: boolean;
      /** False while the device is on but sends nothing, because of a privacy switch or a closed lid. */
      readonly sending: boolean;
    }
  /** The camera was switched off because the page was out of sight for long. */
  | { readonly kind: "released"; readonly afterSeconds: number }
  | { readonly kind: "failed"; readonly failure: CameraFailure };

export interface CameraSnapshot {
  readonly state: CameraState;
  /** In the browser's order. Empty until permission was given once, because browsers hide the devices before. */
  readonly devices: readonly CameraDevice[];
}

/** A `<video>` element, which shows the live picture. This room has no DOM and knows one property of it. */
export interface PreviewSurface {
  srcObject: unknown;
}

export interface Camera {
  /** @returns the same object until something changes. */
  getSnapshot(): CameraSnapshot;
  /** @returns the way to stop listening. */
  subscribe(listener: () => void): () => void;
  /** Asks for permission where needed, and opens `deviceId` or the browser's choice. A failure becomes the state. */
  start(deviceId?: string): Promise<void>;
  /** Releases the device at once, also while the browser asks. */
  stop(): void;
  /** Shows the live picture on a surface, and takes frames from it. @returns the way to detach it. */
  attach(surface: PreviewSurface): () => void;
  /** @returns the next frame, upright and not mirrored; null once the camera is not live any more. */
  nextFrame(): Promise<RgbaImage | null>;
}

/**
 * @returns what a rejected request for a camera means.
 * @param errorName the DOMException's name (W3C Media Capture and Streams, section 10.2, and what browsers add to it).
 * @param permission the permission just after the rejection; null where the browser does not tell.
 */
export function cameraFailure(
  errorName: string,
  detail: string,
  permission: "granted" | "denied" | "prompt" | null,
): CameraFailure {
  switch (errorName) {
    case "NotAllowedError":
    case "PermissionDeniedError":
    case "SecurityError":
      if (permission === "prompt") return { kind: "dismissed" };
      return { kind: permission === "granted" ? "refusedBySystem" : "refused" };
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return { kind: "noCamera" };
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return { kind: "inUse" };
    default:
      return { kind: "other", detail: `${errorName}: ${detail}` };
  }
}

// The camera as the screens see it: what it is doing now, as data, and what may be asked of it. src/browser/camera/camera.ts
// is the real one; what a frame means (crop, resize, prediction) is left to the commands.
import type { RgbaImage } from "../contract/image.ts";

export interface CameraDevice {
  readonly id: string;
  /** As the system calls it; may be empty. */
  readonly label: string;
}

/** Why there is no picture, in kinds that each have a way out. */
export type CameraFailure =
  /** The browser's answer for this page is no, and it will not ask again by itself. */
  | { readonly kind: "refused" }
  /** The question was closed without an answer; asking again shows it again. */
  | { readonly kind: "dismissed" }
  /** The page may, but the operating system does not let the browser. */
  | { readonly kind: "refusedBySystem" }
  | { readonly kind: "noCamera" }
  /** Another program holds it, or the operating system does not hand it out. */
  | { readonly kind: "inUse" }
  /** It was working and went away: unplugged, switched off, or permission withdrawn by the system. */
  | { readonly kind: "takenAway"; readonly label: string }
  /** Not https and not localhost: browsers then have no camera for a page. */
  | { readonly kind: "insecure" }
  | { readonly kind: "unsupported" }
  | { readonly kind: "other"; readonly detail: string };

export type CameraState =
  | { readonly kind: "off" }
  /** The browser is showing its question. */
  | { readonly kind: "asking" }
  /** Permission stands; the device is warming up. */
  | { readonly kind: "starting" }
  | {
      readonly kind: "live";
      readonly device: CameraDevice;
      readonly widthPx: number;
      readonly heightPx: number;
      /** Whether a person expects to see themselves as in a mirror; false for a camera that faces away. */
      readonly mirrored: boolean;
      /** False while the device is on but sends nothing: a privacy switch, a closed lid. */
      readonly sending: boolean;
    }
  /** Let go because the page was out of sight for long. */
  | { readonly kind: "released"; readonly afterSeconds: number }
  | { readonly kind: "failed"; readonly failure: CameraFailure };

export interface CameraSnapshot {
  readonly state: CameraState;
  /** In the browser's order; empty until permission was given once, as browsers hide them till then. */
  readonly devices: readonly CameraDevice[];
}

/** Where the live picture is shown: a `<video>` element, named by the one thing of it that this room needs to know. */
export interface PreviewSurface {
  srcObject: unknown;
}

export interface Camera {
  /** The same object until something changes. */
  getSnapshot(): CameraSnapshot;
  /** @returns the way to stop listening. */
  subscribe(listener: () => void): () => void;
  /** Asks for permission where needed and opens `deviceId`, or the browser's choice. Failures become state. */
  start(deviceId?: string): Promise<void>;
  /** Lets go of the device at once, also while asking. */
  stop(): void;
  /** Shows the live picture on a surface and takes frames from it. @returns the way to detach it. */
  attach(surface: PreviewSurface): () => void;
  /** The next frame, upright and not mirrored; null once the camera is no longer live. */
  nextFrame(): Promise<RgbaImage | null>;
}

/**
 * What a rejected request for a camera means.
 * @param errorName the DOMException's name (W3C Media Capture and Streams, section 10.2, and what browsers add to it).
 * @param permission the standing permission just after the rejection; null where the browser does not tell.
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

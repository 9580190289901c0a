// Shows a camera's stream on a video element and reads frames from it.
import { internalError } from "../../base/result.ts";
import type { RgbaImage } from "../../contract/image.ts";
import type { PreviewSurface } from "../../session/camera.ts";
import { readFrame } from "./readFrame.ts";

export interface Preview {
  /** Shows this stream and later ones on the surface. @returns a function that detaches it. */
  attach(surface: PreviewSurface): () => void;
  /** @param stream null when the camera is released: pending `nextFrame` calls then return null. */
  show(stream: MediaStream | null): void;
  /** Size of the shown picture; 0 before there is one. */
  size(): { readonly widthPx: number; readonly heightPx: number };
  /** The next frame that is shown; null if the stream was replaced. */
  nextFrame(): Promise<RgbaImage | null>;
}

/** @param onResize is called when the picture has another size. */
export function createPreview(onResize: () => void): Preview {
  let stream: MediaStream | null = null;
  let surface: HTMLVideoElement | null = null;
  const waiting = new Set<() => void>();
  const canvas = document.createElement("canvas");

  /** Resolves when the video shows its next picture, or when the camera is released. */
  function nextPicture(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        waiting.delete(done);
        resolve();
      };
      waiting.add(done);
      if (surface !== null && "requestVideoFrameCallback" in surface) surface.requestVideoFrameCallback(done);
      else requestAnimationFrame(done);
    });
  }

  return {
    attach(target) {
      if (!(target instanceof HTMLVideoElement)) internalError("a camera is shown on a video element");
      const video = target;
      surface = video;
      video.addEventListener("resize", onResize);
      if (stream !== null) play(video, stream);
      return () => {
        video.removeEventListener("resize", onResize);
        video.srcObject = null;
        if (surface === video) surface = null;
      };
    },
    show(next) {
      stream = next;
      if (surface !== null && stream !== null) play(surface, stream);
      else if (surface !== null) surface.srcObject = null;
      if (stream === null) for (const wake of [...waiting]) wake();
    },
    size: () => ({ widthPx: surface?.videoWidth ?? 0, heightPx: surface?.videoHeight ?? 0 }),
    async nextFrame() {
      const begun = stream;
      while (stream !== null && stream === begun) {
        await nextPicture();
        if (stream !== begun || surface === null) continue;
        if (surface.readyState >= surface.HAVE_CURRENT_DATA && surface.videoWidth > 0)
          return readFrame(surface, canvas);
      }
      return null;
    },
  };
}

function play(video: HTMLVideoElement, stream: MediaStream): void {
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  // Rejects only when the source is replaced meanwhile, which the project does itself.
  video.play().catch(() => {});
}

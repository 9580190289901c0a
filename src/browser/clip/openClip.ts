// Opens a clip's file with the browser's own player, out of sight, and reads frames at any of its moments. What the
// browser plays, it turns upright, too.
import { fail, ok, type Result } from "../../base/result.ts";
import type { RgbaImage } from "../../contract/image.ts";
import type { ClipFailure } from "../../session/clip.ts";
import { readFrame } from "../camera/readFrame.ts";
import { isHevc } from "./isHevc.ts";

export interface OpenClip {
  readonly durationSeconds: number;
  /** One after the other, however many are asked for at once. @returns null where the moment cannot be read. */
  frameAt(seconds: number): Promise<RgbaImage | null>;
  /** Frees the player and the file's URL. Frames still asked for are null. */
  close(): void;
}

/** Opening a file of gigabytes from a slow disk takes seconds. A clip that hangs for so long never comes. */
const waitSeconds = 60;
/** After so many reloads the rest of a damaged clip is given up. */
const mostReloads = 12;

/** @param signal ends the opening; an opened clip is closed by `close`. */
export async function openClip(file: Blob, signal: AbortSignal): Promise<Result<OpenClip, ClipFailure>> {
  if (file.size === 0) return fail({ kind: "emptyFile" });
  const player = createPlayer(file);
  const opened = await player.load(signal);
  // Where a browser plays only the sound, the size of the picture is 0 and no error comes.
  if (opened === "ready" && player.video.videoWidth > 0) {
    const durationSeconds = await durationOf(player, signal);
    if (!signal.aborted) return ok(framesOf(player, durationSeconds));
  }
  player.close();
  if (await isHevc(file)) return fail({ kind: "hevc" });
  return fail({ kind: opened === "ready" ? "noPicture" : "unplayable" });
}

type Player = ReturnType<typeof createPlayer>;

function createPlayer(file: Blob) {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";
  const url = URL.createObjectURL(file);
  const closed = new AbortController();

  /** @returns what happened first. */
  function next(event: "loadedmetadata" | "seeked", signal?: AbortSignal): Promise<"ready" | "failed"> {
    return new Promise((resolve) => {
      const over = new AbortController();
      const end = (outcome: "ready" | "failed") => () => {
        over.abort();
        clearTimeout(timer);
        resolve(outcome);
      };
      const timer = setTimeout(end("failed"), waitSeconds * 1000);
      video.addEventListener(event, end("ready"), { signal: over.signal });
      video.addEventListener("error", end("failed"), { signal: over.signal });
      closed.signal.addEventListener("abort", end("failed"), { signal: over.signal });
      signal?.addEventListener("abort", end("failed"), { signal: over.signal });
      if (closed.signal.aborted || signal?.aborted === true) end("failed")();
    });
  }

  return {
    video,
    load(signal?: AbortSignal) {
      const loaded = next("loadedmetadata", signal);
      video.src = url;
      return loaded;
    },
    async seek(seconds: number, signal?: AbortSignal) {
      const sought = next("seeked", signal);
      video.currentTime = seconds;
      return sought;
    },
    get isClosed() {
      return closed.signal.aborted;
    },
    close() {
      closed.abort();
      video.removeAttribute("src");
      video.load(); // lets go of the decoder and the file
      URL.revokeObjectURL(url);
    },
  };
}

/**
 * What a browser records in pieces has no length in its header. A seek beyond the end makes the browser look for the
 * end, and then the length is known.
 */
async function durationOf({ video, seek }: Player, signal: AbortSignal): Promise<number> {
  if (video.duration === Number.POSITIVE_INFINITY) await seek(1e101, signal);
  const { duration, currentTime } = video;
  return Number.isFinite(duration) ? duration : currentTime;
}

function framesOf(player: Player, durationSeconds: number): OpenClip {
  const { video } = player;
  const canvas = document.createElement("canvas");
  let last: Promise<unknown> = Promise.resolve();
  /** A damaged clip, or one that was cut off while it was copied, is read up to here. */
  let unreadableFrom = Number.POSITIVE_INFINITY;
  let reloads = 0;

  async function read(seconds: number): Promise<RgbaImage | null> {
    if (player.isClosed || seconds >= unreadableFrom) return null;
    const sought = await player.seek(seconds);
    if (player.isClosed) return null;
    if (sought === "ready" && video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0)
      return readFrame(video, canvas);
    unreadableFrom = ++reloads < mostReloads ? seconds : 0;
    // After an error a player answers nothing more until it loads again.
    if ((await player.load()) === "failed") unreadableFrom = 0;
    return null;
  }

  return {
    durationSeconds,
    frameAt(seconds) {
      const frame = last.then(() => read(seconds));
      last = frame;
      return frame;
    },
    close() {
      player.close();
      canvas.width = 0; // frees its pixels
    },
  };
}

// Records clips: a page draws pictures on a canvas and records it, as webcams and screens are recorded. A busy machine
// passes over frames: where that matters, see webm.ts.
import type { BrowserContext } from "playwright-core";

export interface ClipToRecord {
  /** PNG files. Without one there is only sound. */
  readonly pictures: readonly Buffer[];
  readonly secondsEach: number;
  /** A MediaRecorder's type, such as `video/webm;codecs=vp8`. */
  readonly type: string;
  /** Hands the clip out in pieces: then its header has no length. */
  readonly inPieces?: boolean;
  readonly sound?: boolean;
  /** Draws each picture turned a quarter to the left. */
  readonly onItsSide?: boolean;
}

/** @returns null where the browser does not record this type. */
export async function recordClip(context: BrowserContext, clip: ClipToRecord): Promise<Buffer | null> {
  const page = await context.newPage();
  try {
    await page.bringToFront();
    const pngs = clip.pictures.map((picture) => picture.toString("base64"));
    const { secondsEach, type, inPieces = false, sound = false, onItsSide = false } = clip;
    const made = await page.evaluate(record, { pngs, secondsEach, type, inPieces, sound, onItsSide });
    return made === null ? null : Buffer.from(made, "base64");
  } finally {
    await page.close();
  }
}

interface Recording extends Required<Omit<ClipToRecord, "pictures">> {
  readonly pngs: readonly string[];
}

/** Runs in the page. */
async function record({ pngs, secondsEach, type, inPieces, sound, onItsSide }: Recording): Promise<string | null> {
  if (!MediaRecorder.isTypeSupported(type)) return null;
  const shown = await Promise.all(
    pngs.map(async (png) => createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())),
  );
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = onItsSide ? [480, 640] : [640, 480];
  const context = canvas.getContext("2d")!;
  const stream = shown.length > 0 ? canvas.captureStream(0) : new MediaStream();
  const [track] = stream.getVideoTracks() as CanvasCaptureMediaStreamTrack[];
  if (sound) {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const out = audio.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    for (const track of out.stream.getAudioTracks()) stream.addTrack(track);
  }
  const draw = (picture: ImageBitmap | undefined) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#888";
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (picture === undefined) return;
    if (onItsSide) context.setTransform(0, -1, 1, 0, 0, canvas.height);
    const scale = Math.min(640 / picture.width, 480 / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    context.drawImage(picture, (640 - width) / 2, (480 - height) / 2, width, height);
  };
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: 5_000_000 });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  draw(shown[0]);
  recorder.start(...(inPieces ? [200] : []));
  const frames = Math.round(Math.max(1, shown.length) * secondsEach * 20);
  const begun = performance.now();
  for (let frame = 0; frame < frames; frame++) {
    draw(shown[Math.min(shown.length - 1, Math.floor(frame / (20 * secondsEach)))]);
    track?.requestFrame();
    const wait = begun + (frame + 1) * 50 - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
  }
  await new Promise((resolve) => {
    recorder.addEventListener("stop", resolve);
    recorder.stop();
  });
  let text = "";
  for (const byte of new Uint8Array(await new Blob(parts).arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The clip with one name of four letters in place of another, such as a codec that no browser here knows. */
export function renamed(clip: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(clip);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at, "latin1");
  return copy;
}

/** An MP4 whose header asks the player to turn it a quarter to the right, as phones write (ISO/IEC 14496-12, tkhd). */
export function turnedRight(mp4: Buffer): Buffer {
  const copy = Buffer.from(mp4);
  const header = copy.indexOf("tkhd") + 4;
  const matrix = header + (copy[header] === 1 ? 52 : 40);
  const one = 0x10000;
  const values = [0, one, 0, -one, 0, 0, 480 * one, 0, 0x40000000];
  for (const [i, value] of values.entries()) copy.writeInt32BE(value, matrix + 4 * i);
  return copy;
}

// Makes a WebM clip in no more time than its frames take to encode, the same on a busy machine: WebCodecs encodes the
// frames in a page, and the container is written here.
// Format: RFC 9559 (Matroska) and RFC 8794 (EBML).
import type { BrowserContext } from "playwright-core";

const framesPerSecond = 10;
const widthPx = 640;
const heightPx = 480;

interface Frame {
  readonly base64: string;
  readonly isKey: boolean;
}

/**
 * Shows each picture for `secondsEach`, as large as it fits, centred on grey.
 * @param withLength false leaves the clip's length out of its header, as recorders of browsers do.
 */
export async function makeWebm(
  context: BrowserContext,
  pictures: readonly Buffer[],
  secondsEach: number,
  withLength = true,
): Promise<Buffer> {
  const page = await context.newPage();
  try {
    // Browsers encode in secure pages only, which this is by its name.
    const empty = "http://localhost/encoder";
    await page.route(empty, (route) =>
      route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }),
    );
    await page.goto(empty);
    const pngs = pictures.map((picture) => picture.toString("base64"));
    const frames = await page.evaluate(encode, { pngs, secondsEach, framesPerSecond, widthPx, heightPx });
    return containerOf(frames, withLength);
  } finally {
    await page.close();
  }
}

interface ToEncode {
  readonly pngs: readonly string[];
  readonly secondsEach: number;
  readonly framesPerSecond: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Runs in the page. */
async function encode({ pngs, secondsEach, framesPerSecond, widthPx, heightPx }: ToEncode): Promise<Frame[]> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d")!;
  const frames: Frame[] = [];
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      frames.push({ base64: btoa(text), isKey: chunk.type === "key" });
    },
    error(failure) {
      throw failure;
    },
  });
  encoder.configure({ codec: "vp8", width: widthPx, height: heightPx, bitrate: 4_000_000, framerate: framesPerSecond });
  let shown = -1;
  for (let i = 0; i < Math.round(pngs.length * secondsEach * framesPerSecond); i++) {
    const picture = Math.min(pngs.length - 1, Math.floor(i / framesPerSecond / secondsEach));
    if (picture !== shown) {
      const image = new Image();
      image.src = `data:image/png;base64,${pngs[picture]}`;
      await image.decode();
      const scale = Math.min(widthPx / image.width, heightPx / image.height);
      const [width, height] = [image.width * scale, image.height * scale];
      context.fillStyle = "#888";
      context.fillRect(0, 0, widthPx, heightPx);
      context.drawImage(image, (widthPx - width) / 2, (heightPx - height) / 2, width, height);
      shown = picture;
    }
    const frame = new VideoFrame(canvas, { timestamp: (i * 1_000_000) / framesPerSecond });
    encoder.encode(frame, { keyFrame: i % framesPerSecond === 0 });
    frame.close();
  }
  await encoder.flush();
  return frames;
}

function containerOf(frames: readonly Frame[], withLength: boolean): Buffer {
  const eachMs = 1000 / framesPerSecond;
  const length = Buffer.alloc(8);
  length.writeDoubleBE(frames.length * eachMs);
  const clusters: Buffer[][] = [];
  let startMs = 0;
  for (const [i, { base64, isKey }] of frames.entries()) {
    const atMs = i * eachMs;
    if (isKey) {
      startMs = atMs;
      clusters.push([element("e7", uint(startMs))]);
    }
    const head = Buffer.from([0x81, 0, 0, isKey ? 0x80 : 0]);
    head.writeInt16BE(atMs - startMs, 1);
    clusters.at(-1)!.push(element("a3", head, Buffer.from(base64, "base64")));
  }
  const video = element("e0", element("b0", uint(widthPx)), element("ba", uint(heightPx)));
  const track = [element("d7", uint(1)), element("73c5", uint(1)), element("83", uint(1))];
  return Buffer.concat([
    element("1a45dfa3", element("4282", Buffer.from("webm")), element("4287", uint(2)), element("4285", uint(2))),
    Buffer.from("1853806701ffffffffffffff", "hex"), // a segment of unknown size
    element("1549a966", element("2ad7b1", uint(1_000_000)), ...(withLength ? [element("4489", length)] : [])),
    element("1654ae6b", element("ae", ...track, element("86", Buffer.from("V_VP8")), video)),
    ...clusters.map((blocks) => element("1f43b675", ...blocks)),
  ]);
}

/** @param id in hex. */
function element(id: string, ...content: readonly Buffer[]): Buffer {
  const payload = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(payload.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, "hex"), size, payload]);
}

function uint(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

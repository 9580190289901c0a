// A labelled picture as a `tf.train.Example`. The keys are the tutorial's, or those that TensorFlow's own scripts write
// (models/research/slim/datasets/build_imagenet_data.py); read is what is there.
import type { RecordPicture } from "../../contract/records.ts";
import { beginsAsPicture } from "../../image/sniffFormat.ts";
import type { Example, Feature } from "./example.ts";
import { pictureOfPixels } from "./rawPixels.ts";

export type RecordKeys = "tensorflow" | "tutorial";

export interface PictureToWrite {
  /** A JPEG or PNG, upright without a word of EXIF: TensorFlow reads no others, and no orientation. */
  readonly bytes: Uint8Array;
  readonly format: "jpeg" | "png";
  readonly widthPx: number;
  readonly heightPx: number;
  /** A whole number. */
  readonly label: number;
  /** What the label stands for. */
  readonly name: string;
}

/** With the tutorial's keys there is no place for the name, the format or the size. */
export function pictureExample(picture: PictureToWrite, keys: RecordKeys): Example {
  const { bytes, format, widthPx, heightPx, label, name } = picture;
  if (keys === "tutorial")
    return new Map<string, Feature>([
      ["image_raw", { kind: "bytes", values: [bytes] }],
      ["label", whole(label)],
    ]);
  return new Map<string, Feature>([
    ["image/encoded", { kind: "bytes", values: [bytes] }],
    ["image/format", text(format)],
    ["image/height", whole(heightPx)],
    ["image/width", whole(widthPx)],
    ["image/class/label", whole(label)],
    ["image/class/text", text(name)],
  ]);
}

function whole(value: number): Feature {
  return { kind: "int64", values: [BigInt(value)] };
}

function text(value: string): Feature {
  return { kind: "bytes", values: [new TextEncoder().encode(value)] };
}

/** The first that is there counts. `image` and `label` are TensorFlow Datasets'. */
const keysOf = {
  picture: ["image/encoded", "image_raw", "image"],
  label: ["image/class/label", "label"],
  name: ["image/class/text", "label_text"],
  height: ["image/height", "height"],
  width: ["image/width", "width"],
  channels: ["image/channels", "depth", "channels"],
} as const;

/**
 * Besides picture files, pixels are taken whose number is height times width times 1 or 3: they become a PGM or PPM.
 * @returns null where there is no picture. The bytes are a copy.
 */
export function pictureOf(example: Example): RecordPicture | null {
  const found = bytesOf(example, keysOf.picture);
  if (found === null) return null;
  const bytes = beginsAsPicture(found) ? new Uint8Array(found) : pixelsOf(example, found);
  if (bytes === null) return null;
  const name = bytesOf(example, keysOf.name);
  const said = name === null ? "" : new TextDecoder().decode(name).trim();
  return { bytes, label: numberOf(example, keysOf.label), name: said === "" ? null : said };
}

/** What is no picture by its first bytes is left to the reader of photos, which says what it is. */
function pixelsOf(example: Example, found: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const width = numberOf(example, keysOf.width);
  const height = numberOf(example, keysOf.height);
  const channels = numberOf(example, keysOf.channels) ?? (width && height ? found.length / (width * height) : 0);
  const isPixels = width !== null && height !== null && found.length === width * height * channels;
  if (isPixels && (channels === 1 || channels === 3)) return pictureOfPixels(found, { width, height, channels });
  return found.length === 0 ? null : new Uint8Array(found);
}

function bytesOf(example: Example, keys: readonly string[]): Uint8Array | null {
  for (const key of keys) {
    const feature = example.get(key);
    if (feature?.kind === "bytes" && feature.values.length === 1) return feature.values[0]!;
  }
  return null;
}

/** @returns null where there is no number, or none that a label or a size can be. */
function numberOf(example: Example, keys: readonly string[]): number | null {
  for (const key of keys) {
    const feature = example.get(key);
    if (feature?.kind !== "int64" || feature.values.length !== 1) continue;
    const value = Number(feature.values[0]);
    if (Number.isSafeInteger(value) && value >= 0) return value;
  }
  return null;
}

// What a file is that is no photo, by the ending of its name.
import { extensionOf } from "../../../data/paths.ts";

const endings = {
  video: "mov mp4 m4v avi mkv webm 3gp mpg mpeg mts wmv",
  sound: "mp3 m4a wav aac ogg flac aiff",
  text: "txt md rtf log nfo",
  list: "csv tsv xlsx xlsm xls ods numbers",
  document: "pdf doc docx ppt pptx key pages odt html htm hwp hwpx",
  archive: "7z rar tgz tar gz bz2 xz zst",
  model: "h5 keras tflite onnx pt pth pb pkl safetensors ckpt bin",
  data: "json xml yaml yml npy npz mat db",
} as const;

export type FileKind = keyof typeof endings | "other";

const kinds = new Map(
  Object.entries(endings).flatMap(([kind, list]) => list.split(" ").map((ending) => [ending, kind as FileKind])),
);

export function fileKindOf(path: string): FileKind {
  return kinds.get(extensionOf(path)) ?? "other";
}

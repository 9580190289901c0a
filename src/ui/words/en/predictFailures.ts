// Why a picture could not be named, and the way out.
import { formatsRead } from "../../../image/formatNames.ts";

export const predictFailures = {
  noModel: "No model is chosen. Choose one at the top of this page.",
  modelOutOfReach:
    "The chosen model could not be fetched. Check the connection and try again, or choose another model.",
  emptyFile: "This file is empty: it holds no bytes. Copy it again from where it came.",
  readerMissing: (format: string) =>
    `The part of this page that reads ${format} could not be fetched. Check the connection and try again.`,
  svg: "This is a drawing (SVG), not a photo. Save it as PNG or JPEG first.",
  notAPicture: (looksLike: string | null) =>
    looksLike === null
      ? `This file is not a picture. Give a ${formatsRead("or")}.`
      : `This file is not a picture: it looks like ${looksLike}. Give a ${formatsRead("or")}.`,
  damaged: (format: string) => `This ${format} file is damaged and cannot be opened. Copy or save it again.`,
  tooManyPixels: (width: number, height: number, millions: number) =>
    `This picture is too large: ${width} × ${height} pixels. Save it smaller, at most ${millions} million pixels.`,
  unsupportedHere: (format: string) => `This browser cannot open ${format} pictures. Save it as JPEG or PNG.`,
  goldenMismatch:
    "The model does not give the answers it gave when it was made, so it is not used. Choose or import another.",
  weightsDamaged: "What the model learnt is damaged (its weights). Choose another model, or import this one again.",
  badModel: "This model cannot be read. Choose another one.",
  detectorMissing: (file: string) =>
    `The face detector could not be fetched (${file}), so no face can be looked for. Check the connection and ` +
    "reload the page, or choose a model that takes pictures as they are.",
  detectorDamaged: (file: string) =>
    `The face detector is damaged (${file}), so no face can be looked for. Reload the page, or choose a model ` +
    "that takes pictures as they are.",
};

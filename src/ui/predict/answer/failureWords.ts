// Why a picture could not be named, in words, with the way out. Pure.
import type { BundleFailure } from "../../../contract/bundle.ts";
import type { PhotoFailure } from "../../../contract/photos.ts";
import type { PredictFailure } from "../../../session/commands.ts";
import type { Words } from "../../words/words.ts";

type FailureTexts = Words["predictFailures"];

export function failureWords(failure: PredictFailure, t: FailureTexts): string {
  switch (failure.kind) {
    case "noModel":
    case "modelOutOfReach":
      return t[failure.kind];
    case "photo":
      return photoWords(failure.failure, t);
    case "model":
      return modelWords(failure.failure, t);
    case "detector":
      return t[failure.failure.kind](failure.failure.file);
  }
}

function photoWords(failure: PhotoFailure, t: FailureTexts): string {
  switch (failure.kind) {
    case "emptyFile":
    case "svg":
      return t[failure.kind];
    case "readerMissing":
      return t.readerMissing(failure.format);
    case "notAPicture":
      return t.notAPicture(failure.looksLike);
    case "damaged":
      return t.damaged(failure.format);
    case "tooManyPixels":
      return t.tooManyPixels(failure.widthPx, failure.heightPx, Math.round(failure.limitPx / 1e6));
    case "unsupportedHere":
      return t.unsupportedHere(failure.format);
  }
}

function modelWords(failure: BundleFailure, t: FailureTexts): string {
  switch (failure.kind) {
    case "goldenMismatch":
    case "weightsDamaged":
      return t[failure.kind];
    case "notABundle":
    case "unknownVersion":
    case "badManifest":
      return t.badModel;
  }
}

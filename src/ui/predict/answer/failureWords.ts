// Why a picture got no name, in words, each with its way out.
import type { BundleFailure } from "../../../contract/bundle.ts";
import type { PhotoFailure } from "../../../contract/photos.ts";
import type { PredictFailure } from "../../../session/commands.ts";
import { defineTexts } from "../../language.tsx";

const million = (pixels: number) => String(Math.round(pixels / 1e6));

export const failureTexts = defineTexts({
  en: {
    noModel: "No model is chosen. Choose one at the top of this page.",
    modelOutOfReach:
      "The chosen model could not be fetched. Check the connection and try again, or choose another model.",
    emptyFile: "This file is empty: it holds no bytes. Copy it again from where it came.",
    heic: "This is a HEIC photo, which browsers cannot open. Save it as JPEG: on an iPhone, Settings, Camera, Formats, Most Compatible.",
    svg: "This is a drawing (SVG), not a photo. Save it as PNG or JPEG first.",
    notAPicture: (looksLike: string | null) =>
      looksLike === null
        ? "This file is not a picture. Give a JPEG, PNG, WebP, GIF, AVIF or BMP."
        : `This file is not a picture: it looks like ${looksLike}. Give a JPEG, PNG, WebP, GIF, AVIF or BMP.`,
    damaged: (format: string) => `This ${format} file is damaged and cannot be opened. Copy or save it again.`,
    tooManyPixels: (width: number, height: number, limit: number) =>
      `This picture is too large: ${width} × ${height} pixels. Save it smaller, at most ${million(limit)} million pixels.`,
    unsupportedHere: (format: string) => `This browser cannot open ${format} pictures. Save it as JPEG or PNG.`,
    goldenMismatch:
      "The model does not give the answers it gave when it was made, so it is not used. Choose or import another.",
    weightsDamaged: "The model's weights are damaged. Choose another model, or import this one again.",
    badModel: "This model cannot be read. Choose another one.",
    detectorMissing: (file: string) =>
      `The face detector could not be fetched (${file}), so no face can be looked for. Check the connection and reload the page, or choose a model that takes pictures as they are.`,
    detectorDamaged: (file: string) =>
      `The face detector is damaged (${file}), so no face can be looked for. Reload the page, or choose a model that takes pictures as they are.`,
  },
  ko: {
    noModel: "선택된 모델이 없어요. 이 페이지 위쪽에서 모델을 골라 주세요.",
    modelOutOfReach: "고른 모델을 받지 못했어요. 연결을 확인하고 다시 해 보거나 다른 모델을 골라 주세요.",
    emptyFile: "내용이 없는 빈 파일이에요. 원래 있던 곳에서 다시 복사해 주세요.",
    heic: "HEIC 사진은 브라우저가 열지 못해요. JPEG로 저장해 주세요. 아이폰은 설정 > 카메라 > 포맷 > 높은 호환성에서 바꿀 수 있어요.",
    svg: "사진이 아니라 그림(SVG) 파일이에요. 먼저 PNG나 JPEG로 저장해 주세요.",
    notAPicture: (looksLike) =>
      looksLike === null
        ? "사진 파일이 아니에요. JPEG, PNG, WebP, GIF, AVIF, BMP 파일을 넣어 주세요."
        : `사진 파일이 아니라 ${looksLike} 파일로 보여요. JPEG, PNG, WebP, GIF, AVIF, BMP 파일을 넣어 주세요.`,
    damaged: (format) => `손상되어 열 수 없는 ${format} 파일이에요. 다시 복사하거나 저장해 주세요.`,
    tooManyPixels: (width, height, limit) =>
      `사진이 너무 커요: ${width} × ${height}픽셀. ${million(limit)}백만 픽셀 이하로 줄여서 저장해 주세요.`,
    unsupportedHere: (format) => `이 브라우저는 ${format} 사진을 열지 못해요. JPEG나 PNG로 저장해 주세요.`,
    goldenMismatch: "모델이 만들어질 때와 다른 답을 내서 쓰지 않아요. 다른 모델을 고르거나 가져와 주세요.",
    weightsDamaged: "모델의 가중치가 손상됐어요. 다른 모델을 고르거나 이 모델을 다시 가져와 주세요.",
    badModel: "읽을 수 없는 모델이에요. 다른 모델을 골라 주세요.",
    detectorMissing: (file) =>
      `얼굴 찾기 파일(${file})을 받지 못해서 얼굴을 찾을 수 없어요. 연결을 확인하고 페이지를 새로 고치거나, 사진을 그대로 쓰는 모델을 골라 주세요.`,
    detectorDamaged: (file) =>
      `얼굴 찾기 파일(${file})이 손상되어 얼굴을 찾을 수 없어요. 페이지를 새로 고치거나, 사진을 그대로 쓰는 모델을 골라 주세요.`,
  },
});

type FailureTexts = (typeof failureTexts)["en"];

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
    case "heic":
    case "svg":
      return t[failure.kind];
    case "notAPicture":
      return t.notAPicture(failure.looksLike);
    case "damaged":
      return t.damaged(failure.format);
    case "tooManyPixels":
      return t.tooManyPixels(failure.widthPx, failure.heightPx, failure.limitPx);
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

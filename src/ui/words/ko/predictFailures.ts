// Why a picture could not be named, and the way out, in Korean.
import { formatsRead } from "../../../image/formatNames.ts";
import type * as english from "../en/predictFailures.ts";

export const predictFailures: typeof english.predictFailures = {
  noModel: "선택된 모델이 없어요. 이 페이지 위쪽에서 모델을 골라 주세요.",
  modelOutOfReach: "고른 모델을 받지 못했어요. 연결을 확인하고 다시 해 보거나 다른 모델을 골라 주세요.",
  emptyFile: "내용이 없는 빈 파일이에요. 원래 있던 곳에서 다시 복사해 주세요.",
  readerMissing: (format: string) => `${format}를 읽는 부분을 가져오지 못했어요. 연결을 확인하고 다시 해 주세요.`,
  svg: "사진이 아니라 그림(SVG) 파일이에요. 먼저 PNG나 JPEG로 저장해 주세요.",
  notAPicture: (looksLike) =>
    looksLike === null
      ? `사진 파일이 아니에요. 다음 형식의 파일을 넣어 주세요: ${formatsRead()}.`
      : `사진 파일이 아니라 ${looksLike} 파일로 보여요. 다음 형식의 파일을 넣어 주세요: ${formatsRead()}.`,
  damaged: (format) => `손상되어 열 수 없는 ${format} 파일이에요. 다시 복사하거나 저장해 주세요.`,
  tooManyPixels: (width, height, millions) =>
    `사진이 너무 커요: ${width} × ${height}픽셀. ${millions}백만 픽셀 이하로 줄여서 저장해 주세요.`,
  unsupportedHere: (format) => `이 브라우저는 ${format} 사진을 열지 못해요. JPEG나 PNG로 저장해 주세요.`,
  goldenMismatch: "모델이 만들어질 때와 다른 답을 내서 쓰지 않아요. 다른 모델을 고르거나 가져와 주세요.",
  weightsDamaged: "모델이 배운 내용(가중치)이 손상됐어요. 다른 모델을 고르거나 이 모델을 다시 가져와 주세요.",
  badModel: "읽을 수 없는 모델이에요. 다른 모델을 골라 주세요.",
  detectorMissing: (file) =>
    `얼굴 찾기 파일(${file})을 받지 못해서 얼굴을 찾을 수 없어요. 연결을 확인하고 페이지를 새로 고치거나, 사진을 ` +
    `그대로 쓰는 모델을 골라 주세요.`,
  detectorDamaged: (file) =>
    `얼굴 찾기 파일(${file})이 손상되어 얼굴을 찾을 수 없어요. 페이지를 새로 고치거나, 사진을 그대로 쓰는 모델을 ` +
    `골라 주세요.`,
};

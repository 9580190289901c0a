// The words of messages, in Korean.
import { formatsRead } from "../../../image/formatNames.ts";
import type * as english from "../en/notices.ts";

export const notices: typeof english.notices = {
  importFailed: (file) => `${file} 파일을 가져오지 못했어요`,
  storageFull: "브라우저에 간직할 자리가 없어요",
  storageFullText: (needed) =>
    `${needed === null ? "" : `약 ${needed}가 더 필요해요. `}이 페이지를 닫기 전까지는 그대로 쓸 수 있어요. 필요 ` +
    `없는 사진, 기록, 모델을 지우거나 지금 모델을 ` +
    "내려받아 주세요.",
  storageMissing: "이 브라우저는 아무것도 간직하지 않아요",
  storageMissingText:
    "비공개 창이거나 이 페이지의 저장소가 꺼져 있어요. 페이지를 닫기 전까지는 모두 쓸 수 있으니, 남기고 싶은 것은 " +
    "내려받아 주세요.",
  runFinished: (accuracy) => `학습이 끝났어요. 처음 보는 사진에서 ${accuracy} 맞혔어요`,
  runFinishedText: "가장 좋았던 때의 것을 간직했고, 이제 ‘알아보기’에서 써요.",
  modelImported: "모델을 가져왔고, 이제 ‘알아보기’에서 써요",
  nothingFound: "사진을 찾지 못했어요",
  nothingFoundText:
    `폴더나 사진 파일(${formatsRead()}), 또는 그것을 담은 zip을 넣어 주세요. 목록만 있으면 사진도 ` +
    `함께 넣어야 해요.`,
  detector: "지금은 얼굴을 찾을 수 없어요",
  detectorMissing: (file, detail) =>
    `얼굴 찾는 파일 ${file}을(를) 가져오지 못했어요(${detail}). 가져올 수 있을 때까지 사진을 그대로 써요. 연결을 ` +
    `확인하거나, 사이트 파일이 모두 있는지 봐 주세요.`,
  detectorDamaged: (file, detail) =>
    `얼굴 찾는 파일 ${file}이(가) 원래와 달라요(${detail}). 고쳐질 때까지 사진을 그대로 써요. 페이지를 다시 열거나 ` +
    `사이트 파일을 다시 복사해 주세요.`,
  tryAgain: "다시 해 보기",
  takeAsIs: "사진을 그대로 쓰기",
  originals: (count) => `사진 ${count}장을 다시 자르지 못했어요`,
  originalsText: (paths, more) =>
    `원본 파일이 여기에 남아 있지 않아 그대로 두었어요: ${paths}${more === null ? "" : ` 외 ${more}장`}. 다시 ` +
    `자르려면 파일을 다시 넣어 주세요.`,
  internal: "얼굴 앱에 문제가 생겼어요",
  internalText: (detail) =>
    `내용: ${detail}. 사진과 기록과 모델은 간직되어 있어요. 계속 이상하면 페이지를 다시 열어 주세요.`,
  seeTest: "결과 보기",
  toPredict: "해 보기",
  more: (count) => `이전 알림 ${count}개`,
  bundle: {
    badZip: "zip이 아니거나 손상된 파일이에요. 얼굴의 ‘내려받기’로 받은 zip을 다시 복사하거나 내려받아 주세요.",
    notABundle: (missing) =>
      `zip이지만 얼굴의 모델이 아니에요. ${missing} 파일이 없어요. ‘내려받기’로 받은 zip을 골라 주세요.`,
    unknownVersion: (received) =>
      `다른 버전(${received})에서 만든 모델이에요. 여기서는 버전 1만 읽어요. 만든 곳의 얼굴에서 열어 주세요.`,
    badManifest: (path, received, expected) =>
      `설명 파일의 ${path} 값이 ${received}인데 ${expected}이어야 해요. 만든 곳에서 다시 내려받아 주세요.`,
    weightsDamaged: (detail) => `배운 내용이 저장할 때와 달라요(가중치: ${detail}). 다시 내려받거나 복사해 주세요.`,
    goldenMismatch: (difference, tolerance) =>
      `만들어졌을 때와 다른 답을 내요. 차이가 ${difference}인데 ${tolerance}까지만 괜찮아요. 그래서 쓰지 않아요. ` +
      `다시 내려받거나 복사해 주세요.`,
  },
};

export const recovery: typeof english.recovery = {
  lost: "학습하던 기기를 잃었지만 이어 가고 있어요",
  ended: "브라우저가 학습 작업을 끝냈지만 이어 가고 있어요",
  goesOn: (step, device) =>
    step === "0"
      ? `${device}에서 처음부터 스스로 다시 시작했어요.`
      : `${step}번째 스텝부터 ${device}에서 스스로 이어 가요. 그 뒤의 스텝만 다시 해요.`,
  notKept: "학습 도중의 상태를 간직하지 못하고 있어요",
  notKeptText: (needed) =>
    `브라우저에 남은 자리가 없어요${needed === null ? "" : `(${needed} 필요)`}. 학습은 계속되고, 끝났을 때 자리가 ` +
    `있으면 결과를 간직해요. 끝날 때까지 이 페이지를 ` +
    "닫지 말거나, 필요 없는 사진·기록·모델을 지워 주세요.",
  devices: {
    webgpu: "GPU(WebGPU)",
    webgl: "GPU(WebGL)",
    wasm: "프로세서",
    cpu: "프로세서(느림)",
  },
};

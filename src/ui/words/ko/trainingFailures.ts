// Why a training could not go on, and the way out, in Korean.
import type * as english from "../en/trainingFailures.ts";

export const trainingFailures: typeof english.trainingFailures = {
  title: "학습을 이어 갈 수 없었어요",
  tooFewPeople: (count) => `두 사람 이상의 사진이 있어야 하는데 ${count}명뿐이었어요. 다른 사람의 사진을 넣어 주세요.`,
  emptyTrain: "배울 사진이 하나도 남지 않았어요. 사진 화면에서 확인용 사진 일부를 돌려 주세요.",
  emptyValidation: "확인에 쓸 사진이 없었어요. 사진 화면에서 고르거나 일부를 남겨 두세요.",
  badSetting: (label, expected, received) =>
    `‘${label}’ 값을 쓸 수 없어요. ${expected}여야 하는데 ${received}이(가) 왔어요. 되돌린 뒤 다시 학습해 주세요.`,
  lossNotFinite: (step) =>
    `${step}번째 스텝에서 손실이 숫자가 아니게 되었어요. 한 번에 너무 크게 고친 탓이에요. 학습률을 10분의 1로 ` +
    `낮추거나 다듬은 레시피로 시작해 보세요.`,
  lossNotFiniteKept: (step, kept) =>
    `${step}번째 스텝에서 손실이 숫자가 아니게 되었어요. 한 번에 너무 크게 고친 탓이에요. ${kept}번째 스텝까지 ` +
    `배운 것은 간직되어 있어서, 거기서 더 조금씩 고치며 이어 갈 수 있어요.`,
  deviceLost: (step, detail) =>
    `${step}번째 스텝에서 기기를 쓸 수 없게 되었어요 (${detail}). 잘못된 값은 남지 않았어요. 또 그러면 프로세서를 ` +
    `고르세요.`,
  outOfMemory: (step, detail) =>
    `${step}번째 스텝에서 메모리가 모자랐어요 (${detail}). 한 스텝의 사진 수나 신경망을 줄이거나 다른 탭을 닫아 ` +
    `주세요.`,
  noBackend: "여기에는 학습할 수 있는 기기가 없어요. 시험한 결과:",
  noBackendUntold: "여기에는 학습할 수 있는 기기가 없어요. 다른 브라우저나 새 버전을 써 보세요.",
  unreachable: (file) =>
    `학습에 필요한 이 사이트의 파일을 받지 못했어요 (${file}). 사진과 설정은 그대로 있어요. 네트워크와 서버를 ` +
    `확인한 뒤 다시 ` +
    "학습해 보세요. 한 번 끝까지 열어 두면 그다음부터는 없어도 돼요.",
  crashed: (detail) => `학습이 갑자기 멈췄어요 (${detail}). 사진과 설정은 그대로 있어요.`,
  workerEnded: (step) =>
    `${step}번째 스텝에서 브라우저가 학습 작업을 끝냈어요. 아마 메모리가 모자랐을 거예요. 다른 탭을 닫거나 한 ` +
    `스텝의 사진 수를 줄여 보세요.`,
  modelOtherCrop:
    "시작점으로 고른 모델은 사진을 다르게 잘라 배웠어요. 사진 화면에서 같은 방식을 고르거나 처음부터 학습해 주세요.",
  modelUnusable: (detail) =>
    `시작점으로 고른 모델을 쓸 수 없어요 (${detail}). 다른 모델을 고르거나 처음부터 학습해 주세요.`,
  photoUnreadable: (step) =>
    `${step}번째 스텝에서 브라우저 저장소의 사진을 더 읽을 수 없었어요. 페이지를 새로 고치고, 빠진 사진이 있으면 ` +
    `다시 넣어 주세요.`,
  otherPhotos:
    "중단된 학습의 사진이 그사이 지워지거나 다시 잘려서 그대로 이어 갈 수 없어요. 지금 사진으로 다시 학습해 주세요.",
  toPhotos: "사진으로 가기",
  again: "다시 학습하기",
  beginNew: "처음부터 학습하기",
  goOn: (step) => `${step}번째 스텝부터 이어서 하기`,
  goOnHalfRate: (step) => `${step}번째 스텝부터 학습률 절반으로 이어서 하기`,
  goOnHalfBatch: (step) => `${step}번째 스텝부터 사진 수 절반으로 이어서 하기`,
  lowerRate: "학습률을 10분의 1로",
  halveBatch: "한 스텝의 사진 수를 절반으로",
  useProcessor: "프로세서 쓰기",
  resetSettings: "설정 모두 되돌리기",
};

// The words of a run, in Korean.
import type * as english from "../en/run.ts";

export const run: typeof english.run = {
  starting: "준비하는 중…",
  running: "배우는 중",
  paused: "잠시 멈춤",
  finishing: "마무리: 배우지 않은 사진을 모두 맞혀 보는 중…",
  lead: (people) => `${people}명을 구별하는 법을 배워요. 다른 화면이나 다른 탭으로 가도 계속돼요.`,
  steps: "스텝",
  pause: "잠시 멈추기",
  goOn: "이어서 하기",
  stop: "멈추고 가장 좋은 것 간직하기",
  cancel: "취소",
  valAccuracy: "처음 보는 사진을 맞힌 비율",
  valTerm: "검증 정확도, validation accuracy",
  best: (value, step) => `지금까지 최고 ${value}, ${step}번째 스텝`,
  noEvaluation: (step) => `${step}번째 스텝에 처음 보는 사진으로 처음 확인해요.`,
  allRight: (count, steps) => `${steps}스텝 동안 처음 보는 사진 ${count}장을 모두 맞혔어요`,
  allRightText: "더 배워도 거의 달라지지 않아요. 지금 멈춰도 돼요. 가장 좋았던 때의 것을 간직해요.",
  whyLoss:
    "거의 다 맞히는데도 학습 손실이 0보다 꽤 큰 것은 정상이에요. 완전히 확신하지는 말라고 가르치고(레이블 스무딩), " +
    "바꾼 사진으로 배우기 때문이에요.",
  details: "속도, 메모리, 기기",
  trainAccuracy: "학습 정확도",
  trainLoss: "학습 손실",
  valLoss: "검증 손실",
  speed: "초당 스텝",
  device: "기기",
  memory: "메모리",
  tensors: "텐서",
  controls: "학습 조종",
  lastRun: "지난 학습",
  lastLead: (right, count, time, steps) =>
    `${steps}스텝, ${time} 만에 처음 보는 사진 ${count}장 중 ${right}장을 맞혔어요.`,
  reasons: {
    allSteps: "정한 스텝을 모두 마쳐서 끝났어요.",
    accuracyReached: "충분히 좋아져서 끝났어요.",
    noImprovement: "더 나아지지 않아서 끝났어요.",
    stopped: "직접 멈췄어요.",
  },
  kept: (step) => `가장 좋았던 ${step}번째 스텝의 것을 간직했어요.`,
  toTest: "얼마나 잘하는지 보기",
  toPredict: "내 얼굴로 해 보기",
  fewHeld: (count) =>
    `사진 ${count}장으로만 확인했어요. 얼굴을 배웠는지 이 사진들만 배웠는지 말하기에는 너무 적어요. 사람마다 ` +
    `사진을 더 넣어 주세요.`,
  drawn: "실제 얼굴이 아니라 그림을 배웠어요. 카메라 앞의 내 얼굴은 ‘모르는 얼굴’이나 그림의 이름으로 나와요.",
  curves: "학습 곡선",
  fits: {
    underfit:
      "아직 배운 사진도 잘 못 맞혀요(과소적합). 스텝을 늘리거나, 한 번에 더 크게 고치거나(학습률), 사진을 덜 바꿔 " +
      "보세요.",
    overfit:
      "배운 사진만 훨씬 잘 맞혀요(과적합). 사진을 더 넣는 것이 가장 좋고, 사진을 더 많이 바꿔도(사진 변형) 좋아요.",
    good: "배운 사진과 처음 보는 사진의 결과가 비슷해요. 과소적합도 과적합도 아니에요.",
    tooEarly:
      "얼마나 잘 배우는지 말하기에는 일러요. 스텝이나 확인 횟수가 적거나 아직 배우는 중이었어요. 스텝을 늘려 보세요.",
  },
};

export const preparing: typeof english.preparing = {
  stages: "첫 스텝 전에 하는 일",
  device: "가장 빠른 기기 찾기",
  deviceText: "기기마다 제대로 계산하는지 짧게 시험해요.",
  deviceDone: (name) => `계산할 곳: ${name}`,
  photos: "사진 읽기",
  photosText: "읽고 확인한 얼굴",
  photosDone: (photos) => `얼굴 ${photos}개를 읽었어요.`,
  firstStep: "첫 스텝 하기",
  firstStepText: "첫 스텝은 그다음 스텝보다 오래 걸려요. 기기가 프로그램을 준비해요(컴파일).",
  firstBatch: "처음으로 배울 사진들",
  firstBatchText: "사진을 외워 버리지 않도록 볼 때마다 조금씩 다르게 바꿔요(데이터 증강).",
};

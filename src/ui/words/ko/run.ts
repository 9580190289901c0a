// The words of a run, in Korean.
import type * as english from "../en/run.ts";

export const run: typeof english.run = {
  starting: "기기를 준비하는 중…",
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
  noEvaluation: "곧 처음으로 확인해요",
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
  kept: (step) => `${step}번째 스텝의 가중치를 간직했어요.`,
  toTest: "얼마나 잘하는지 보기",
  toPredict: "내 얼굴로 해 보기",
  curves: "학습 곡선",
  fits: {
    underfit: "아직 배운 사진도 잘 못 맞혀요(과소적합). 스텝을 늘리거나, 학습률을 높이거나, 변형을 줄여 보세요.",
    overfit:
      "배운 사진만 훨씬 잘 맞혀요(과적합). 사진을 더 넣는 것이 가장 좋고, 변형·드롭아웃·가중치 감쇠를 늘려도 좋아요.",
    good: "배운 사진과 처음 보는 사진의 결과가 비슷해요. 과소적합도 과적합도 아니에요.",
    tooEarly:
      "과소적합인지 과적합인지 말하기에는 일러요. 스텝이나 확인 횟수가 적거나 아직 배우는 중이었어요. 스텝을 늘려 보세요.",
  },
};

// Words of a run while it goes and when it has ended.
import { defineTexts } from "../language.tsx";

export const runTexts = defineTexts({
  en: {
    starting: "Getting the device ready…",
    running: "Learning",
    paused: "Paused",
    finishing: "Finishing: naming all photos held back…",
    lead: (people: string) => `Telling ${people} people apart. You may leave this room or this tab; training goes on.`,
    steps: "Steps",
    pause: "Pause",
    goOn: "Go on",
    stop: "Stop and keep the best",
    valAccuracy: "right on photos it never saw",
    valTerm: "validation accuracy",
    best: (value: string, step: string) => `best so far ${value}, at step ${step}`,
    noLook: "first check to come",
    trainAccuracy: "Training accuracy",
    trainLoss: "Training loss",
    valLoss: "Validation loss",
    speed: "Steps a second",
    device: "Device",
    memory: "Memory",
    tensors: "Tensors",
    controls: "Steer the training",
    lastRun: "The last run",
    lastLead: (right: string, count: string, time: string, steps: string) =>
      `${right} of ${count} photos it never saw were named right, after ${steps} steps in ${time}.`,
    reasons: {
      allSteps: "It ended because all its steps were done.",
      accuracyReached: "It ended because it was good enough.",
      noImprovement: "It ended because it no longer improved.",
      stopped: "You stopped it.",
    },
    kept: (step: string) => `The weights of step ${step} were kept.`,
    toTest: "See how good it is",
    toPredict: "Try it on your face",
    curves: "Its curves",
    fits: {
      underfit:
        "It has not learnt its own training photos yet (under-fit). Give it more steps, a higher learning rate or less augmentation.",
      overfit:
        "It knows its training photos much better than new ones (over-fit). More photos help most; so do more augmentation, dropout or weight decay.",
      good: "Training and validation agree: neither under-fit nor over-fit.",
      tooEarly:
        "Too early to tell under-fitting from over-fitting: too few steps or checks, or it was still learning. More steps may help.",
    },
  },
  ko: {
    starting: "기기를 준비하는 중…",
    running: "배우는 중",
    paused: "잠시 멈춤",
    finishing: "마무리: 배우지 않은 사진을 모두 맞혀 보는 중…",
    lead: (people) => `${people}명을 구별하는 법을 배워요. 다른 화면이나 다른 탭으로 가도 계속돼요.`,
    steps: "스텝",
    pause: "잠시 멈추기",
    goOn: "이어서 하기",
    stop: "멈추고 가장 좋은 것 간직하기",
    valAccuracy: "처음 보는 사진을 맞힌 비율",
    valTerm: "검증 정확도, validation accuracy",
    best: (value, step) => `지금까지 최고 ${value}, ${step}번째 스텝`,
    noLook: "곧 처음으로 확인해요",
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
  },
});

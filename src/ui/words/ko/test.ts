// The words of the Test room, in Korean.
import type * as english from "../en/test.ts";

export const test: typeof english.test = {
  title: "솔직히 얼마나 잘하나요",
  emptyTitle: "아직 시험할 것이 없어요",
  emptyText: "시험하려면 학습한 신경망이 있어야 해요. 학습 때 보지 않은 사진의 이름을 맞혀 보고 몇 번 맞는지 세요.",
  toTrain: "학습으로 가기",
  run: "학습 기록",
  rightOf: (right, count) => `학습 때 보지 않은 사진 ${count}장 중 ${right}장을 맞혔어요.`,
  likely: (low, high) => `실제 비율은 ${low}에서 ${high} 사이일 가능성이 높아요.`,
  intervalTerm: "95% 윌슨 구간, Wilson interval",
  intervalWhy: (count) => `사진 ${count}장으로는 이만큼만 말할 수 있어요. 확인용 사진이 많을수록 구간이 좁아져요.`,
  guessing: (rate) => `찍어서 맞힐 확률은 ${rate}예요.`,
  chosenOnSame:
    "배우던 중 어느 때의 것을 간직할지도 이 사진들로 정했기 때문에 숫자가 조금 후해요. ‘알아보기’에서처럼 전혀 " +
    "쓰지 않은 사진으로 확인해 보세요.",
  stoppedOnSame:
    "언제 끝낼지도 이 사진들로 정했기 때문에 숫자가 조금 후해요. ‘알아보기’에서처럼 전혀 쓰지 않은 사진으로 확인해 " +
    "보세요.",
  details: "자세히",
  loss: "평균해서 틀린 정도 (검증 손실)",
  meanF1: "사람마다 똑같이 센 정답률 (평균 F1)",
  keptStep: "간직한 가장 좋은 스텝",
  learntFrom: "배운 사진 수",
  matrix: "누구를 누구로 봤나",
  matrixLead: "줄은 실제 사람, 칸은 모델이 답한 사람이에요. 대각선이 맞힌 것이에요.",
  people: "사람별로",
  peopleLead:
    "‘알아봄’은 이 사람의 사진 중 알아본 비율, ‘제대로 부름’은 이 이름을 붙인 사진 중 맞은 비율이에요. ‘둘 다’는 " +
    "둘이 모두 " +
    "높아야 높아요.",
  person: "사람",
  recall: "알아봄",
  recallTerm: "재현율",
  precision: "제대로 부름",
  precisionTerm: "정밀도",
  f1: "둘 다",
  f1Term: "F1",
  photos: "사진 수",
  peopleTable: "사람별 점수 표",
  mistakes: "틀린 사진",
  mistakesLead: (n) =>
    `${n}장, 더 확신한 것부터예요. 사진의 이름이 잘못되었거나 얼굴이 잘 보이지 않으면 사진 화면에서 고쳐 주세요.`,
  noMistakes: "하나도 없어요. 모두 맞혔어요.",
  actual: (name) => `실제: ${name}`,
  takenFor: (name) => `모델의 답: ${name}`,
  sure: (value, right) => `${value} 확신, 맞는 이름에는 ${right}`,
  more: (n) => `${n}장 더 보기`,
  next: "다음에 할 일",
  mend: "사진 살펴보기",
  again: "다시 학습하기",
  weakest: (name, recall) =>
    `가장 자주 놓치는 사람은 ${name}이에요(${recall} 알아봄). ${name}의 사진을 더 다양하게 넣으면 가장 도움이 돼요.`,
};

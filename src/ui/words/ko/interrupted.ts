// The words of an interrupted training, and of giving a finished one more steps, in Korean.
import type * as english from "../en/interrupted.ts";

export const interrupted: typeof english.interrupted = {
  title: (step, most) => `${most}스텝 중 ${step}스텝에서 학습이 중단됐어요`,
  titleStart: "첫 스텝을 간직하기 전에 학습이 중단됐어요",
  lead: "아무 일도 없었던 것처럼 멈춘 곳에서 그대로 이어 갈 수 있어요.",
  leadStart: "같은 설정과 사진으로 다시 시작할 수 있어요.",
  fellBack: "마지막으로 간직한 상태가 손상되어 그 앞의 것에서 이어 가요.",
  missing: (count) =>
    `이 학습에 쓰던 사진 ${count}장이 더는 없어서 그대로 이어 갈 수 없어요. 사진 화면에서 다시 넣거나, 이 학습을 ` +
    `버리고 새로 시작해 주세요.`,
  curves: "지금까지의 학습 곡선",
  goOn: "이 학습 이어서 하기",
  discard: "버리기",
  discardTitle: "중단된 학습을 버릴까요?",
  discardText: (step) => `${step}스텝 동안 배운 것이 사라져요. 사진과 기록과 모델은 그대로예요.`,
  newTitle: "새로 학습할까요?",
  newText: (step) => `그러면 중단된 학습(${step}스텝)은 버려져요. 남기려면 먼저 이어서 해 주세요.`,
  newConfirm: "버리고 학습하기",
  more: (steps) => `${steps}스텝 더 학습하기`,
  moreHint: "마지막 상태에서 새 기록으로 이어 가요. 고치는 크기(학습률)는 한 번 더 오르내려요.",
};

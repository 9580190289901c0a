// The words of the Predict room, apart from the camera and the answer, in Korean.
import type * as english from "../en/predict.ts";

export const predictRoom: typeof english.predictRoom = {
  title: "알아보기",
  lead: "카메라에 얼굴을 비추거나 사진을 넣으면, 신경망이 누구로 보는지 알려 줘요.",
  way: "사진을 가져올 곳",
  camera: "카메라로",
  files: "사진 파일로",
  dropHere: "여기에 놓으면 누구인지 알아봐요",
  folder: "여기서는 폴더가 아니라 사진만 알아볼 수 있어요. 폴더로 학습하려면 ‘사진’에 넣어 주세요.",
  photos: "사진으로 가기",
  drawnTitle: "이 모델은 그림 다섯 사람만 알고, 실제 얼굴은 몰라요",
  drawnText:
    "내 얼굴은 ‘모르는 얼굴’이 되거나 가장 닮은 그림의 이름이 나와요. 내 이름이 나오게 하려면 실제 사진으로 학습해 " +
    "주세요.",
  emptyTitle: "아직 알아볼 모델이 없어요",
  emptyText: "내 사진으로 모델을 학습하거나, 간직해 둔 모델을 가져와 주세요.",
  train: "모델 학습하기",
  runs: "모델 가져오기",
};

export const modelChoice: typeof english.modelChoice = {
  model: "모델",
  choose: "모델 고르기",
  shipped: "얼굴에 들어 있음",
  imported: "가져옴",
  run: "여기서 학습함",
  people: (count) => `${count}명`,
  score: (percent, count) => `학습에 쓰지 않은 사진 ${count}장에서 ${percent} 정답`,
};

export const sureEnough: typeof english.sureEnough = {
  label: "이름을 말하는 기준",
  term: "임곗값, threshold",
  hint:
    "이보다 낮으면 ‘모르는 얼굴’이라고 답해요. 신경망은 배운 사람들끼리만 100%를 나눠 갖기 때문에, 처음 보는 " +
    "사람도 몫을 받아요. 높일수록 틀린 이름은 줄고 ‘모르는 얼굴’이 늘어요.",
};

export const files: typeof english.files = {
  choose: "사진 고르기",
  drop: "이 페이지 아무 데나 사진을 끌어다 놓거나, 붙여 넣거나, 골라 주세요.",
  local: "이 기기 안에서만 열어 보고, 어디로도 보내지 않아요. 내 사진에 더해지지도 않아요.",
  naming: "사진을 알아보고 있어요",
  stop: "멈추기",
  again: "나머지 이어서 하기",
  clear: "모두 지우기",
  results: "결과",
  count: (count) => `사진 ${count}장`,
};

export const fileCard: typeof english.fileCard = {
  waiting: "차례를 기다리고 있어요",
  skipped: "차례가 오기 전에 멈춰서 보지 않았어요.",
  remove: "빼기",
};

export const keepSnapshot: typeof english.keepSnapshot = {
  title: "이 사진 간직하기",
  lead: "내 사진에 더해져서 다음 학습에 도움이 돼요.",
  which: "어느 얼굴인가요?",
  face: (number, name) => `얼굴 ${number}: ${name}`,
  who: "누구인가요?",
  choose: "사람 고르기",
  someoneNew: "새로운 사람…",
  name: "이름",
  keep: "사진 간직하기",
  kept: (name) => `‘${name}’ 사진으로 간직했어요.`,
  see: "사진 보기",
};

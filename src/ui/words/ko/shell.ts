// The words of the frame around the rooms, in Korean.
import type * as english from "../en/shell.ts";

export const shell: typeof english.shell = {
  rooms: { photos: "사진", train: "학습", test: "시험", predict: "알아보기", runs: "기록" },
  roomsLabel: "방",
  skip: "본문으로 건너뛰기",
  opening: "간직해 둔 것을 여는 중…",
  otherLanguage: "English",
  settings: "설정",
  language: "언어",
  theme: "화면 모드",
  themes: { auto: "시스템대로", light: "밝게", dark: "어둡게" },
  kept: "여기에 간직한 것",
  keptText: (photos, runs, models) =>
    `사진 ${photos}장, 학습 기록 ${runs}개, 모델 ${models}개가 이 컴퓨터의 이 브라우저 안에만 있어요. 어디로도 ` +
    `보내지 않아요.`,
  erase: "모두 지우기",
  eraseTitle: "모두 지울까요?",
  eraseText: (photos, runs, models) =>
    `이 브라우저에서 사진 ${photos}장, 학습 기록 ${runs}개, 모델 ${models}개를 지워요. 컴퓨터에 있는 원래 파일은 ` +
    `그대로예요. 되돌릴 수 없어요.`,
  eraseTraining: "지금 돌고 있는 학습도 사라져요.",
  notices: "알림",
  brokenTitle: "얼굴 앱에 문제가 생겼어요",
  brokenText: "사진과 기록과 모델은 간직되어 있어요. 페이지를 다시 열면 이어서 할 수 있어요.",
  reload: "다시 열기",
};

export const elsewhere: typeof english.elsewhere = {
  title: "다른 탭에서 이미 열려 있어요",
  text:
    "두 탭에서 함께 쓰면 서로의 작업을 덮어쓰게 돼요. 그래서 여기서는 아무것도 바꾸지 않았어요. 다른 탭으로 " +
    "가거나 여기로 가져오세요. 그 탭의 학습은 먼저 간직되고, 여기서 이어 갈 수 있어요.",
  useHere: "여기서 쓰기",
  waiting: "다른 탭을 기다리는 중…",
};

export const trainingStrip: typeof english.trainingStrip = {
  label: "돌고 있는 학습",
  starting: "준비하는 중",
  running: "학습하는 중",
  paused: "멈춰 있음",
  finishing: "마무리하는 중",
  step: "스텝",
  of: (step, most) => `${most} 중 ${step}`,
  loss: "손실",
  accuracy: "정답",
  best: "처음 보는 사진 최고",
  left: "남은 시간",
  pause: "학습 잠깐 멈추기",
  resume: "학습 이어서 하기",
  stop: "끝내고 가장 좋은 것 간직하기",
  cancel: "취소",
  interrupted: "중단됨",
  goOn: "중단된 학습 이어서 하기",
};

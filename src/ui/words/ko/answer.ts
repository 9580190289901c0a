// The words of an answer, in Korean.
import type * as english from "../en/answer.ts";

export const answer: typeof english.answer = {
  unknown: "모르는 얼굴",
  unknownShort: "모르는 얼굴",
  sure: (percent) => `${percent} 확신`,
  closest: (name, percent) => `가장 가까운 사람은 ${name}(${percent})이지만, 확신이 부족해요.`,
  picture: "신경망이 본 사진, 96 × 96픽셀",
  seen: "신경망이 본 사진",
  nobody: "얼굴이 안 보여요",
  nobodyLive: "밝은 곳에서 카메라에 조금 더 가까이, 카메라 쪽을 봐 주세요.",
  nobodyStill: "이 사진에는 얼굴이 없거나, 너무 작거나, 돌아서 있거나, 가려져 있어요.",
  others: "다른 얼굴",
  faces: (count, names) => `얼굴 ${count}개: ${names}`,
};

export const bars: typeof english.bars = { label: "사람별 확신 정도", rest: (count) => `${count}명 더 보기` };

export const stillPicture: typeof english.stillPicture = { snapshot: "찍은 사진", photo: (path) => `${path} 사진` };

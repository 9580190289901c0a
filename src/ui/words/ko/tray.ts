// The words of the tray, where photos wait for a name, and of the line that tells the last change, in Korean.
import type * as english from "../en/tray.ts";

export const tray: typeof english.tray = {
  title: (count, one) => (one ? "이 사진은 누구인가요?" : `이 사진 ${count}장은 누구인가요?`),
  lead:
    "누구인지 알 수 없어서 여기에서 기다리고, 학습에는 쓰지 않아요. 사진을 고르고 이름을 적어 주세요. 사람 " +
    "위에 끌어다 놓아도 돼요.",
  photos: "이름 없는 사진",
  hint: "스페이스로 고르고, 엔터로 이름 칸에 가고, Delete로 지워요.",
  name: "이름",
  nameOfOne: "이름",
  give: (count) => `${count}장에 이름 붙이기`,
  giveAll: (count) => `${count}장 모두에 이름 붙이기`,
  known: "사람을 누르거나, 사진을 사람 위에 놓아도 돼요",
  newPerson: "새로운 사람",
  remove: (count) => `${count}장 지우기`,
  closer: "크게 보기",
  missing: "이름을 먼저 적어 주세요.",
};

export const lastEdit: typeof english.lastEdit = {
  label: "방금 바꾼 것",
  named: (count, _one, name) => `사진 ${count}장의 이름이 ${name}이(가) 되었어요.`,
  unnamed: (count) => `사진 ${count}장이 이름을 기다려요.`,
  removed: (count) => `사진 ${count}장을 지웠어요.`,
  renamed: (from, to) => `${from}의 이름이 이제 ${to}예요.`,
  removedPerson: (name, count) => `${name}을(를) 사진 ${count}장과 함께 지웠어요.`,
  until: "이 페이지를 닫기 전까지 되돌릴 수 있어요.",
  undo: "방금 것 되돌리기",
};

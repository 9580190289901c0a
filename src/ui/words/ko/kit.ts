// The words of the kit, in Korean.
import type * as english from "../en/kit.ts";

export const dialog: typeof english.dialog = { close: "닫기", cancel: "취소" };

export const progress: typeof english.progress = {
  of: (done: string, total: string) => `${total} 중 ${done}`,
  left: (time: string) => `약 ${time} 남음`,
};

export const notice: typeof english.notice = { dismiss: "닫기" };

export const modelTitle: typeof english.modelTitle = {
  shipped: "그린 사람들",
  of: (names, more) => `${names.join(", ")}${more === "0" ? "" : ` 외 ${more}명`}`,
  madeAt: (name, date) => `${name}, ${date}`,
};

// What the camera stage says in each state without a picture, and the way out of it.
import type { CameraState } from "../../../session/camera.ts";
import { defineTexts } from "../../language.tsx";

export interface CameraWords {
  readonly title: string;
  readonly text: string;
  /** The button that starts the camera; null where pressing it would not help or it is already under way. */
  readonly button: string | null;
}

export const cameraTexts = defineTexts({
  en: {
    start: "Start camera",
    retry: "Try again",
    off: {
      title: "Hold your face to the camera",
      text: "The pictures are looked at on this device and go nowhere.",
    },
    asking: {
      title: "Waiting for your permission",
      text: "Your browser is asking whether this page may use the camera, usually near the address bar. Choose Allow.",
    },
    starting: { title: "The camera is starting", text: "This takes a moment." },
    released: {
      title: "The camera was let go",
      text: "This page was out of sight for a while, so it switched the camera off.",
    },
    refused: {
      title: "This page may not use the camera",
      text: "To allow it: open the site settings with the icon left of the address, set Camera to Allow, then try again. You can also use photo files.",
    },
    dismissed: {
      title: "The question was closed",
      text: "The camera needs your permission. Try again and choose Allow.",
    },
    refusedBySystem: {
      title: "Your system keeps the camera from the browser",
      text: "Allow the browser in the system's privacy settings, under Camera, then try again.",
    },
    noCamera: {
      title: "No camera found",
      text: "Plug one in, or switch it on, and try again. You can also use photo files.",
    },
    inUse: {
      title: "The camera is busy",
      text: "Another program is probably using it: a video call, another browser. Close that program and try again.",
    },
    takenAway: (label: string) => ({
      title: "The camera went away",
      text: `${label === "" ? "It" : label} was unplugged or switched off. Connect it again, or start another one.`,
    }),
    insecure: {
      title: "No camera over this address",
      text: "Browsers give a camera only to pages with https or on localhost. Open this page there, or use photo files.",
    },
    unsupported: {
      title: "This browser has no camera for pages",
      text: "Use a current Chrome, Edge, Firefox or Safari, or use photo files.",
    },
    other: (detail: string) => ({
      title: "The camera did not start",
      text: `The browser says: ${detail}. Try again, or use photo files.`,
    }),
    dark: "The camera is on but sends no picture. Look for a cover, a privacy switch or a closed lid.",
  },
  ko: {
    start: "카메라 켜기",
    retry: "다시 시도",
    off: { title: "카메라에 얼굴을 비춰 보세요", text: "화면은 이 기기 안에서만 보고, 어디로도 보내지 않아요." },
    asking: {
      title: "허락을 기다리고 있어요",
      text: "브라우저가 이 페이지에서 카메라를 써도 되는지 묻고 있어요. 보통 주소창 가까이에 있어요. ‘허용’을 눌러 주세요.",
    },
    starting: { title: "카메라를 켜고 있어요", text: "잠깐이면 돼요." },
    released: { title: "카메라를 껐어요", text: "이 페이지가 한동안 보이지 않아서 카메라를 꺼 두었어요." },
    refused: {
      title: "카메라 사용이 막혀 있어요",
      text: "주소 왼쪽 아이콘을 눌러 사이트 설정을 열고, 카메라를 ‘허용’으로 바꾼 뒤 다시 시도해 주세요. 사진 파일로도 해 볼 수 있어요.",
    },
    dismissed: {
      title: "허락 창이 닫혔어요",
      text: "카메라를 쓰려면 허락이 필요해요. 다시 시도하고 ‘허용’을 눌러 주세요.",
    },
    refusedBySystem: {
      title: "시스템이 브라우저의 카메라 사용을 막고 있어요",
      text: "시스템의 개인정보 보호 설정에서 카메라 항목에 이 브라우저를 허용하고 다시 시도해 주세요.",
    },
    noCamera: {
      title: "카메라가 없어요",
      text: "카메라를 연결하거나 켠 뒤 다시 시도해 주세요. 사진 파일로도 해 볼 수 있어요.",
    },
    inUse: {
      title: "카메라가 사용 중이에요",
      text: "화상 회의나 다른 브라우저처럼 다른 프로그램이 쓰고 있는 것 같아요. 그 프로그램을 닫고 다시 시도해 주세요.",
    },
    takenAway: (label) => ({
      title: "카메라 연결이 끊겼어요",
      text: `${label === "" ? "카메라가" : `${label} 카메라가`} 빠졌거나 꺼졌어요. 다시 연결하거나 다른 카메라를 켜 주세요.`,
    }),
    insecure: {
      title: "이 주소에서는 카메라를 쓸 수 없어요",
      text: "브라우저는 https 주소나 localhost에서만 카메라를 내줘요. 그런 주소로 열거나 사진 파일을 써 주세요.",
    },
    unsupported: {
      title: "이 브라우저에서는 카메라를 쓸 수 없어요",
      text: "최신 Chrome, Edge, Firefox, Safari를 쓰거나 사진 파일을 써 주세요.",
    },
    other: (detail) => ({
      title: "카메라를 켜지 못했어요",
      text: `브라우저의 답: ${detail}. 다시 시도하거나 사진 파일을 써 주세요.`,
    }),
    dark: "카메라는 켜졌지만 화면이 오지 않아요. 덮개나 잠금 스위치, 닫힌 뚜껑이 없는지 봐 주세요.",
  },
});

type CameraTexts = (typeof cameraTexts)["en"];

/** @returns null while the camera is live. */
export function cameraWords(state: CameraState, t: CameraTexts): CameraWords | null {
  switch (state.kind) {
    case "live":
      return null;
    case "off":
    case "released":
      return { ...t[state.kind], button: t.start };
    case "asking":
    case "starting":
      return { ...t[state.kind], button: null };
    case "failed":
      switch (state.failure.kind) {
        case "insecure":
        case "unsupported":
          return { ...t[state.failure.kind], button: null };
        case "takenAway":
          return { ...t.takenAway(state.failure.label), button: t.start };
        case "other":
          return { ...t.other(state.failure.detail), button: t.retry };
        default:
          return { ...t[state.failure.kind], button: t.retry };
      }
  }
}

// The words of the camera and of each state without a picture, in Korean.
import type * as english from "../en/camera.ts";

export const camera: typeof english.camera = {
  start: "카메라 켜기",
  retry: "다시 시도",
  off: { title: "카메라에 얼굴을 비춰 보세요", text: "화면은 이 기기 안에서만 보고, 어디로도 보내지 않아요." },
  asking: {
    title: "허락을 기다리고 있어요",
    text:
      "브라우저가 이 페이지에서 카메라를 써도 되는지 묻고 있어요. 보통 주소창 가까이에 있어요. ‘허용’을 눌러 " +
      "주세요.",
  },
  starting: { title: "카메라를 켜고 있어요", text: "잠깐이면 돼요." },
  released: { title: "카메라를 껐어요", text: "이 페이지가 한동안 보이지 않아서 카메라를 꺼 두었어요." },
  refused: {
    title: "카메라 사용이 막혀 있어요",
    text:
      "주소 왼쪽 아이콘을 눌러 사이트 설정을 열고, 카메라를 ‘허용’으로 바꾼 뒤 다시 시도해 주세요. 사진 " +
      "파일로도 해 볼 수 있어요.",
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
    text:
      `${label === "" ? "카메라가" : `${label} 카메라가`} 빠졌거나 꺼졌어요. 다시 연결하거나 다른 카메라를 켜 ` +
      `주세요.`,
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
};

export const cameraStage: typeof english.cameraStage = { video: "카메라에 비친 모습" };

export const cameraView: typeof english.cameraView = {
  snapshot: "사진 찍기",
  continuous: "계속 알아보기",
  stop: "카메라 끄기",
  camera: "카메라",
  unnamed: (number) => `카메라 ${number}`,
  keys: "스페이스 키로도 찍을 수 있어요.",
  nothing: "누구일까요?",
  nothingText: "카메라를 켜고 사진을 찍거나, 비치는 얼굴을 계속 알아보게 해 보세요.",
  fill: "타원 안에 얼굴을 맞춰 주세요",
  anywhere: "얼굴이 어디에 있어도 찾아요",
  somebody: "신경망이 아직 배우지 않은 사람인가요?",
  rate: (rate) => `1초에 ${rate}장`,
};

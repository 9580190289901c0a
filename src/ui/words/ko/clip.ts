// The words of taking photos from a clip, in Korean.
import type * as english from "../en/clip.ts";

export const clip: typeof english.clip = {
  title: "동영상에서 사진 얻기",
  choose: "동영상에서 얻기",
  name: "이름",
  nameHint: "동영상에 나오는 사람이에요. 훑어보는 동안 적어도 돼요.",
  still: "동영상의 한 순간",
  opening: "동영상을 열고 있어요…",
  looking: "동영상을 훑어보고 있어요",
  paused: "멈췄어요",
  through: "다 훑어봤어요",
  found: (count, most) => `사진 ${most}장 중 ${count}장`,
  foundInAll: (count) => `사진 ${count}장`,
  needName: "누구의 사진인지 적으면 간직할 수 있어요.",
  local: (most) => `서로 다른 사진을 ${most}장까지 골라요. 동영상은 이 기기에만 있어요.`,
  keep: (count) => (count === 0 ? "사진 간직하기" : `사진 ${count}장 간직하기`),
  pause: "잠시 멈추기",
  resume: "이어서 보기",
  cancel: "취소",
  close: "닫기",
  back: "돌아가기",
  discard: "버리기",
  keeping: "내 사진에 더하고 있어요…",
  other: "다른 동영상 고르기",
  nextClip: (left) => (left === 1 ? "다음 동영상" : `다음 동영상 (${left}개 남음)`),
  askTitle: (count) => `찾은 사진 ${count}장을 간직할까요?`,
  askName: "간직하려면 이름이 필요해요. 돌아가서 적어 주세요.",
  none: "이 동영상에서는 사진을 얻지 못했어요.",
  few: "이 동영상에서 얻은 사진이 적어요.",
  why: {
    noFace: "거의 내내 얼굴이 보이지 않아요. 얼굴이 나오는 동영상을 골라 주세요.",
    severalFaces: "거의 내내 얼굴이 여럿이에요. 한 사람만 나오는 동영상을 골라 주세요.",
    far: "거의 내내 얼굴이 너무 작아요. 더 가까이에서 찍은 것을 골라 주세요.",
    blurred: "거의 내내 흔들렸어요. 흔들리지 않게 찍은 것을 골라 주세요.",
    dark: "거의 내내 너무 어두워요. 더 밝은 곳에서 찍은 것을 골라 주세요.",
    cutOff: "거의 내내 얼굴이 잘렸어요. 얼굴이 다 나오는 것을 골라 주세요.",
    turned: "거의 내내 고개를 돌리고 있어요. 이쪽을 보는 것을 골라 주세요.",
    same: "거의 내내 이미 있는 사진과 같아 보여요. 고개를 돌리고, 웃고, 조금씩 움직이는 동영상이 가장 좋아요.",
  },
  partly: "이 동영상의 일부를 읽을 수 없어요. 읽을 수 있는 데까지 훑어봤어요.",
  long: (every) => `동영상이 길어서 ${every}에 한 번씩만 봐요. 빠진 사람이 있으면 그 사람이 나오는 부분만 잘라 주세요.`,
  failures: {
    emptyFile: (file) => `‘${file}’ 파일이 비어 있어요. 원본에서 다시 복사해 주세요.`,
    unplayable: (file) =>
      `이 브라우저는 ‘${file}’ 파일을 재생하지 못해요. MP4(H.264)나 WebM으로 저장하거나 다른 브라우저에서 열어 ` +
      "주세요. 어디에서도 재생되지 않으면 손상된 파일이니 다시 복사해 주세요.",
    noPicture: (file) =>
      `‘${file}’ 파일에는 이 브라우저가 보여 줄 화면이 없어요. 소리만 있을지도 몰라요. 다른 곳에서 화면이 나오면 ` +
      "MP4(H.264)나 WebM으로 저장해 주세요.",
    hevc: (file) =>
      `‘${file}’ 파일은 이 브라우저가 보여 주지 못하는 HEVC 형식이에요. 아이폰의 설정, 카메라, 포맷에서 ‘높은 ` +
      `호환성’을 ` +
      "고르고 다시 찍거나, MP4(H.264)로 저장하거나, Safari에서 이 페이지를 열어 주세요.",
    damaged: (file) => `‘${file}’ 파일이 손상되어 어느 순간도 읽을 수 없어요. 원본에서 다시 복사해 주세요.`,
  },
};

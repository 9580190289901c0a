// What an answer says, and the same as one line for whoever listens.
import { defineTexts } from "../../language.tsx";
import type { Verdict } from "./verdict.ts";

export const answerTexts = defineTexts({
  en: {
    unknown: "Unknown face",
    unknownShort: "unknown",
    sure: (percent: string) => `${percent} sure`,
    closest: (name: string, percent: string) => `Closest: ${name}, ${percent}. That is not sure enough.`,
    picture: "The picture the network saw, 96 × 96 pixels",
    seen: "What the network saw",
    nobody: "No face in sight",
    nobodyLive: "Look towards the camera, nearer to it, in more light.",
    nobodyStill: "There is no face in this picture, or it is too small, turned away or covered.",
    others: "The other faces",
    faces: (count: string, names: string) => `${count} faces: ${names}`,
  },
  ko: {
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
  },
});

type AnswerTexts = (typeof answerTexts)["en"];

/** @param verdicts one for each face, the main one first. */
export function spokenNames(verdicts: readonly (Verdict | null)[], t: AnswerTexts): string {
  if (verdicts.length === 0) return t.nobody;
  const several = verdicts.length > 1;
  const names = verdicts.map((verdict) =>
    verdict?.kind === "known" ? verdict.name : several ? t.unknownShort : t.unknown,
  );
  return several ? t.faces(String(names.length), names.join(", ")) : names[0]!;
}

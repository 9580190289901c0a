// The words of the Runs room, in Korean.
import type * as english from "../en/runs.ts";

export const runs: typeof english.runs = {
  title: "기록",
  lead:
    "지금까지의 학습과 모델이 모두 이 브라우저 안에 있어요. 학습을 견주어 보고, 모델을 내려받거나 가져올 수 " +
    "있어요.",
  runs: "학습 기록",
  noRuns: "아직 끝난 학습이 없어요. 끝나면 곡선과 결과가 여기에 남아요.",
  toTrain: "학습으로",
  compareHint: "둘 이상 고르면 곡선을 겹쳐서 보여 줘요.",
  compare: "나란히 보기",
  compareThis: (name) => `${name} 견주기`,
  columns: {
    kept: "간직한 가장 좋은 스텝",
    recipe: "설정의 출발점 (레시피)",
    seed: "우연 (시드)",
    steps: "스텝",
    accuracy: "처음 보는 사진 정답률",
    seconds: "걸린 시간",
    backend: "기기",
  },
  details: "자세히",
  recipes: { tuned: "다듬은 것", tutorial: "튜토리얼" },
  interval: (low, high) => `${low}~${high}`,
  intervalTitle: "스무 번에 열아홉 번은 실제 비율이 이 안에 있어요 (95% 윌슨 구간)",
  titleOf: (date) => `${date} 학습의 제목`,
  untitled: "제목 붙이기",
  removeRun: (name) => `${name} 기록 지우기`,
  removeRunTitle: "이 기록을 지울까요?",
  removeRunText: (name) => `‘${name}’의 곡선과 결과가 사라져요. 모델은 남아요. 되돌릴 수 없어요.`,
  models: "모델",
  importModel: "모델 가져오기",
  importHint:
    "여기서든 다른 곳에서든 ‘내려받기’로 받은 zip이에요. 쓰기 전에, 만들어졌을 때와 같은 답을 내는지 확인해요.",
  dropModel: "놓으면 이 모델을 가져와요",
  noModels: "아직 모델이 없어요. 학습하거나 가져와 주세요.",
  sources: { run: "여기서 학습함", imported: "가져옴", shipped: "얼굴에 들어 있음" },
  knows: (names, more) => (more > 0 ? `${names} 외 ${more}명` : names),
  score: (percent, count) => `처음 보는 사진 ${count}장에서 ${percent} 정답`,
  current: "‘알아보기’에서 쓰는 중",
  choose: "‘알아보기’에서 쓰기",
  download: "모델 내려받기",
  downloadHint:
    "다른 컴퓨터의 이 페이지에서도, 직접 만든 프로그램에서도 쓸 수 있는 zip이에요. 쓰는 법은 안의 README에 있어요.",
  removeModel: (name) => `${name} 모델 지우기`,
  removeModelTitle: "이 모델을 지울까요?",
  removeModelText: (name) => `‘${name}’을(를) 이 브라우저에서 지워요. 다시 쓸 것 같으면 먼저 내려받아 주세요.`,
  remove: "지우기",
  importing: "가져와서 확인하는 중…",
  cancelImport: "그만두기",
  opening: "곡선을 그리는 중…",
};

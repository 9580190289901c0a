// The words of the settings, in Korean.
import type { SettingTexts } from "../../train/settings/settingWords.ts";

export const settings: SettingTexts = {
  groups: {
    network: { title: "신경망", lead: "얼마나 크고 어떤 값에서 시작하는지 정해요." },
    optimizer: { title: "최적화", lead: "한 스텝마다 스스로를 어떻게 고칠지 정해요." },
    augmentation: { title: "사진 변형", lead: "사진이 아니라 얼굴을 배우도록 사진을 조금씩 바꿔요." },
    training: { title: "학습", lead: "얼마나 오래 배우고 얼마나 자주 확인할지 정해요." },
  },
  words: {
    "network.convolutions.filters": {
      label: "블록마다 찾는 무늬 수",
      term: "합성곱 필터, convolution filters",
      hint: "많을수록 세밀하게 보지만 오래 걸려요. 블록마다 그림의 한 변이 절반으로 줄어요.",
      append: "블록 추가",
      removeLast: "마지막 블록 빼기",
    },
    "network.convolutions.kernelSize": {
      label: "무늬의 크기",
      term: "커널 크기, kernel size",
      hint: "무늬 하나가 덮는 칸의 한 변(픽셀)이에요. 보통 3이에요.",
    },
    "network.denseUnits": {
      label: "무늬를 따져 보는 단위 수",
      term: "완전연결 층, dense units",
      hint: "파라미터 대부분이 여기에 있어요.",
      append: "층 추가",
      removeLast: "마지막 층 빼기",
    },
    "network.inputNormalization": {
      label: "사진의 밝기 맞추기",
      term: "입력 정규화, input normalisation",
      hint: "신경망이 보기 전에 사진에서 걷어 내는 것이에요. 국소 대비는 칸마다 둘레의 빛과 그림자를 걷어 내요.",
      options: {
        none: "걷어 내지 않고 0에서 1로 (없음)",
        fixed: "모든 사진에 똑같이 (고정)",
        perImage: "사진마다 제 밝기로 (사진별)",
        localContrast: "자리마다 제 밝기로 (국소 대비)",
      },
    },
    "network.pooling": {
      label: "절반으로 줄이는 방법",
      term: "풀링, pooling",
      hint: "합성곱 뒤 이웃한 네 값에서 남기는 것이에요.",
      options: { max: "가장 센 값 (최대)", average: "평균값 (평균)" },
    },
    "network.dropoutRate": {
      label: "무작위로 끄는 비율",
      term: "드롭아웃, dropout",
      hint: "스텝마다 마지막 단위 일부를 꺼서 하나에만 기대지 않게 해요. 높이면 과적합이 줄어요.",
    },
    "network.head": {
      label: "이름을 따지는 방법",
      term: "헤드, head",
      hint: "코사인이면 본 것의 세기가 아니라 방향만 따져요.",
      options: { linear: "가중치와 편향 (선형)", cosine: "둘 사이의 각도 (코사인)" },
    },
    "network.headScale": {
      label: "각도로 얼마나 확신할지",
      term: "코사인 배율, cosine scale",
      hint: "코사인에 곱하는 값이에요. 코사인 헤드일 때만 쓰여요.",
    },
    "network.batchNormalization": {
      label: "신호의 크기를 고르게 유지",
      term: "배치 정규화, batch normalisation",
      hint: "더 빠르고 안정적으로 배워요.",
    },
    "network.initializer": {
      label: "첫 값",
      term: "초기화, initialiser",
      hint: "가중치가 시작하는 무작위 값이에요.",
      options: { heNormal: "He 정규: 층마다 크기를 맞춤", truncatedNormal: "잘린 정규, 표준편차 0.1" },
    },
    "optimizer.learningRate": {
      label: "한 번에 고치는 크기",
      term: "학습률, learning rate",
      hint: "너무 크면 손실이 튀거나 무한대가 되고, 너무 작으면 아주 오래 걸려요.",
    },
    "optimizer.schedule": {
      label: "시간에 따른 크기",
      term: "스케줄, schedule",
      hint: "원 사이클은 부드럽게 시작해서 끝으로 갈수록 작게 고쳐요.",
      options: { oneCycle: "원 사이클: 키웠다가 줄이기", constant: "항상 같게" },
    },
    "optimizer.warmupFraction": {
      label: "부드러운 시작",
      term: "워밍업, warm-up",
      hint: "고치는 크기가 커지는 구간의 비율이에요. 원 사이클에서만 쓰여요.",
    },
    "optimizer.finalRateFraction": {
      label: "끝에서 고치는 크기",
      term: "마지막 학습률, final learning rate",
      hint: "마지막에 고치는 크기가 온전한 크기의 얼마인지예요. 원 사이클에서만 쓰여요.",
    },
    "optimizer.weightDecay": {
      label: "0으로 당기는 힘",
      term: "가중치 감쇠, weight decay",
      hint: "가중치를 작게 유지해 과적합을 줄여요. 0이면 보통의 Adam이에요.",
    },
    "optimizer.labelSmoothing": {
      label: "의심할 여지",
      term: "라벨 스무딩, label smoothing",
      hint: "완전한 확신보다 조금 덜 요구해서 지나치게 자신하지 않게 해요.",
    },
    "optimizer.beta1": { label: "방향의 기억", term: "Adam β₁", hint: "이전에 고치던 방향을 얼마나 간직할지예요." },
    "optimizer.beta2": { label: "크기의 기억", term: "Adam β₂", hint: "이전에 고치던 크기를 얼마나 간직할지예요." },
    "optimizer.epsilon": { label: "0으로 나누지 않게", term: "Adam ε", hint: "바꿀 일이 거의 없어요." },
    "augmentation.flip": { label: "좌우 뒤집기", term: "flip", hint: "절반의 확률로 뒤집어요." },
    "augmentation.rotationDegrees": {
      label: "기울이기",
      term: "회전, rotation",
      hint: "양쪽으로 이만큼까지요.",
      unit: "°",
    },
    "augmentation.scale": { label: "가까이, 멀리", term: "크기, scale", hint: "이만큼까지 키우거나 줄여요." },
    "augmentation.shift": {
      label: "옮기기",
      term: "이동, translation",
      hint: "한 변의 이만큼까지 아무 방향으로 옮겨요.",
    },
    "augmentation.brightness": { label: "밝게, 어둡게", term: "밝기, brightness", hint: "전체 범위의 이만큼까지요." },
    "augmentation.contrast": {
      label: "대비",
      term: "contrast",
      hint: "두 값 사이에서 뽑아 곱해요. 1이면 그대로예요.",
      parts: ["최소", "최대"],
    },
    "augmentation.hue": { label: "색 돌리기", term: "색상, hue", hint: "색상환의 이만큼까지요." },
    "augmentation.saturation": {
      label: "색의 진하기",
      term: "채도, saturation",
      hint: "두 값 사이에서 뽑아 곱해요. 0이면 회색, 1이면 그대로예요.",
      parts: ["최소", "최대"],
    },
    "augmentation.blurProbability": {
      label: "흐리게",
      term: "가우시안 블러, Gaussian blur",
      hint: "사진을 흐리게 할 확률이에요.",
    },
    "augmentation.blurSigmaPx": {
      label: "흐림의 세기",
      term: "표준 편차, sigma",
      hint: "0부터 이만큼 사이에서 뽑아요.",
      unit: "px",
    },
    "augmentation.eraseProbability": {
      label: "네모로 가리기",
      term: "무작위 지우기, random erasing",
      hint: "회색 네모 하나로 얼굴 일부를 가릴 확률이에요.",
    },
    "augmentation.eraseSidePx": {
      label: "네모의 크기",
      term: "지우는 변",
      hint: "그림의 한 변은 96픽셀이에요.",
      unit: "px",
    },
    "augmentation.arithmetic": {
      label: "반올림",
      term: "계산 방식, arithmetic",
      hint: "튜토리얼은 색을 바꿀 때마다 바이트로 반올림했어요.",
      options: { float: "정확히 계산하고 끝에서 자르기", uint8: "매번 바이트로 반올림" },
    },
    "training.maxSteps": { label: "최대 스텝 수", term: "steps", hint: "한 스텝은 사진 한 묶음을 배우는 일이에요." },
    "training.batchSize": {
      label: "한 스텝의 사진 수",
      term: "배치 크기, batch size",
      hint: "많으면 안정적이지만 느리고 메모리가 더 필요해요.",
    },
    "training.validateEverySteps": {
      label: "확인하는 간격",
      term: "검증 간격, validation interval",
      hint: "확인할 때마다 배우지 않은 사진을 모두 맞혀 봐요.",
      unit: "스텝",
    },
    "training.stopAboveAccuracy": {
      label: "충분히 좋으면 멈추기",
      term: "목표 정확도",
      hint: "확인한 정확도가 이보다 높으면 바로 끝나요.",
    },
    "training.patienceEvaluations": {
      label: "더 나아지지 않으면 멈추기",
      term: "조기 종료, early stopping",
      hint: "검증 손실이 이만큼 연달아 줄지 않으면 끝나요.",
      unit: "번",
    },
    "training.keepBest": {
      label: "마지막 말고 가장 좋은 것을 간직",
      term: "최고 체크포인트",
      hint: "가장 좋았던 확인 때의 가중치로 끝내요.",
    },
    "training.flipAtTest": {
      label: "알아볼 때 두 번 보기",
      term: "뒤집어 평균, test-time flip",
      hint: "그림과 뒤집은 그림의 답을 평균해요.",
    },
    "training.seed": {
      label: "우연",
      term: "시드, seed",
      hint: "같은 기기에서 같은 사진, 같은 시드면 결과도 같아요.",
    },
  },
};

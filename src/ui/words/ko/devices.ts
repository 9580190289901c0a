// The words of devices, in Korean.
import type * as english from "../en/devices.ts";

export const devices: typeof english.devices = {
  title: "어디서 계산하나요",
  names: { webgpu: "GPU, WebGPU", webgl: "GPU, WebGL", wasm: "프로세서, WebAssembly", cpu: "프로세서, 자바스크립트" },
  unknown: "학습을 시작할 때 골라요. 기기마다 짧게 시험해서 가장 빠른 것을 써요. 지금 해 볼 수도 있어요.",
  testing: "기기를 시험하는 중…",
  chosen: (name, device) => `${name}: ${device}`,
  why: "자체 시험을 통과한 것 가운데 가장 빨라요.",
  whyOnly: "자체 시험을 통과했고, 여기서 더 빠른 것은 쓸 수 없어요.",
  whyByHand: "직접 골랐어요.",
  test: "지금 시험하기",
  testAgain: "다시 시험하기",
  choose: "계산할 곳",
  auto: "되는 것 중 가장 빠른 것",
  details: "시험한 결과",
  passed: (time) => `선택함, 시험 한 스텝에 ${time}`,
  passedUntimed: "선택함",
  missing: "이 브라우저에는 없어요",
  software: (adapter) => `소프트웨어로 흉내 낸 것뿐이라(${adapter}) 프로세서보다 훨씬 느려요`,
  selfTestFailed: (detail) => `자체 시험에서 계산이 틀렸어요 (${detail})`,
  slower: (time) => `더 느려요: 시험 한 스텝에 ${time}`,
  failedToStart: (detail) => `시작하지 못했어요 (${detail})`,
  unreachable: (file) => `필요한 파일을 받지 못했어요 (${file})`,
};

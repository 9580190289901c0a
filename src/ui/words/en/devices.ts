// The words of devices: what each is, which one runs, and why the others do not.

export const devices = {
  title: "Where it runs",
  names: {
    webgpu: "GPU through WebGPU",
    webgl: "GPU through WebGL",
    wasm: "Processor, WebAssembly",
    cpu: "Processor, plain JavaScript",
  },
  unknown:
    "Chosen when training starts: each device proves itself in a short test, and the fastest wins. You can have " +
    "it done now.",
  testing: "Testing the devices…",
  chosen: (name: string, device: string) => `${name}: ${device}`,
  why: "It passed the self-test and was the fastest that did.",
  whyOnly: "It passed the self-test; nothing faster could run here.",
  whyByHand: "You chose it.",
  test: "Test the devices now",
  testAgain: "Test again",
  choose: "Run on",
  auto: "the fastest that works",
  details: "What was tried",
  passed: (time: string) => `chosen, ${time} a test step`,
  passedUntimed: "chosen",
  missing: "not available in this browser",
  software: (adapter: string) => `only imitated in software (${adapter}), far slower than the processor itself`,
  selfTestFailed: (detail: string) => `computed wrongly in the self-test (${detail})`,
  slower: (time: string) => `slower: ${time} a test step`,
  failedToStart: (detail: string) => `did not start (${detail})`,
  unreachable: (file: string) => `its file could not be fetched (${file})`,
};

// The words of a run, while it runs and after it ended.

export const run = {
  starting: "Getting ready…",
  running: "Learning",
  paused: "Paused",
  finishing: "Finishing: naming all photos held back…",
  lead: (people: string) => `Telling ${people} people apart. You may leave this room or this tab; training goes on.`,
  steps: "Steps",
  pause: "Pause",
  goOn: "Go on",
  stop: "Stop and keep the best",
  cancel: "Cancel",
  valAccuracy: "right on photos it never saw",
  valTerm: "validation accuracy",
  best: (value: string, step: string) => `best so far ${value}, at step ${step}`,
  noEvaluation: (step: string) => `It is first checked on photos it never saw at step ${step}.`,
  allRight: (count: string, steps: string) => `Right on all ${count} photos it never saw for ${steps} steps`,
  allRightText: "More steps will hardly change that: you may stop now. Its best state is kept.",
  whyLoss:
    "A training loss well above 0 beside photos that are nearly all named right is as it should be: the network is " +
    "asked never to be quite sure (label smoothing), and it learns from changed photos.",
  details: "Speed, memory and device",
  trainAccuracy: "Training accuracy",
  trainLoss: "Training loss",
  valLoss: "Validation loss",
  speed: "Steps a second",
  device: "Device",
  memory: "Memory",
  tensors: "Tensors",
  controls: "Steer the training",
  lastRun: "The last run",
  lastLead: (right: string, count: string, time: string, steps: string) =>
    `${right} of ${count} photos it never saw were named right, after ${steps} steps in ${time}.`,
  reasons: {
    allSteps: "It ended because all its steps were done.",
    accuracyReached: "It ended because it was good enough.",
    noImprovement: "It ended because it no longer improved.",
    stopped: "You stopped it.",
  },
  kept: (step: string) => `What it knew at step ${step}, its best, is kept.`,
  toTest: "See how good it is",
  toPredict: "Try it on your face",
  fewHeld: (count: string) =>
    `It was checked on ${count === "1" ? "1 photo" : `${count} photos`} only: too few to tell whether it learnt ` +
    "faces or just these photos. Give more photos of each person.",
  drawn: "It knows drawings, not real faces: before the camera yours is “unknown”, or taken for a drawing.",
  curves: "Its curves",
  fits: {
    underfit:
      "It has not learnt its own training photos yet (under-fit). Give it more steps or larger corrections (learning " +
      "rate), or vary the photos less (augmentation).",
    overfit:
      "It knows its training photos much better than new ones (over-fit). More photos help most; so does varying " +
      "them more (augmentation).",
    good: "It does as well on new photos as on those it learnt from: neither under-fit nor over-fit.",
    tooEarly:
      "Too early to tell how well it learns: too few steps or checks, or it was still learning. More steps may help.",
  },
};

export const preparing = {
  stages: "What happens before the first step",
  device: "Find the fastest device",
  deviceText: "Each device proves in a short test that it computes right.",
  deviceDone: (name: string) => `It runs on: ${name}`,
  photos: "Read the photos",
  photosText: "Faces read and checked",
  photosDone: (photos: string) => `${photos} faces are read.`,
  firstStep: "Make the first step",
  firstStepText: "It takes longer than those that follow: the device prepares its programs (compiling).",
  firstBatch: "The first photos that it learns from",
  firstBatchText: "Each is changed a little at random every time (augmentation), so that none is learnt by heart.",
};

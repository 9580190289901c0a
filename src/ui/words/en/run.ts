// The words of a run, while it runs and after it ended.

export const run = {
  starting: "Getting the device ready…",
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
  noEvaluation: "first check to come",
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
  kept: (step: string) => `The weights of step ${step} were kept.`,
  toTest: "See how good it is",
  toPredict: "Try it on your face",
  curves: "Its curves",
  fits: {
    underfit:
      "It has not learnt its own training photos yet (under-fit). Give it more steps, a higher learning rate or " +
      "less augmentation.",
    overfit:
      "It knows its training photos much better than new ones (over-fit). More photos help most; so do more " +
      "augmentation, dropout or weight decay.",
    good: "Training and validation agree: neither under-fit nor over-fit.",
    tooEarly:
      "Too early to tell under-fitting from over-fitting: too few steps or checks, or it was still learning. More " +
      "steps may help.",
  },
};

// Why a training could not go on, and the way out.

export const trainingFailures = {
  title: "The training could not go on",
  tooFewPeople: (count: string) =>
    `Training needs photos of at least two people; there were ${count}. Add another person's photos.`,
  emptyTrain: "No photo was left to learn from. Give some back from the held-back ones in Photos.",
  emptyValidation: "No photo was held back to check on. Choose some in Photos, or hold back a part of all.",
  badSetting: (label: string, expected: string, received: string) =>
    `“${label}” cannot be used: expected ${expected}, received ${received}. Put it back and train again.`,
  lossNotFinite: (step: string) =>
    `At step ${step} the loss was no longer a number: the corrections were too large. Lower the learning rate (a ` +
    "tenth of it is a good try), or put all settings back.",
  lossNotFiniteKept: (step: string, kept: string) =>
    `At step ${step} the loss was no longer a number: the corrections were too large. What it had learnt at step ` +
    `${kept} is kept; from there it can go on with smaller ones.`,
  deviceLost: (step: string, detail: string) =>
    `The device was taken away at step ${step} (${detail}). Nothing wrong was kept. If it happens again, choose ` +
    "the processor.",
  outOfMemory: (step: string, detail: string) =>
    `Memory ran out at step ${step} (${detail}). Use fewer photos a step or a smaller network, or close other tabs.`,
  noBackend: "No device here can train. What was tried:",
  noBackendUntold: "No device here can train. Try another browser, or a newer one.",
  unreachable: (file: string) =>
    `A part of this site that trains could not be fetched (${file}). Photos and settings are kept. Look whether the ` +
    "network and the site's server are there, then train again. After one whole visit it works without them.",
  crashed: (detail: string) => `The training stopped unexpectedly (${detail}). Photos and settings are kept.`,
  workerEnded: (step: string) =>
    `The browser ended the training's worker at step ${step}, most likely for its memory. Close other tabs, or ` +
    "use fewer photos a step.",
  modelOtherCrop:
    "The model to begin with learnt from photos that were cut another way. Choose that way in Photos, or begin " +
    "with nothing learnt yet.",
  modelUnusable: (detail: string) =>
    `The model to begin with cannot be used (${detail}). Choose another, or begin with nothing learnt yet.`,
  photoUnreadable: (step: string) =>
    `At step ${step} a photo could not be read from the browser's storage any more. Reload the page; if photos ` +
    "are missing then, add them again.",
  otherPhotos:
    "Photos of the interrupted training were removed or cut anew since, so it cannot go on as it was. Train again " +
    "with the photos as they are now.",
  toPhotos: "Go to Photos",
  again: "Train again",
  beginNew: "Begin with nothing learnt yet",
  goOn: (step: string) => `Go on from step ${step}`,
  goOnHalfRate: (step: string) => `Go on from step ${step} at half the rate`,
  goOnHalfBatch: (step: string) => `Go on from step ${step}, half the photos a step`,
  lowerRate: "Use a tenth of the learning rate",
  halveBatch: "Halve the photos a step",
  useProcessor: "Use the processor",
  resetSettings: "Put all settings back",
};

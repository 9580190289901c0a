// The words of the Train room, apart from settings, devices and failures.

export const train = {
  title: "Train",
  emptyTitle: "Training needs photos first",
  emptyText: "Give photos of at least two people, each photo with its person's name. Or try it with drawn people.",
  nameless: (count: string, one: boolean) =>
    one
      ? "1 photo waits in Photos until you say whose it is."
      : `${count} photos wait in Photos until you say whose they are.`,
  onePersonTitle: "One more person, please",
  onePersonText: (name: string) =>
    `All photos are of ${name}. To tell people apart, the network needs photos of at least two.`,
  toPhotos: "Go to Photos",
  demo: "Try it with drawn people",
  learnsFrom: (photos: string, people: string, held: string) =>
    `It learns from ${photos} photos of ${people} people, and is checked on ${held} photos it never learns from.`,
  cropping: "The photos are being cut anew. You can train when that is done.",
  noneHeld: "No photo is held back to check it on. Choose some in Photos, or hold back a part of all.",
  noneToLearn: "Every photo is held back for checking. Give some to learn from in Photos.",
  steps: (steps: string, batch: string) => `At most ${steps} steps of ${batch} photos.`,
  time: (time: string) => `About ${time}, by how fast this device was.`,
  timeUnknown: "How long it takes is known after the first steps.",
  fit: {
    people: (people: string, each: string, fewest: string) =>
      `${people} people with about ${each} photos each to learn from (${fewest} at fewest)`,
    steps: (steps: string) => `${steps} steps`,
    patience: (evaluations: string) => `an end after ${evaluations} checks without gain`,
    noPatience: "no early end",
    dropout: (percent: string) => `dropout ${percent}`,
    turned: (degrees: string) => `photos turned by up to ${degrees}°`,
    line: (people: string, values: string) =>
      `Suggested for ${people}: ${values}. What you change stays as you set it.`,
  },
  train: "Train",
  trainAgain: "Train again",
  hasPhotos: (name: string, count: string) => `${name} (${count})`,
  fewPhotos: (people: readonly string[], more: string | null) =>
    `Few photos: ${people.join(", ")}${more === null ? "" : ` and ${more} more`}`,
  fewPhotosText: (least: string) =>
    `With fewer than ${least} photos of a person expect wrong names, above all in other light or from another side, ` +
    "and a score that says little, since it rests on a few photos. 20 a person in varied light, poses and days help " +
    "much; with 40 each, five people were named right on 48 of 50 other photos.",
  addPhotos: "Add photos",
  manyEvaluations: (held: string) =>
    `Checking on ${held} photos as often as is set takes at least half as long as the training itself.`,
  evaluateEvery: (steps: string) => `Check every ${steps} steps`,
  beginWith: "Begin with",
  beginNew: "Nothing learnt yet",
  beginHint: "Its network comes along, and photos must be cut as they were for it. Everything else is as set below.",
  recipe: "Where the settings start",
  recipeTerm: "recipe",
  recipeLead: "Every setting can be changed. Choosing one of these puts all of them to its values.",
  tuned: "Tuned",
  tunedText: "What the field has learnt since: fewer steps, better at faces it has not seen. The one to use.",
  tutorial: "Tutorial",
  tutorialText: "Exactly the 2017 tutorial: raw pixels and thousands of steps. To see how far things have come.",
  settings: "Settings",
  settingsLead: "They are good as they are. Each says what it does; changed ones are marked and can be put back.",
  find: "Find a setting",
  found: (count: string) => (count === "1" ? "1 setting" : `${count} settings`),
  foundNone: (query: string) => `No setting has “${query}” in its words.`,
  more: "More settings",
  moreLead: "Where they start, the network, how it learns, how photos are varied, how long.",
  size: {
    label: "Size of the network",
    term: "layers",
    hint: (parameters: string) => `It has ${parameters} numbers to learn (parameters). Larger takes longer.`,
    options: {
      small: "Small: quicker",
      medium: "Medium",
      large: "Large: sees finer differences, much slower",
      own: "Your own, set below",
    },
  },
  vary: {
    label: "Vary the photos",
    term: "augmentation",
    hint: "Changes each photo a little every time, so that faces are learnt and not photos. Few photos need it most.",
  },
  changed: "changed",
  changedCount: (n: string) => `${n} changed`,
  backTo: (value: string) => `Back to ${value}`,
  reset: (label: string, value: string) => `Put ${label} back to ${value}`,
  resetAll: "Put all back",
  on: "on",
  off: "off",
  never: "never",
  between: (min: string, max: string) => `${min} to ${max}`,
  outside: (min: string, max: string, received: string, kept: string) =>
    `Expected ${min} to ${max}, received ${received}. ${kept} stays in use.`,
  notWhole: (received: string, kept: string) => `Expected a whole number, received ${received}. ${kept} stays in use.`,
  aboveHigh: (high: string, received: string, kept: string) =>
    `Expected at most ${high}, the other end of the range, received ${received}. ${kept} stays in use.`,
  belowLow: (low: string, received: string, kept: string) =>
    `Expected at least ${low}, the other end of the range, received ${received}. ${kept} stays in use.`,
  network: "The network",
  networkLead: (layers: string, parameters: string) =>
    `${layers} layers, ${parameters} parameters: the numbers that training sets.`,
  layerTable: "Table of the layers",
  stages: {
    picture: "the face: side, side, colours",
    patterns: "looks for patterns, halves the sides",
    row: "laid out in a row",
    weighs: "weighs all of them",
    names: "a value for each person",
  },
  learns: (parameters: string) => `${parameters} to learn`,
  layer: "Layer",
  kind: "What it does",
  shape: "Output shape",
  parameters: "Parameters",
  total: "Total",
  kinds: {
    conv2d: "looks for patterns (convolution)",
    batchNormalization: "keeps one scale (batch normalisation)",
    relu: "drops negatives (ReLU)",
    maxPooling2d: "halves the side, keeps the strongest (max pooling)",
    averagePooling2d: "halves the side, takes the mean (average pooling)",
    flatten: "lays out in a row (flatten)",
    dense: "weighs everything (dense)",
    cosine: "compares directions (cosine)",
    dropout: "leaves some out while training (dropout)",
  },
  preview: "What training sees",
  previewLead: "One photo in sixteen draws of the current augmentation. Training draws anew every time.",
  original: "The photo itself",
  drawAgain: "Draw again",
  anotherPhoto: "Another photo",
  drawn: (n: string) => `Draw ${n}`,
};

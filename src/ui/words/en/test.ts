// The words of the Test room.

export const test = {
  title: "How good is it, honestly",
  emptyTitle: "Nothing to test yet",
  emptyText:
    "A test needs a trained network: it names photos that the training never saw, and counts how often it is right.",
  toTrain: "Go to Train",
  run: "Run",
  rightOf: (right: string, count: string) => `${right} of ${count} photos the training never saw were named right.`,
  likely: (low: string, high: string) => `The true rate is likely between ${low} and ${high}.`,
  intervalTerm: "95% Wilson interval",
  intervalWhy: (count: string) => `${count} photos can tell no more than that; more photos held back would narrow it.`,
  guessing: (rate: string) => `Guessing would be right ${rate} of the time.`,
  chosenOnSame:
    "These photos also decided which of its states was kept, so the number flatters a little. Photos that " +
    "played no part in that, in Predict for example, tell the rest.",
  stoppedOnSame:
    "These photos also decided when the training ended, so the number flatters a little. Photos that played no " +
    "part in that, in Predict for example, tell the rest.",
  details: "Details",
  loss: "How wrong on average (validation loss)",
  meanF1: "Right, each person counted alike (mean F1)",
  keptStep: "Best and kept: step",
  learntFrom: "Photos learnt from",
  matrix: "Who was taken for whom",
  matrixLead: "Each row is a person, each column whom the network took them for. The diagonal is right.",
  people: "Person by person",
  peopleLead:
    "Recognised: of this person's photos, how many got the name. Rightly named: of the photos that got the name, how " +
    "many are of this person. Both is high only when both are.",
  person: "Person",
  recall: "Recognised",
  recallTerm: "recall",
  precision: "Rightly named",
  precisionTerm: "precision",
  f1: "Both",
  f1Term: "F1",
  photos: "Photos",
  peopleTable: "Table of the people",
  mistakes: "The wrong ones",
  mistakesLead: (n: string) =>
    `${n}, the surest first. A wrong name on the photo itself, or a face that can hardly be seen, is worth ` +
    "mending in Photos.",
  noMistakes: "None: every photo was named right.",
  actual: (name: string) => `is ${name}`,
  takenFor: (name: string) => `taken for ${name}`,
  sure: (value: string, right: string) => `${value} sure; ${right} for the right name`,
  more: (n: string) => `Show ${n} more`,
  next: "What to do next",
  mend: "Look at the photos",
  again: "Train again",
  weakest: (name: string, recall: string) =>
    `${name} is recognised least often (${recall}). More and more varied photos of ${name} would help most.`,
};

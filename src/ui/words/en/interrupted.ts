// The words of an interrupted training, and of giving a finished one more steps.

export const interrupted = {
  title: (step: string, most: string) => `A training was interrupted at step ${step} of ${most}`,
  titleStart: "A training was interrupted before its first steps were kept",
  lead: "It can go on exactly where it was, as if nothing had happened.",
  leadStart: "It can begin again with the same settings and photos.",
  fellBack: "The newest of its kept states was damaged, so it goes on from the one before.",
  missing: (count: string, one: boolean) =>
    `${one ? "One photo" : `${count} photos`} of it ${one ? "is" : "are"} no longer here, so it cannot go on as ` +
    `it was. Add ${one ? "it" : "them"} again in Photos, or discard the training and begin a new one.`,
  curves: "Its curves so far",
  goOn: "Go on with it",
  discard: "Discard it",
  discardTitle: "Discard the interrupted training?",
  discardText: (step: string) => `What it learnt in ${step} steps is lost. Photos, runs and models stay.`,
  newTitle: "Begin a new training?",
  newText: (step: string) =>
    `The interrupted one, with its ${step} steps, is discarded then. To keep it, go on with it first.`,
  newConfirm: "Discard it and train",
  more: (steps: string) => `Train ${steps} more steps`,
  moreHint: "Goes on from its last state as a new run; its corrections (learning rate) grow and shrink once more.",
};

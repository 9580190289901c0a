// The words of the Predict room, apart from the camera and the answer.

export const predictRoom = {
  title: "Predict",
  lead: "Hold a face to the camera, or give photos, and see whom the network takes it for.",
  way: "Where pictures come from",
  camera: "From the camera",
  files: "From photo files",
  dropHere: "Drop to name these photos",
  folder: "Folders cannot be named here, only photos. To train with a folder, give it to Photos.",
  photos: "Go to Photos",
  drawnTitle: "This model knows five drawings, and no real face",
  drawnText:
    "Yours is “unknown” to it, or taken for the drawing most like it. To be named, give photos of real people, and " +
    "train.",
  emptyTitle: "No model to predict with yet",
  emptyText: "Train one on your photos, or import one that you kept.",
  train: "Train a model",
  runs: "Import a model",
};

export const modelChoice = {
  model: "Model",
  choose: "Choose a model",
  shipped: "Comes with Eolgul",
  imported: "Imported",
  run: "Trained here",
  people: (count: string) => `${count} people`,
  score: (percent: string, count: string) => `${percent} right on ${count} photos the training never saw`,
};

export const sureEnough = {
  label: "Say a name from",
  term: "threshold",
  hint:
    "Below this, the answer is “Unknown face”. The network shares 100% among the people it learnt and nobody else, " +
    "so even a stranger gets a share. Higher means fewer wrong names and more unknowns.",
};

export const files = {
  choose: "Choose photos",
  drop: "Drop photos anywhere on this page, paste one, or choose them.",
  local: "They are opened on this device and go nowhere. They do not join your photos.",
  naming: "Naming photos",
  stop: "Stop",
  again: "Go on with the rest",
  clear: "Clear all",
  results: "Results",
  count: (count: string) => (count === "1" ? "1 photo" : `${count} photos`),
};

export const fileCard = {
  waiting: "Waiting for its turn",
  skipped: "Not looked at: you stopped before its turn.",
  remove: "Remove",
};

export const keepSnapshot = {
  title: "Keep this snapshot as a photo",
  lead: "It joins your photos and helps the next training.",
  which: "Which face?",
  face: (number: string, name: string) => `Face ${number}: ${name}`,
  who: "Who is it?",
  choose: "Choose a person",
  someoneNew: "Someone new…",
  name: "Name",
  keep: "Keep photo",
  kept: (name: string) => `Kept as a photo of ${name}.`,
  see: "See photos",
};

// The words of the frame around the rooms.

const one = (count: string, word: string) => `${count} ${word}${count === "1" ? "" : "s"}`;
const counted = (photos: string, runs: string, models: string) =>
  `${one(photos, "photo")}, ${one(runs, "run")} and ${one(models, "model")}`;

export const shell = {
  rooms: { photos: "Photos", train: "Train", test: "Test", predict: "Predict", runs: "Runs" },
  roomsLabel: "Rooms",
  skip: "Skip to the content",
  opening: "Opening what was kept…",
  otherLanguage: "한국어",
  settings: "Settings",
  language: "Language",
  theme: "Appearance",
  themes: { auto: "As the system", light: "Light", dark: "Dark" },
  kept: "What is kept here",
  keptText: (photos: string, runs: string, models: string) =>
    `${counted(photos, runs, models)}, in this browser on this computer. None of it is ever sent anywhere.`,
  erase: "Erase everything",
  eraseTitle: "Erase everything?",
  eraseText: (photos: string, runs: string, models: string) =>
    `This removes ${counted(photos, runs, models)} from this browser. Your own files on the computer stay as they ` +
    "are. It cannot be undone.",
  eraseTraining: "The training that is running now is lost, too.",
  notices: "Messages",
  brokenTitle: "Something in Eolgul broke",
  brokenText: "Your photos, runs and models are kept. Load the page again to go on.",
  reload: "Load again",
};

export const elsewhere = {
  title: "Your project is open in another tab",
  text:
    "Two tabs at once would overwrite each other’s work, so nothing was changed from here. Go to the other tab, or " +
    "take the project over: a training there is kept first, and you can go on with it here.",
  useHere: "Use it here instead",
  waiting: "Waiting for the other tab…",
};

export const trainingStrip = {
  label: "Running training",
  starting: "Getting ready",
  running: "Training",
  paused: "Paused",
  finishing: "Finishing",
  step: "Step",
  of: (step: string, most: string) => `${step} of ${most}`,
  loss: "Loss",
  accuracy: "Right",
  best: "Best on unseen",
  left: "Left",
  pause: "Pause the training",
  resume: "Go on training",
  stop: "Stop and keep the best",
  cancel: "Cancel",
  interrupted: "Interrupted",
  goOn: "Go on with the interrupted training",
};

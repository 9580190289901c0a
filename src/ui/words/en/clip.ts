// The words of taking photos from a clip.

export const clip = {
  title: "Photos from a clip",
  choose: "From a clip",
  name: "Name",
  nameHint: "The person in the clip. You may type it while the clip is looked through.",
  still: "A moment of the clip",
  opening: "Opening the clip…",
  looking: "Looking through the clip",
  paused: "Paused",
  through: "Looked through",
  found: (count: number, most: number) => `${count} of ${most} photos`,
  foundInAll: (count: number) => (count === 1 ? "1 photo" : `${count} photos`),
  needName: "Type whose they are, to keep them.",
  local: (most: string) => `Up to ${most} photos that differ. The clip stays on this device.`,
  keep: (count: number) => (count === 0 ? "Keep photos" : count === 1 ? "Keep 1 photo" : `Keep ${count} photos`),
  pause: "Pause",
  resume: "Go on",
  cancel: "Cancel",
  close: "Close",
  back: "Back",
  discard: "Throw away",
  keeping: "Adding the photos to yours…",
  other: "Choose another clip",
  nextClip: (left: number) => (left === 1 ? "Next clip" : `Next clip (${left} left)`),
  askTitle: (count: number) => (count === 1 ? "Keep the photo found?" : `Keep the ${count} photos found?`),
  askName: "To be kept they need a name: go back and type it.",
  none: "This clip gave no photo.",
  few: "This clip gave few photos.",
  why: {
    noFace: "In most of it no face is in sight. Choose a clip that shows the person’s face.",
    severalFaces: "In most of it several faces are in the picture. Choose a clip of one person alone.",
    far: "In most of it the face is too small. Choose one that was filmed from nearer.",
    blurred: "Most of it is blurred. Choose one that was filmed with a steady hand.",
    dark: "Most of it is too dark. Choose one that was filmed in better light.",
    cutOff: "In most of it the face is cut off. Choose one with the whole face in the picture.",
    turned: "In most of it the face is turned away. Choose one in which the person looks this way.",
    same: "Most of it looks like photos you have. Best is a clip in which the person turns, smiles and moves a little.",
  },
  partly: "A part of this clip cannot be read. What could be read was looked through.",
  long: (every: string) =>
    `The clip is long, so it is looked at once in ${every}. If somebody is missing, cut it to the part that shows ` +
    "them.",
  failures: {
    emptyFile: (file: string) => `${file} is empty: it holds no bytes. Copy it again from where it came.`,
    unplayable: (file: string) =>
      `This browser cannot play ${file}. Save it as MP4 (H.264) or WebM, or open this page in another browser. If it ` +
      "plays nowhere, it is damaged: copy it again.",
    noPicture: (file: string) =>
      `${file} has no picture that this browser can show, perhaps only sound. If it has one elsewhere, save it as ` +
      "MP4 (H.264) or WebM.",
    hevc: (file: string) =>
      `${file} is packed as HEVC, which this browser cannot show. Film again with Settings, Camera, Formats, Most ` +
      "Compatible on the iPhone; or save it as MP4 (H.264); or open this page in Safari.",
    damaged: (file: string) => `${file} is damaged: none of its moments can be read. Copy it again from where it came.`,
  },
};

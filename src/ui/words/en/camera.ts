// The words of the camera and of each state without a picture.

export const camera = {
  start: "Start camera",
  retry: "Try again",
  off: {
    title: "Hold your face to the camera",
    text: "The pictures are looked at on this device and go nowhere.",
  },
  asking: {
    title: "Waiting for your permission",
    text: "Your browser is asking whether this page may use the camera, usually near the address bar. Choose Allow.",
  },
  starting: { title: "The camera is starting", text: "This takes a moment." },
  released: {
    title: "The camera was let go",
    text: "This page was out of sight for a while, so it switched the camera off.",
  },
  refused: {
    title: "This page may not use the camera",
    text:
      "To allow it: open the site settings with the icon left of the address, set Camera to Allow, then try again. " +
      "You can also use photo files.",
  },
  dismissed: {
    title: "The question was closed",
    text: "The camera needs your permission. Try again and choose Allow.",
  },
  refusedBySystem: {
    title: "Your system keeps the camera from the browser",
    text: "Allow the browser in the system's privacy settings, under Camera, then try again.",
  },
  noCamera: {
    title: "No camera found",
    text: "Plug one in, or switch it on, and try again. You can also use photo files.",
  },
  inUse: {
    title: "The camera is busy",
    text: "Another program is probably using it: a video call, another browser. Close that program and try again.",
  },
  takenAway: (label: string) => ({
    title: "The camera went away",
    text: `${label === "" ? "It" : label} was unplugged or switched off. Connect it again, or start another one.`,
  }),
  insecure: {
    title: "No camera over this address",
    text: "Browsers give a camera only to pages with https or on localhost. Open this page there, or use photo files.",
  },
  unsupported: {
    title: "This browser has no camera for pages",
    text: "Use a current Chrome, Edge, Firefox or Safari, or use photo files.",
  },
  other: (detail: string) => ({
    title: "The camera did not start",
    text: `The browser says: ${detail}. Try again, or use photo files.`,
  }),
  dark: "The camera is on but sends no picture. Look for a cover, a privacy switch or a closed lid.",
};

export const cameraStage = { video: "Live picture of your camera" };

export const cameraView = {
  snapshot: "Take snapshot",
  continuous: "Name continuously",
  stop: "Stop camera",
  camera: "Camera",
  unnamed: (number: string) => `Camera ${number}`,
  keys: "Space takes a snapshot.",
  nothing: "Who is it?",
  nothingText: "Start the camera and take a snapshot, or let it name what it sees continuously.",
  fill: "Fill the oval with your face",
  anywhere: "Faces are found wherever they are",
  somebody: "Somebody the network has not learnt yet?",
  rate: (rate: string) => `${rate} pictures a second`,
};

// The words of an answer.

export const answer = {
  unknown: "Unknown face",
  unknownShort: "unknown",
  sure: (percent: string) => `${percent} sure`,
  closest: (name: string, percent: string) => `Closest: ${name}, ${percent}. That is not sure enough.`,
  picture: "The picture the network saw, 96 × 96 pixels",
  seen: "What the network saw",
  nobody: "No face in sight",
  nobodyLive: "Look towards the camera, nearer to it, in more light.",
  nobodyStill: "There is no face in this picture, or it is too small, turned away or covered.",
  others: "The other faces",
  faces: (count: string, names: string) => `${count} faces: ${names}`,
};

export const bars = { label: "How sure, for each person", rest: (count: number) => `${count} more` };

export const stillPicture = { snapshot: "The snapshot", photo: (path: string) => `The photo ${path}` };

// The five rooms and their addresses. Pure; useRoom.ts listens to the address bar.

export const roomNames = ["photos", "train", "test", "predict", "runs"] as const;
export type RoomName = (typeof roomNames)[number];

/** `#/train`, `#train` and `#/train/anything` are Train. Any other address is Photos. */
export function roomOfHash(hash: string): RoomName {
  const word = hash.replace(/^#\/?/, "").split(/[/?]/)[0];
  return roomNames.find((name) => name === word) ?? "photos";
}

export function hashOfRoom(room: RoomName): string {
  return `#/${room}`;
}

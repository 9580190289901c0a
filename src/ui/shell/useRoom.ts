// The room that the address names. The browser's back and forward buttons move between rooms.
import { useSyncExternalStore } from "react";
import { type RoomName, roomOfHash } from "./room.ts";

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

export function useRoom(): RoomName {
  return useSyncExternalStore(subscribe, () => roomOfHash(location.hash));
}

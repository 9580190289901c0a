// What happens around a camera: devices that come and go, permission that changes, a page that is hidden or left.
import { permissionStatus } from "./request.ts";

export interface SurroundingsHooks {
  onDevices(): void;
  /** The page has been out of sight for so long. */
  onHidden(): void;
  onLeave(): void;
  /** The permission is not denied any more. */
  onPermitted(): void;
}

/** Watches as long as the page lives. */
export function watchSurroundings(media: MediaDevices, hiddenSeconds: number, hooks: SurroundingsHooks): void {
  media.addEventListener("devicechange", hooks.onDevices);
  globalThis.addEventListener("pagehide", hooks.onLeave);
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState !== "visible") timer = setTimeout(hooks.onHidden, hiddenSeconds * 1000);
  });
  void permissionStatus().then((status) => {
    status?.addEventListener("change", () => {
      if (status.state !== "denied") hooks.onPermitted();
    });
  });
}

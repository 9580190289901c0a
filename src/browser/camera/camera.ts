// The webcam: starts it, follows what becomes of it, and releases it. Its states are data (src/session/camera.ts).
// Showing it and reading its frames is in preview.ts, asking the browser for it in request.ts.
import { internalError } from "../../base/result.ts";
import type { Camera, CameraSnapshot, CameraState } from "../../session/camera.ts";
import { createStore } from "../../session/store.ts";
import { createPreview } from "./preview.ts";
import { listCameras, permission, requestCamera } from "./request.ts";
import { watchSurroundings } from "./surroundings.ts";

/** @param options.hiddenSeconds how long the page may be out of sight before the camera is released. */
export function createCamera(options: { readonly hiddenSeconds?: number } = {}): Camera {
  const hiddenSeconds = options.hiddenSeconds ?? 30;
  const snapshots = createStore<CameraSnapshot, Partial<CameraSnapshot>>(
    (snapshot, change) => ({ ...snapshot, ...change }),
    { state: { kind: "off" }, devices: [] },
  );
  const running = createRunning((state) => snapshots.dispatch({ state }));
  const { preview, release } = running;
  let isWatching = false;

  async function start(deviceId?: string): Promise<void> {
    const isCurrent = running.begin();
    if (!globalThis.isSecureContext) return release({ kind: "failed", failure: { kind: "insecure" } });
    const media: MediaDevices | undefined = navigator.mediaDevices;
    if (media?.getUserMedia === undefined) return release({ kind: "failed", failure: { kind: "unsupported" } });
    watch(media);
    const answer = await requestCamera(media, deviceId, isCurrent, () =>
      snapshots.dispatch({ state: { kind: "asking" } }),
    );
    if (answer.kind === "outdated") return;
    // The device that was chosen is gone. The browser's choice is better than none.
    if (answer.kind === "chosenIsGone") return start();
    if (answer.kind === "failed") {
      release({ kind: "failed", failure: answer.failure });
      // Another camera may be free, so the person sees which there are. Without permission the cameras have no names.
      if (answer.isPermitted) await listDevices(media);
      return;
    }
    running.use(answer.stream);
    await listDevices(media);
  }

  async function listDevices(media: MediaDevices): Promise<void> {
    const devices = await listCameras(media);
    if (devices !== null) snapshots.dispatch({ devices });
  }

  async function devicesChanged(media: MediaDevices): Promise<void> {
    await listDevices(media);
    const { state, devices } = snapshots.getState();
    if (state.kind === "live" && state.device.id !== "" && devices.every((device) => device.id !== state.device.id))
      release({ kind: "failed", failure: { kind: "takenAway", label: state.device.label } });
    // A camera was plugged in, so that starting can work. Without permission the list stays empty.
    if (state.kind === "failed" && state.failure.kind === "noCamera" && devices.length > 0) release({ kind: "off" });
  }

  /** From the first start on. */
  function watch(media: MediaDevices): void {
    if (isWatching) return;
    isWatching = true;
    watchSurroundings(media, hiddenSeconds, {
      onDevices: () => void devicesChanged(media),
      onHidden() {
        if (running.isOn()) release({ kind: "released", afterSeconds: hiddenSeconds });
      },
      onLeave: () => release({ kind: "off" }),
      onPermitted() {
        const { state } = snapshots.getState();
        if (state.kind === "failed" && state.failure.kind === "refused") snapshots.dispatch({ state: { kind: "off" } });
      },
    });
  }

  return {
    getSnapshot: snapshots.getState,
    subscribe: snapshots.subscribe,
    start,
    stop: () => release({ kind: "off" }),
    attach: preview.attach,
    nextFrame: preview.nextFrame,
  };
}

/** The stream in use, from a start to the release. @param tell shows a state. */
function createRunning(tell: (state: CameraState) => void) {
  let stream: MediaStream | null = null;
  /** Counts starts and releases, so that the answer to an old request is recognised. */
  let turn = 0;
  const preview = createPreview(tellLive);
  const track = () => stream?.getVideoTracks()[0];

  function release(state: CameraState): void {
    turn++;
    for (const each of stream?.getTracks() ?? []) each.stop();
    stream = null;
    preview.show(null);
    tell(state);
  }

  /** Reads the live state off the track. */
  function tellLive(): void {
    const current = track();
    if (current === undefined || current.readyState !== "live") return;
    const settings = current.getSettings();
    const shown = preview.size();
    tell({
      kind: "live",
      device: { id: settings.deviceId ?? "", label: current.label },
      widthPx: shown.widthPx || (settings.width ?? 0),
      heightPx: shown.heightPx || (settings.height ?? 0),
      mirrored: settings.facingMode !== "environment",
      sending: !current.muted,
    });
  }

  /** A track ends by itself when the device or the permission is gone. The project's `stop()` fires no event. */
  async function trackEnded({ label }: MediaStreamTrack): Promise<void> {
    release({ kind: "failed", failure: { kind: "takenAway", label } });
    const released = turn;
    if ((await permission()) === "denied" && released === turn)
      release({ kind: "failed", failure: { kind: "refused" } });
  }

  return {
    preview,
    release,
    isOn: () => stream !== null,
    /** @returns whether this start is still the last thing that was asked for. */
    begin(): () => boolean {
      release({ kind: "starting" });
      const begun = turn;
      return () => begun === turn;
    },
    use(opened: MediaStream): void {
      stream = opened;
      const used = track() ?? internalError("a video stream without a video track");
      const ifCurrent = (act: () => void) => () => {
        if (track() === used) act();
      };
      used.addEventListener(
        "ended",
        ifCurrent(() => void trackEnded(used)),
      );
      used.addEventListener("mute", ifCurrent(tellLive));
      used.addEventListener("unmute", ifCurrent(tellLive));
      preview.show(opened);
      tellLive();
    },
  };
}

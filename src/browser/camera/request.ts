// Asks the browser for a camera, and says what its answer means.
import { type CameraDevice, type CameraFailure, cameraFailure } from "../../session/camera.ts";

export type CameraAnswer =
  | { readonly kind: "stream"; readonly stream: MediaStream }
  | { readonly kind: "chosenIsGone" }
  | { readonly kind: "failed"; readonly failure: CameraFailure; readonly isPermitted: boolean }
  /** Something else was asked for meanwhile. */
  | { readonly kind: "outdated" };

/** @param onAsking is called when the browser will ask the person. */
export async function requestCamera(
  media: MediaDevices,
  deviceId: string | undefined,
  isCurrent: () => boolean,
  onAsking: () => void,
): Promise<CameraAnswer> {
  const before = await permission();
  if (!isCurrent()) return { kind: "outdated" };
  if (before === "prompt" || before === null) onAsking();
  try {
    const stream = await media.getUserMedia({ audio: false, video: constraintsFor(deviceId) });
    if (isCurrent()) return { kind: "stream", stream };
    for (const track of stream.getTracks()) track.stop();
    return { kind: "outdated" };
  } catch (error) {
    if (!isCurrent()) return { kind: "outdated" };
    const [name, detail] = error instanceof Error ? [error.name, error.message] : ["unknown", String(error)];
    if (name === "OverconstrainedError" && deviceId !== undefined) return { kind: "chosenIsGone" };
    const after = await permission();
    if (!isCurrent()) return { kind: "outdated" };
    return { kind: "failed", failure: cameraFailure(name, detail, after), isPermitted: after === "granted" };
  }
}

/** @returns the cameras that the page may know of; null when the browser does not say. */
export async function listCameras(media: MediaDevices): Promise<readonly CameraDevice[] | null> {
  const all = await media.enumerateDevices().catch(() => null);
  if (all === null) return null;
  const cameras = all.filter((device) => device.kind === "videoinput" && device.deviceId !== "");
  return cameras.map((device) => ({ id: device.deviceId, label: device.label }));
}

export async function permissionStatus(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: "camera" as PermissionName });
  } catch {
    return null; // Firefox before 131 and Safari before 16 do not know the name.
  }
}

export async function permission(): Promise<PermissionState | null> {
  return (await permissionStatus())?.state ?? null;
}

/** Every webcam gives 640 x 480 without scaling by the driver. A chosen device must be that one. */
function constraintsFor(deviceId: string | undefined): MediaTrackConstraints {
  const size = { width: { ideal: 640 }, height: { ideal: 480 } };
  return deviceId === undefined || deviceId === ""
    ? { ...size, facingMode: { ideal: "user" } }
    : { ...size, deviceId: { exact: deviceId } };
}

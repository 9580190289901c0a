// The camera that main.tsx hands down, and what it is doing as React reads it. The screens never make one.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { internalError } from "../../../base/result.ts";
import type { Camera, CameraSnapshot } from "../../../session/camera.ts";

const CameraContext = createContext<Camera | null>(null);

export function CameraProvider({ camera, children }: { readonly camera: Camera; readonly children: ReactNode }) {
  return <CameraContext value={camera}>{children}</CameraContext>;
}

/** Always the same object; ask it for things. */
export function useCamera(): Camera {
  return useContext(CameraContext) ?? internalError("no CameraProvider above this component");
}

/** What the camera is doing now. */
export function useCameraSnapshot(): CameraSnapshot {
  const camera = useCamera();
  return useSyncExternalStore(camera.subscribe, camera.getSnapshot);
}

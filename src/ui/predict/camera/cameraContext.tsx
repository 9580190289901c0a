// The camera, which main.tsx creates, and its state for React components.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { internalError } from "../../../base/result.ts";
import type { Camera, CameraSnapshot } from "../../../session/camera.ts";

const CameraContext = createContext<Camera | null>(null);

export function CameraProvider({ camera, children }: { readonly camera: Camera; readonly children: ReactNode }) {
  return <CameraContext value={camera}>{children}</CameraContext>;
}

/** The camera: always the same object. */
export function useCamera(): Camera {
  return useContext(CameraContext) ?? internalError("no CameraProvider above this component");
}

/** The current state of the camera. */
export function useCameraSnapshot(): CameraSnapshot {
  const camera = useCamera();
  return useSyncExternalStore(camera.subscribe, camera.getSnapshot);
}

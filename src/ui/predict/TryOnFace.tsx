// The way to Predict for somebody who wants to be named: the camera starts on the way.
import type { MouseEvent } from "react";
import { LinkButton } from "../kit/controls/Button.tsx";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { useCamera } from "./camera/cameraContext.tsx";

export function TryOnFace({ kind = "quiet" }: { readonly kind?: "primary" | "quiet" }) {
  const t = useWords("run");
  const camera = useCamera();
  // Without a model Predict shows no camera, and would not switch it off again.
  const hasModel = useSession((state) => state.currentModelId !== null);
  const start = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) => {
    const opensElsewhere = ctrlKey || metaKey || shiftKey;
    if (hasModel && !opensElsewhere) void camera.start();
  };
  return (
    <LinkButton kind={kind} href="#/predict" icon="arrow" onClick={start}>
      {t.toPredict}
    </LinkButton>
  );
}

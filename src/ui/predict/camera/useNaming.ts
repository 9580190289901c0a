// Names what the camera sees: a snapshot on request, or frame after frame. A frame is taken only after the prediction
// before it is done, so frames never wait.
import { useCallback, useEffect, useRef, useState } from "react";
import type { RgbaImage } from "../../../contract/image.ts";
import type { PredictFailure, Prediction } from "../../../session/commands.ts";
import { useCommands } from "../../session.tsx";
import { useCamera, useCameraSnapshot } from "./cameraContext.tsx";
import { createFollower } from "./follow.ts";
import { createFrameRate } from "./pace.ts";

export type Named =
  | {
      readonly kind: "snapshot";
      readonly picture: RgbaImage;
      /** Whether the picture is shown as in a mirror, as the live picture was. */
      readonly mirrored: boolean;
      readonly prediction: Prediction;
    }
  /** The faces have ids from follow.ts. */
  | { readonly kind: "continuous"; readonly prediction: Prediction; readonly framesPerSecond: number | null };

export interface Naming {
  readonly named: Named | null;
  readonly failure: PredictFailure | null;
  /** Whether a snapshot is being named. */
  readonly busy: boolean;
  readonly continuous: boolean;
  setContinuous(on: boolean): void;
  /** Names the next frame, ends the continuous mode, and keeps the answer on screen. */
  takeSnapshot(): Promise<void>;
}

/** @param modelId when it changes, the last snapshot is named again. */
export function useNaming(modelId: string | null): Naming {
  const camera = useCamera();
  const { state } = useCameraSnapshot();
  const commands = useCommands();
  const [named, setNamed] = useState<Named | null>(null);
  const [failure, setFailure] = useState<PredictFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const [continuous, setContinuous] = useState(false);
  const turn = useRef(0);
  const held = useRef<RgbaImage | null>(null);
  const mirrored = useRef(false);
  const deviceId = state.kind === "live" ? state.device.id : null;
  useEffect(() => {
    if (state.kind === "live") mirrored.current = state.mirrored;
  }, [state]);

  const nameStill = useCallback(
    async (picture: RgbaImage, thisTurn: number) => {
      setBusy(true);
      const answer = await commands.predictPixels(picture).finally(() => setBusy(false));
      if (thisTurn !== turn.current) return;
      held.current = picture;
      setFailure(answer.ok ? null : answer.failure);
      setNamed(answer.ok ? { kind: "snapshot", picture, mirrored: mirrored.current, prediction: answer.value } : null);
    },
    [commands],
  );

  const takeSnapshot = useCallback(async () => {
    const thisTurn = ++turn.current;
    setContinuous(false);
    const picture = await camera.nextFrame();
    if (picture !== null && thisTurn === turn.current) await nameStill(picture, thisTurn);
  }, [camera, nameStill]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another model's names are not to be mixed with these
  useEffect(() => {
    if (!continuous || deviceId === null) return;
    const thisTurn = ++turn.current;
    let going = true;
    held.current = null;
    const rate = createFrameRate();
    const follower = createFollower();
    const nameFrames = async () => {
      while (going) {
        const picture = await camera.nextFrame();
        if (picture === null || !going) return;
        const answer = await commands.predictPixels(picture, "once");
        if (!going || thisTurn !== turn.current) return;
        setFailure(answer.ok ? null : answer.failure);
        if (!answer.ok) return setContinuous(false);
        const now = performance.now() / 1000;
        const prediction = { ...answer.value, faces: follower.see(answer.value.faces, now) };
        setNamed({ kind: "continuous", prediction, framesPerSecond: rate.finished(now) });
      }
    };
    void nameFrames();
    return () => {
      going = false;
    };
  }, [continuous, deviceId, camera, commands, modelId]);

  // After the choice of another model, the answer on screen is from the old one.
  const lastModel = useRef(modelId);
  useEffect(() => {
    if (lastModel.current === modelId) return;
    lastModel.current = modelId;
    if (held.current === null) return;
    void nameStill(held.current, ++turn.current);
  }, [modelId, nameStill]);

  return { named, failure, busy, continuous, setContinuous, takeSnapshot };
}

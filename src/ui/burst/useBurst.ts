// Runs a burst: takes frames from the camera and judges them one after the other. See session/burst.ts for the rules.
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Burst,
  beginBurst,
  burstSize,
  type FrameRefusal,
  goOn,
  isReady,
  judgeFrame,
  refuse,
  take,
  withoutShot,
} from "../../session/burst.ts";
import type { PictureFailure, TakenPicture } from "../../session/commands.ts";
import { useCamera, useCameraSnapshot } from "../predict/camera/cameraContext.tsx";
import { useCommands } from "../session.tsx";

export interface BurstPicture extends TakenPicture {
  /** The number of the shot, see session/burst.ts. */
  readonly id: number;
  /** [96, 96, 3] uint8 */
  readonly face: Uint8Array;
}

export interface Bursting {
  readonly burst: Burst;
  /** In the order taken. Each is a PNG file: the pixels of forty frames would fill a phone's memory. */
  readonly pictures: readonly BurstPicture[];
  /** Why no picture is taken at the moment; null while pictures are taken. */
  readonly refusal: FrameRefusal | null;
  readonly failure: PictureFailure | null;
  readonly running: boolean;
  readonly full: boolean;
  run(on: boolean): void;
  remove(id: number): void;
}

/** A refusal is shown once it has lasted this long: a single bad frame among good ones is not worth showing. */
const settleSeconds = 0.5;
const secondsNow = () => performance.now() / 1000;

/** @param hashes of the photos the project has: a frame like one of them is refused. */
export function useBurst(hashes: readonly string[]): Bursting {
  const camera = useCamera();
  const commands = useCommands();
  const { state } = useCameraSnapshot();
  const deviceId = state.kind === "live" && state.sending ? state.device.id : null;
  const [burst, setBurst] = useState(() => beginBurst(secondsNow()));
  const [pictures, setPictures] = useState<readonly BurstPicture[]>([]);
  const [refusal, setRefusal] = useState<FrameRefusal | null>(null);
  const [failure, setFailure] = useState<PictureFailure | null>(null);
  const [running, setRunning] = useState(false);
  // The loop below runs across renders and reads the newest burst from this ref.
  const newest = useRef(burst);
  const change = useCallback((next: Burst) => {
    newest.current = next;
    setBurst(next);
  }, []);
  const known = useRef(hashes);
  useEffect(() => {
    known.current = hashes;
  }, [hashes]);

  useEffect(() => {
    if (!running || deviceId === null) return;
    let going = true;
    let candidate: { readonly reason: FrameRefusal; readonly since: number } | null = null;
    change(goOn(newest.current, secondsNow()));
    const showSettled = (reason: FrameRefusal | null) => {
      const seconds = secondsNow();
      if (reason === null) candidate = null;
      else if (candidate?.reason !== reason) candidate = { reason, since: seconds };
      if (reason === null || (candidate !== null && seconds - candidate.since >= settleSeconds)) setRefusal(reason);
    };
    const takeFrames = async () => {
      while (going) {
        const picture = await camera.nextFrame();
        if (picture === null || !going) return;
        if (!isReady(newest.current, secondsNow())) continue;
        const every = await commands.facesIn(picture);
        if (!going) return;
        setFailure(every.ok ? null : every.failure);
        if (!every.ok) return setRunning(false);
        const taken = newest.current.shots.map(({ look }) => look.hash);
        const judged = judgeFrame(every.value, [...taken, ...known.current]);
        if (judged.kind === "refuse") {
          showSettled(judged.reason);
          const patient = refuse(newest.current, secondsNow());
          if (patient !== newest.current) change(patient);
          continue;
        }
        const png = await commands.encodePicture(picture);
        if (!going) return;
        const id = newest.current.nextId;
        const faces = judged.face.face === null ? [] : [judged.face.face];
        setPictures((before) => [...before, { id, png, faces, face: judged.face.data }]);
        change(take(newest.current, judged.look, secondsNow()));
        showSettled(null);
        if (newest.current.shots.length >= burstSize) return setRunning(false);
      }
    };
    void takeFrames();
    return () => {
      going = false;
      setRefusal(null);
    };
  }, [running, deviceId, camera, commands, change]);

  return {
    burst,
    pictures,
    refusal,
    failure,
    running,
    full: burst.shots.length >= burstSize,
    run: setRunning,
    remove(id) {
      setPictures((before) => before.filter((picture) => picture.id !== id));
      change(withoutShot(newest.current, id));
    },
  };
}

// The frame of the page: header, the room that the address names, messages, the strip of a running training.
import { type ComponentType, lazy, Suspense, useEffect, useRef } from "react";
import { whenIdle } from "../browser/whenIdle.ts";
import styles from "./App.module.css";
import { classesOf } from "./kit/classes.ts";
import { DockPlace } from "./kit/layout/Dock.tsx";
import { useWords } from "./language.tsx";
import { PhotosRoom } from "./photos/PhotosRoom.tsx";
import { useSession } from "./session.tsx";
import { Catch } from "./shell/Catch.tsx";
import { Header } from "./shell/Header.tsx";
import { IngestStrip } from "./shell/IngestStrip.tsx";
import { Notices } from "./shell/Notices.tsx";
import type { RoomName } from "./shell/room.ts";
import { TrainingStrip } from "./shell/TrainingStrip.tsx";
import { useDropGuard } from "./shell/useDropGuard.ts";
import { useRoom } from "./shell/useRoom.ts";

const css = classesOf(styles);

// Photos is in the main bundle. Each other room loads when it is opened, with its charts or its camera.
const importTrain = () => import("./train/TrainRoom.tsx");
const importPredict = () => import("./predict/PredictRoom.tsx");
const TrainRoom = lazy(() => importTrain().then((room) => ({ default: room.TrainRoom })));
const TestRoom = lazy(() => import("./test/TestRoom.tsx").then((room) => ({ default: room.TestRoom })));
const PredictRoom = lazy(() => importPredict().then((room) => ({ default: room.PredictRoom })));
const RunsRoom = lazy(() => import("./runs/RunsRoom.tsx").then((room) => ({ default: room.RunsRoom })));

const rooms: Record<RoomName, ComponentType> = {
  photos: PhotosRoom,
  train: TrainRoom,
  test: TestRoom,
  predict: PredictRoom,
  runs: RunsRoom,
};

export function App() {
  const t = useWords("shell");
  const room = useRoom();
  const loaded = useSession((state) => state.loaded);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const Room = rooms[room];
  useDropGuard();
  useEffect(() => {
    document.title = `${t.rooms[room]} · 얼굴 Eolgul`;
  }, [room, t]);
  // These two are where people go next. A failure reaches the room when it is opened.
  useEffect(() => {
    if (loaded) void whenIdle().then(() => Promise.allSettled([importTrain(), importPredict()]));
  }, [loaded]);
  // A new room starts at its top, and the keyboard's focus moves there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the room changes
  useEffect(() => {
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [room]);
  const opening = <p className={css("opening")}>{t.opening}</p>;
  return (
    <div className={css("app")}>
      <button type="button" className={css("skip")} onClick={() => main.current?.focus()}>
        {t.skip}
      </button>
      <Header room={room} />
      <main ref={main} className={css("main")} tabIndex={-1}>
        <Catch room={room}>
          {loaded ? (
            <Suspense fallback={opening}>
              <Room />
            </Suspense>
          ) : (
            opening
          )}
        </Catch>
      </main>
      <div className={css("bottom")}>
        <Notices room={room} />
        <DockPlace />
        <IngestStrip room={room} />
        <TrainingStrip room={room} />
      </div>
    </div>
  );
}

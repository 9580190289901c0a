// Wires everything: store, storage, workers, commands, camera, screens.
import type { ReactNode } from "react";
import { askBeforeUnload } from "./browser/beforeUnload.ts";
import { createCamera } from "./browser/camera/camera.ts";
import { createCommands } from "./browser/commands/createCommands.ts";
import { loadProject } from "./browser/commands/loadProject.ts";
import { betweenPresses } from "./browser/presses.ts";
import { holdProject } from "./browser/projectLock.ts";
import { openProject } from "./browser/storage/openProject.ts";
import { createWorkers } from "./browser/workers.ts";
import { isLostByLeaving } from "./session/leaving.ts";
import { initialState, reduce } from "./session/reduce.ts";
import { createStore } from "./session/store.ts";
import { App } from "./ui/App.tsx";
import { CameraProvider } from "./ui/predict/camera/cameraContext.tsx";
import { SessionProvider } from "./ui/session.tsx";
import { Elsewhere } from "./ui/shell/Elsewhere.tsx";

/** Resolves when the project is loaded. While another tab has it, that takes until this tab's turn. */
export async function openApp(show: (screen: ReactNode) => void): Promise<void> {
  const store = createStore(reduce, initialState);
  const internal = (detail: string) => store.dispatch({ type: "noticed", notice: { kind: "internal", detail } });
  addEventListener("error", (event) => internal(event.message));
  addEventListener("unhandledrejection", (event) => internal(String(event.reason?.message ?? event.reason)));

  const onLeave: (() => Promise<void>)[] = [];
  const stopAsking = askBeforeUnload(() => isLostByLeaving(store.getState()));
  await holdProject("eolgul.project", {
    elsewhere: (useHere) => show(<Elsewhere onUseHere={useHere} />),
    leave: async () => void (await Promise.all(onLeave.map((leave) => leave()))),
    left() {
      // A reload is the surest way to write nothing any more. The page then waits for its turn.
      stopAsking();
      location.reload();
    },
  });
  const storage = await openProject();
  const commands = createCommands(store, storage, createWorkers(), onLeave);
  await betweenPresses(); // a room may be chosen before the app is there
  show(
    <SessionProvider store={store} commands={commands}>
      <CameraProvider camera={createCamera()}>
        <App />
      </CameraProvider>
    </SessionProvider>,
  );
  await loadProject(store, storage);
}

// The run that is going on: events move it from phase to phase, and the effects are performed. The phases are in
// session/runPhases.ts, the effects in runEffects.ts, and its course from device to result in trainRun.ts.
import { nextPhase, type RunEvent } from "../../../session/runPhases.ts";
import { runEffects } from "./runEffects.ts";
import type { RunTools } from "./tools.ts";
import type { RunRequest, SendEvent, TrackedRun } from "./trackedRun.ts";
import { trainRun } from "./trainRun.ts";

export interface Running {
  /** Shows the run at once. Resolves when it has ended, is interrupted or cancelled. */
  begin(request: RunRequest): Promise<void>;
  /** Keeps the best weights; before the first step the run is as if it had not been begun. */
  stop(): void;
  pause(): void;
  resume(): void;
  /** Brings the run to safety before another tab takes the project over. */
  leave(): Promise<void>;
  /** Ends the run and shows nothing of it. */
  erase(): void;
}

export function createRunning(tools: RunTools): Running {
  let sendToCurrent: SendEvent | null = null;
  const send = async (event: RunEvent) => sendToCurrent?.(event);
  return {
    begin(request) {
      const run = createRun(tools, request);
      sendToCurrent = run.send;
      return run.train();
    },
    stop: () => void send("stop"),
    pause: () => void send("pause"),
    resume: () => void send("resume"),
    leave: () => send("leave"),
    erase: () => void send("erase"),
  };
}

function createRun(tools: RunTools, request: RunRequest) {
  const controller = new AbortController();
  const { signal } = controller;
  // A signal cannot be posted, and a worker in the middle of wasm or GPU work hears no message: its end is its abort.
  signal.addEventListener("abort", () => tools.trainer.end());
  const tracked: TrackedRun = {
    request,
    signal,
    interruptedBefore: tools.store.getState().interrupted,
    phase: "idle",
    prepared: null,
    trained: null,
    failure: null,
    saving: null,
  };

  async function send(event: RunEvent): Promise<void> {
    const [phase, ...effects] = nextPhase(tracked.phase, event);
    tracked.phase = phase;
    for (const effect of effects) {
      const done = perform[effect]();
      if (done !== undefined) await done; // the screen shows a cancel at once
    }
  }
  const perform = runEffects(tools, tracked, () => controller.abort(), send);

  async function train(): Promise<void> {
    await send("begin");
    try {
      await trainRun(tools, tracked, send);
    } catch (error) {
      if (signal.aborted && error === signal.reason) return; // cancelled: the phases have said what becomes of the run
      await send("broke");
      throw error;
    }
  }
  return { send, train };
}

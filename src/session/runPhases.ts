// The phases of one training run, from the click to its end: where each event leads, and what is to be done then. Pure.
// The effects are performed in browser/commands/runs/running.ts.

/**
 * - `idle`: not asked for yet, undone before its first step, or erased.
 * - `preparing`: a device and the photos are being made ready. No step is made, and a cancel undoes the run.
 * - `recovering`: after a step the worker failed. Another device is being made ready.
 * - `running`, `paused`: the worker trains. It is told what the person wants.
 * - `saving`: the worker has given its result, which is being stored.
 * - `interrupted`: the run can go on later, from its newest checkpoint.
 * - `ended`: the result is stored.
 */
export type RunPhase = "idle" | "preparing" | "recovering" | "running" | "paused" | "saving" | "interrupted" | "ended";

export type RunEvent =
  | "begin"
  /** The worker has made a step, goes on after a pause, or is past its last step. */
  | "stepped"
  | "paused"
  /** What a person asks for: stopping before the first step cancels the run. */
  | "stop"
  | "pause"
  | "resume"
  /** Another tab takes the project over. */
  | "leave"
  | "erase"
  /** The device is lost, the worker is gone, or the training failed. What follows depends on the newest checkpoint. */
  | "workerFailed"
  /** It cannot go on now, and no step of it is stored. */
  | "failed"
  /** It cannot go on now, but a step of it is stored. */
  | "interrupted"
  /** The worker has given its result. */
  | "finished"
  | "saved"
  /** A bug of the project threw. */
  | "broke";

export type RunEffect =
  /** Shows the run as going on. */
  | "show"
  /** Shows no run. */
  | "hide"
  /** Shows what stood before the run and removes what was stored of it. */
  | "undo"
  /** Shows no run and removes what was stored of it. */
  | "forget"
  /** Offers to go on with the run from its newest checkpoint. */
  | "offer"
  /** The interrupted run that this one takes the place of is gone from now on. */
  | "replaceInterrupted"
  /** Cancels everything that the run waits for, and ends its worker. */
  | "abort"
  | "endWorker"
  | "tellStop"
  | "tellPause"
  | "tellResume"
  /** Pauses and waits for the checkpoint that a pause makes. */
  | "pauseAndStore"
  /** Waits for the checkpoint that is being written. */
  | "awaitStored"
  | "awaitSaved"
  | "save";

/** The next phase, and the effects in their order. */
export type RunTransition = readonly [RunPhase, ...RunEffect[]];

/** An event without a row for the phase changes nothing: a word that comes too late, or a click that does not apply. */
const transitions: Readonly<Record<RunEvent, Partial<Record<RunPhase, RunTransition>>>> = {
  begin: {
    idle: ["preparing", "show"],
  },
  stepped: {
    preparing: ["running", "replaceInterrupted"],
    recovering: ["running"],
    paused: ["running"],
  },
  paused: {
    preparing: ["paused", "replaceInterrupted"],
    recovering: ["paused"],
    running: ["paused"],
  },
  stop: {
    preparing: ["idle", "abort", "undo"],
    recovering: ["interrupted", "abort", "offer"],
    running: ["running", "tellStop"],
    paused: ["paused", "tellStop"],
  },
  pause: {
    preparing: ["preparing", "tellPause"],
    recovering: ["recovering", "tellPause"],
    running: ["running", "tellPause"],
    paused: ["paused", "tellPause"],
  },
  resume: {
    preparing: ["preparing", "tellResume"],
    recovering: ["recovering", "tellResume"],
    running: ["running", "tellResume"],
    paused: ["paused", "tellResume"],
  },
  leave: {
    preparing: ["preparing", "pauseAndStore"],
    recovering: ["recovering", "pauseAndStore"],
    running: ["running", "pauseAndStore"],
    paused: ["paused", "awaitStored"],
    saving: ["saving", "awaitSaved"],
  },
  erase: {
    preparing: ["idle", "abort"],
    recovering: ["idle", "abort"],
    running: ["idle", "abort"],
    paused: ["idle", "abort"],
    saving: ["idle", "abort"],
    interrupted: ["idle"],
    ended: ["idle"],
  },
  workerFailed: {
    preparing: ["preparing", "endWorker"],
    recovering: ["recovering", "endWorker"],
    running: ["recovering", "endWorker"],
    paused: ["recovering", "endWorker"],
  },
  failed: {
    preparing: ["idle", "undo"],
    recovering: ["idle", "forget"],
  },
  interrupted: {
    preparing: ["interrupted", "replaceInterrupted", "offer"],
    recovering: ["interrupted", "offer"],
  },
  finished: {
    preparing: ["saving", "replaceInterrupted", "save"],
    recovering: ["saving", "save"],
    running: ["saving", "save"],
    paused: ["saving", "save"],
  },
  saved: {
    saving: ["ended"],
  },
  broke: {
    preparing: ["idle", "undo"],
    recovering: ["idle", "hide"],
    running: ["idle", "hide"],
    paused: ["idle", "hide"],
    saving: ["idle", "hide"],
  },
};

export function nextPhase(phase: RunPhase, event: RunEvent): RunTransition {
  return transitions[event][phase] ?? [phase];
}

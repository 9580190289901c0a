import { describe, expect, it } from "vitest";
import { nextPhase, type RunEffect, type RunEvent, type RunPhase } from "../../src/session/runPhases.ts";

/** From the click on. @returns the phase and all effects on the way. */
function walk(...events: readonly RunEvent[]): { readonly phase: RunPhase; readonly effects: readonly RunEffect[] } {
  let phase: RunPhase = "idle";
  const effects: RunEffect[] = [];
  for (const event of events) {
    const [next, ...done] = nextPhase(phase, event);
    phase = next;
    effects.push(...done);
  }
  return { phase, effects };
}

/** A way to each phase. */
const ways: Readonly<Record<Exclude<RunPhase, "idle">, readonly RunEvent[]>> = {
  preparing: ["begin"],
  running: ["begin", "stepped"],
  paused: ["begin", "stepped", "paused"],
  recovering: ["begin", "stepped", "workerFailed"],
  saving: ["begin", "stepped", "finished"],
  interrupted: ["begin", "stepped", "workerFailed", "interrupted"],
  ended: ["begin", "stepped", "finished", "saved"],
};
const goingOn = ["preparing", "running", "paused", "recovering", "saving"] as const;
const over = ["idle", "interrupted", "ended"] as const;
const allEvents: readonly RunEvent[] = [
  ...(["begin", "stepped", "paused", "stop", "pause", "resume", "leave", "erase"] as const),
  ...(["workerFailed", "failed", "interrupted", "finished", "saved", "broke"] as const),
];

describe("a run's phases", () => {
  it("are each reached on the way from the click to the end", () => {
    for (const [phase, way] of Object.entries(ways)) expect(walk(...way).phase).toBe(phase);
    expect(walk(...ways.ended).effects).toEqual(["show", "replaceInterrupted", "save"]);
  });

  it("replace the interrupted run with the first step, once, however the steps go on", () => {
    expect(walk("begin").effects).toEqual(["show"]);
    const { effects } = walk("begin", "stepped", "paused", "stepped", "workerFailed", "stepped", "stepped", "finished");
    expect(effects).toEqual(["show", "replaceInterrupted", "endWorker", "save"]);
    expect(walk("begin", "paused").effects).toEqual(["show", "replaceInterrupted"]);
    expect(walk("begin", "finished").effects).toEqual(["show", "replaceInterrupted", "save"]);
  });

  const table: readonly (readonly [RunEvent, Partial<Record<RunPhase, readonly [RunPhase, ...RunEffect[]]>>])[] = [
    [
      "stop",
      {
        preparing: ["idle", "abort", "undo"],
        running: ["running", "tellStop"],
        paused: ["paused", "tellStop"],
        recovering: ["interrupted", "abort", "offer"],
      },
    ],
    [
      "pause",
      {
        preparing: ["preparing", "tellPause"],
        running: ["running", "tellPause"],
        paused: ["paused", "tellPause"],
        recovering: ["recovering", "tellPause"],
      },
    ],
    [
      "leave",
      {
        preparing: ["preparing", "pauseAndStore"],
        running: ["running", "pauseAndStore"],
        paused: ["paused", "awaitStored"],
        recovering: ["recovering", "pauseAndStore"],
        saving: ["saving", "awaitSaved"],
      },
    ],
    [
      "erase",
      {
        preparing: ["idle", "abort"],
        running: ["idle", "abort"],
        paused: ["idle", "abort"],
        recovering: ["idle", "abort"],
        saving: ["idle", "abort"],
        interrupted: ["idle"],
        ended: ["idle"],
      },
    ],
    [
      "workerFailed",
      {
        preparing: ["preparing", "endWorker"],
        running: ["recovering", "endWorker"],
        paused: ["recovering", "endWorker"],
        recovering: ["recovering", "endWorker"],
      },
    ],
    ["failed", { preparing: ["idle", "undo"], recovering: ["idle", "forget"] }],
    [
      "interrupted",
      { preparing: ["interrupted", "replaceInterrupted", "offer"], recovering: ["interrupted", "offer"] },
    ],
    [
      "broke",
      {
        preparing: ["idle", "undo"],
        running: ["idle", "hide"],
        paused: ["idle", "hide"],
        recovering: ["idle", "hide"],
        saving: ["idle", "hide"],
      },
    ],
  ];
  it.each(table)("at the event `%s` are those of the table", (event, rows) => {
    for (const phase of [...goingOn, ...over]) expect(nextPhase(phase, event)).toEqual(rows[phase] ?? [phase]);
  });

  it("store nothing of a run that was cancelled before its first step, whatever the worker still says", () => {
    for (const late of [
      "stepped",
      "paused",
      "finished",
      "workerFailed",
      "failed",
      "interrupted",
      "saved",
      "broke",
    ] as const)
      expect(walk("begin", "workerFailed", "stop", late)).toEqual({
        phase: "idle",
        effects: ["show", "endWorker", "abort", "undo"],
      });
  });

  it("bring nothing back after an erase", () => {
    for (const way of Object.values(ways))
      for (const late of allEvents.filter((event) => event !== "begin"))
        expect(walk(...way, "erase", late)).toEqual(walk(...way, "erase"));
  });

  it("hear no stop while the result is being stored", () => {
    expect(walk(...ways.saving, "stop", "saved").phase).toBe("ended");
  });

  it("change no more once the run has ended or is interrupted, but for an erase", () => {
    for (const phase of ["interrupted", "ended"] as const)
      for (const event of allEvents) if (event !== "erase") expect(nextPhase(phase, event)).toEqual([phase]);
  });
});

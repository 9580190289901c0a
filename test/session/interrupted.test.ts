import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../src/contract/run.ts";
import { bestOf } from "../../src/session/history.ts";
import { initialState, reduce } from "../../src/session/reduce.ts";
import type { InterruptedRun, SessionState } from "../../src/session/state.ts";
import { interruptedRun } from "./interruptedRun.ts";

const run: InterruptedRun = {
  ...interruptedRun,
  photoIds: ["x"],
  failure: { kind: "lossNotFinite", step: 41 },
};
const interrupted: SessionState = reduce(reduce(initialState, { type: "runInterrupted", run }), {
  type: "noticed",
  notice: { kind: "trainingFailed", failure: run.failure! },
});

describe("an interrupted run in the session", () => {
  it("is offered until it goes on or another begins, and its failure is shown as long", () => {
    expect(interrupted.interrupted).toBe(run);
    const other = { kind: "nothingFound" } as const;
    const withOther = reduce(interrupted, { type: "noticed", notice: other });
    const going = reduce(withOther, { type: "runStarted", runId: "a", recipe: run.recipe, classNames: [] });
    expect(going.interrupted).toBeNull();
    expect(going.notices).toEqual([other]);
  });

  it("is gone when it is discarded, and when everything is erased", () => {
    expect(reduce(interrupted, { type: "runInterrupted", run: null }).interrupted).toBeNull();
    const extendable = reduce(interrupted, { type: "runExtendable", runId: "b" });
    expect(reduce(extendable, { type: "erased" })).toMatchObject({ interrupted: null, extendableRunId: null });
  });

  it("gets no more steps once it is removed; another one still does", () => {
    const extendable = reduce(initialState, { type: "runExtendable", runId: "b" });
    expect(reduce(extendable, { type: "runRemoved", runId: "b" }).extendableRunId).toBeNull();
    expect(reduce(extendable, { type: "runRemoved", runId: "a" }).extendableRunId).toBe("b");
  });

  it("ends once, also when it was kept in the last moment before the page was killed", () => {
    const record = { id: "a" } as RunRecord;
    const once = reduce(interrupted, { type: "runEnded", record, model: null });
    expect(reduce(once, { type: "runEnded", record, model: null }).runs).toEqual([record]);
  });
});

describe("the best look", () => {
  it("is the one whose weights are kept: the highest accuracy, then the lowest loss, then the first", () => {
    const evaluation = (step: number, accuracy: number, loss = 1) => ({ step, accuracy, loss, seconds: 0 });
    expect(bestOf([evaluation(1, 0.5), evaluation(2, 0.9), evaluation(3, 0.9)])?.step).toBe(2);
    expect(bestOf([evaluation(3, 0.9, 0.3), evaluation(1, 0.9, 0.4), evaluation(2, 0.9, 0.2)])?.step).toBe(2);
    expect(bestOf([])).toBeNull();
  });
});

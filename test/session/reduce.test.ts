import { describe, expect, it } from "vitest";
import type { GuestLog } from "../../src/contract/logs.ts";
import type { Problem } from "../../src/contract/photos.ts";
import type { StepPoint, TrainingProgress } from "../../src/contract/run.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import type { Action } from "../../src/session/actions.ts";
import { appendHistory, emptyHistory } from "../../src/session/history.ts";
import type { PhotoEdit } from "../../src/session/photoEdits.ts";
import { initialState, reduce } from "../../src/session/reduce.ts";
import type { SessionState } from "../../src/session/state.ts";
import { createStore } from "../../src/session/store.ts";
import { photo } from "../data/build.ts";

const missing: Problem = { kind: "missingPhoto", list: "list.csv", row: 3, path: "x.jpg" };
const stateAfter = (actions: readonly Action[], state: SessionState = initialState) => actions.reduce(reduce, state);
const ana = [1, 2, 3, 4, 5].map((n) => photo(n, "Ana"));
const ben = [6, 7, 8, 9, 10].map((n) => photo(n, "Ben"));
const delivered: Action = { type: "delivered", photos: [...ana, ...ben], problems: [missing] };

const step = (n: number): StepPoint => ({ step: n, loss: n, accuracy: 0, learningRate: 0, seconds: n });
const progress = (steps: StepPoint[], accuracies: number[] = []): TrainingProgress => ({
  state: "running",
  step: steps.at(-1)?.step ?? 0,
  maxSteps: 100,
  steps,
  evaluations: accuracies.map((accuracy, i) => ({ step: i, accuracy, loss: 1, seconds: i })),
  stepsPerSecond: 1,
  secondsLeft: 1,
  memoryBytes: 1,
  tensors: 1,
});

describe("photos in the session", () => {
  it("finds the problems of the photos again at every change, beside those of the delivery", () => {
    const state = stateAfter([delivered]);
    expect(state.problems).toEqual([missing]);
    const ids = ben.map(({ id }) => id);
    const fewer = reduce(state, {
      type: "photosEdited",
      edit: { kind: "setLeftOut", ids: ids.slice(0, 4), leftOut: true },
    });
    expect(fewer.problems).toContainEqual({ kind: "tooFewPhotos", personName: "Ben", count: 1, least: 5 });
    const back = reduce(fewer, { type: "photosEdited", edit: { kind: "setLeftOut", ids, leftOut: false } });
    expect(back.problems).toEqual([missing]);
  });

  it("renames a person everywhere and joins two of one name", () => {
    const state = stateAfter([
      delivered,
      { type: "photosEdited", edit: { kind: "renamePerson", from: "Ben", to: "Ana" } },
    ]);
    expect(new Set(state.photos.map(({ personName }) => personName))).toEqual(new Set(["Ana"]));
    expect(state.problems).toContainEqual({ kind: "onePersonOnly", personName: "Ana" });
  });

  it("keeps photos without a name out of every problem, until they are named, and tells the change", () => {
    const loose = [11, 12].map((n) => ({ ...photo(n, "", { hash: ana[0]!.hash }), personName: null }));
    const state = stateAfter([{ type: "delivered", photos: [...ana, ...ben, ...loose], problems: [] }]);
    expect([state.problems, state.lastEdit]).toEqual([[], null]);
    const edit: PhotoEdit = { kind: "relabel", ids: loose.map(({ id }) => id), personName: "Cho" };
    const named = reduce(state, { type: "photosEdited", edit });
    expect(named.problems.map(({ kind }) => kind)).toEqual(["tooFewPhotos", "samePhotoTwoNames"]);
    expect(named.lastEdit).toEqual({ kind: "named", count: 2, personName: "Cho" });
    const back = reduce(named, { type: "photosRestored", photos: state.photos, canUndo: false, canRedo: true });
    expect([back.problems, back.lastEdit]).toEqual([[], null]);
  });

  it("removes a person with all photos, and tells how many", () => {
    const state = stateAfter([delivered, { type: "photosEdited", edit: { kind: "removePerson", personName: "Ben" } }]);
    expect(state.photos).toEqual(ana);
    expect(state.lastEdit).toEqual({ kind: "removedPerson", personName: "Ben", count: 5 });
    const next = reduce(state, { type: "photosEdited", edit: { kind: "accept", ids: [ana[0]!.id] } });
    expect(next.lastEdit).toBeNull();
  });

  it("leaves undo as it was when a delivery brought nothing new", () => {
    const state = stateAfter([delivered, { type: "photosRestored", photos: ana, canUndo: false, canRedo: true }]);
    const same = reduce(state, { type: "delivered", photos: state.photos, problems: [] });
    expect([same.canUndo, same.canRedo]).toEqual([false, true]);
  });
});

describe("a run in the session", () => {
  const started: Action = { type: "runStarted", runId: "a", recipe: recipes.tuned, classNames: ["Ana", "Ben"] };

  it("joins its progress, keeps the best evaluation, and ignores a run that is not going on", () => {
    const state = stateAfter([
      started,
      { type: "runProgressed", runId: "a", progress: progress([step(1), step(2)], [0.5, 0.9]) },
      { type: "runProgressed", runId: "a", progress: progress([step(3)], [0.7]) },
      { type: "runProgressed", runId: "b", progress: progress([step(99)]) },
    ]);
    if (state.activeRun.kind !== "training") throw new Error("no run");
    expect(state.activeRun.history.steps.map((point) => point.step)).toEqual([1, 2, 3]);
    expect(state.activeRun.bestEvaluation?.accuracy).toBe(0.9);
  });

  it("holds a bounded history, oldest points thinned first, newest kept whole", () => {
    let history = emptyHistory;
    for (let n = 0; n < 20_000; n += 50)
      history = appendHistory(
        history,
        Array.from({ length: 50 }, (_, i) => step(n + i)),
        [],
      );
    expect(history.steps.length).toBeLessThanOrEqual(4000);
    const steps = history.steps.map((point) => point.step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps[0]).toBe(0);
    expect(steps.slice(-1000)).toEqual(Array.from({ length: 1000 }, (_, i) => 19_000 + i));
  });
});

describe("models in the session", () => {
  const model = (id: string, source: "run" | "shipped") => ({
    id,
    title: "",
    classNames: ["Ana", "Ben"],
    source,
    createdAt: "2026-01-01T00:00:00.000Z",
    valAccuracy: 1,
    valCount: 5,
  });

  it("falls back to another model when the current one goes, and to the shipped one when all is erased", () => {
    const state = stateAfter([
      { type: "modelAdded", model: model("demo", "shipped") },
      { type: "modelAdded", model: model("own", "run") },
      { type: "settings", settings: { currentModelId: "own" } },
    ]);
    expect(reduce(state, { type: "modelRemoved", modelId: "own" }).currentModelId).toBe("demo");
    const erased = reduce(state, { type: "erased" });
    expect(erased.models.map(({ id }) => id)).toEqual(["demo"]);
    expect(erased.currentModelId).toBe("demo");
    expect(erased.photos).toEqual([]);
  });
});

describe("the store", () => {
  it("tells its listeners of changes, and of nothing when nothing changed", () => {
    const store = createStore((state: number, add: number) => state + add, 1);
    let calls = 0;
    const stop = store.subscribe(() => calls++);
    store.dispatch(2);
    store.dispatch(0);
    stop();
    store.dispatch(5);
    expect([store.getState(), calls]).toEqual([8, 1]);
  });
});

it("says a full disk once, with the most that was lacking", () => {
  const full = (neededBytes: number | null): Action => ({
    type: "noticed",
    notice: { kind: "storageFull", neededBytes },
  });
  const state = stateAfter([full(null), { type: "noticed", notice: { kind: "nothingFound" } }, full(70), full(30)]);
  expect(state.notices).toEqual([{ kind: "storageFull", neededBytes: 70 }, { kind: "nothingFound" }]);
});

describe("logs of other programs", () => {
  const log = (name: string, damaged = false): GuestLog => ({ name, series: [], damaged });

  it("stay whichever room is open, until they are forgotten; one read again takes the place of the first", () => {
    const [keras, torch, again] = [log("keras"), log("torch"), log("keras", true)];
    const state = stateAfter([
      { type: "guestLogsRead", logs: [keras, torch] },
      { type: "guestLogsRead", logs: [again] },
    ]);
    expect(state.guestLogs).toEqual([torch, again]);
    expect(reduce(state, { type: "guestLogForgotten", log: torch }).guestLogs).toEqual([again]);
  });
});

import { expect, it } from "vitest";
import { recipes } from "../../src/recipe/recipe.ts";
import { isLostByLeaving } from "../../src/session/leaving.ts";
import { initialState, reduce } from "../../src/session/reduce.ts";
import type { IngestState } from "../../src/session/state.ts";

const progress = { done: 3, total: 9, secondsLeft: null };
const training = reduce(initialState, { type: "runStarted", runId: "a", recipe: recipes.tuned, classNames: [] });
const reading = (outlivesPage: boolean): IngestState => ({
  kind: "reading",
  progress,
  outlivesPage,
  justRead: [],
});

it("leaving loses nothing while nothing is under way, or photos are read whose files are all kept", () => {
  expect(isLostByLeaving(initialState)).toBe(false);
  expect(isLostByLeaving({ ...initialState, ingest: reading(true) })).toBe(false);
});

it("leaving loses a training, and photos that are unzipped, drawn, cropped or read from files not stored yet", () => {
  const lost: IngestState[] = [
    reading(false),
    { kind: "unzipping", path: "a.zip" },
    { kind: "drawing", progress, justDrawn: [] },
    { kind: "cropping", progress },
  ];
  for (const ingest of lost) expect(isLostByLeaving({ ...initialState, ingest }), ingest.kind).toBe(true);
  for (const ingest of [initialState.ingest, reading(true)])
    expect(isLostByLeaving({ ...training, ingest })).toBe(true);
});

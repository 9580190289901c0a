// Photo files given to Predict: order, failures, and late answers.
import { describe, expect, it } from "vitest";
import {
  cardsDone,
  type FileCards,
  type FileCardsAction,
  nextWaiting,
  noCards,
  reduceFileCards,
} from "../../../../src/ui/predict/files/fileCards.ts";

const given = (...paths: string[]) => paths.map((path) => ({ path, blob: new Blob([path]) }));
const stateAfter = (...actions: FileCardsAction[]): FileCards => actions.reduce(reduceFileCards, noCards);
const failed = { kind: "failed", failure: { kind: "noModel" } } as const;

describe("the cards of given photo files", () => {
  it("keep the order in which the files were given, whatever order the answers come in", () => {
    const state = stateAfter(
      { kind: "add", files: given("a", "b") },
      { kind: "answer", id: 1, result: failed },
      { kind: "add", files: given("c") },
      { kind: "answer", id: 0, result: failed },
    );
    expect(state.cards.map((card) => [card.id, card.file.path, card.result.kind])).toEqual([
      [0, "a", "failed"],
      [1, "b", "failed"],
      [2, "c", "waiting"],
    ]);
    expect(nextWaiting(state.cards)?.file.path).toBe("c");
    expect(cardsDone(state.cards)).toEqual({ done: 2, total: 3 });
  });

  it("drop a late answer to a card that was cleared, even when new files came since", () => {
    const state = stateAfter(
      { kind: "add", files: given("a") },
      { kind: "clear" },
      { kind: "add", files: given("b") },
      { kind: "answer", id: 0, result: failed },
    );
    expect(state.cards.map((card) => [card.file.path, card.result.kind])).toEqual([["b", "waiting"]]);
  });

  it("stop leaves answered cards alone and nothing waiting", () => {
    const state = stateAfter(
      { kind: "add", files: given("a", "b") },
      { kind: "answer", id: 0, result: failed },
      { kind: "stop" },
    );
    expect(state.cards.map((card) => card.result.kind)).toEqual(["failed", "skipped"]);
    expect(nextWaiting(state.cards)).toBeNull();
  });

  it("another model makes every card wait again", () => {
    const state = stateAfter(
      { kind: "add", files: given("a", "b") },
      { kind: "answer", id: 0, result: failed },
      { kind: "stop" },
      { kind: "again" },
      { kind: "remove", id: 0 },
    );
    expect(state.cards.map((card) => [card.id, card.result.kind])).toEqual([[1, "waiting"]]);
  });
});

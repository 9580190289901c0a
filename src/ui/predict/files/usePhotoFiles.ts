// Names photo files one after the other, in the order given. See fileCards.ts for the rules.
import { useEffect, useReducer, useRef } from "react";
import type { GivenFile } from "../../../session/commands.ts";
import { useCommands } from "../../session.tsx";
import { type FileCard, nextWaiting, noCards, reduceFileCards } from "./fileCards.ts";

export interface PhotoFiles {
  readonly cards: readonly FileCard[];
  add(files: readonly GivenFile[]): void;
  remove(id: number): void;
  stop(): void;
  clear(): void;
  /** Names the files that were skipped. */
  goOn(): void;
}

/** @param modelId when it changes, every file is named again. */
export function usePhotoFiles(modelId: string | null): PhotoFiles {
  const commands = useCommands();
  const [{ cards }, dispatch] = useReducer(reduceFileCards, noCards);

  const lastModel = useRef(modelId);
  useEffect(() => {
    if (lastModel.current === modelId) return;
    lastModel.current = modelId;
    dispatch({ kind: "again" });
  }, [modelId]);

  // The card is the dependency: `again` makes new cards, so that an answer of the old model is ignored.
  const next = nextWaiting(cards);
  useEffect(() => {
    if (next === null) return;
    let wanted = true;
    const nameIt = async () => {
      const answer = await commands.predictFile(next.file);
      if (!wanted) return;
      dispatch({
        kind: "answer",
        id: next.id,
        result: answer.ok
          ? { kind: "predicted", prediction: answer.value }
          : { kind: "failed", failure: answer.failure },
      });
    };
    void nameIt();
    return () => {
      wanted = false;
    };
  }, [next, commands]);

  return {
    cards,
    add: (files) => dispatch({ kind: "add", files }),
    remove: (id) => dispatch({ kind: "remove", id }),
    stop: () => dispatch({ kind: "stop" }),
    clear: () => dispatch({ kind: "clear" }),
    goOn: () => dispatch({ kind: "goOn" }),
  };
}

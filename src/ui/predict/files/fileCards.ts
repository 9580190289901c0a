// The photo files given to Predict, one card each, in the order given. Pure; usePhotoFiles.ts does the asking.
import type { GivenFile, PredictFailure, Prediction } from "../../../session/commands.ts";

export type CardResult =
  | { readonly kind: "waiting" }
  | { readonly kind: "predicted"; readonly prediction: Prediction }
  | { readonly kind: "failed"; readonly failure: PredictFailure }
  /** The person stopped before its turn. */
  | { readonly kind: "skipped" };

export interface FileCard {
  readonly id: number;
  readonly file: GivenFile;
  readonly result: CardResult;
}

export interface FileCards {
  readonly cards: readonly FileCard[];
  readonly nextId: number;
}

export type FileCardsAction =
  | { readonly kind: "add"; readonly files: readonly GivenFile[] }
  | { readonly kind: "answer"; readonly id: number; readonly result: CardResult }
  | { readonly kind: "remove"; readonly id: number }
  /** What still waits will not be read. */
  | { readonly kind: "stop" }
  /** What was skipped waits again. */
  | { readonly kind: "goOn" }
  /** Another model: everything is to be named again. */
  | { readonly kind: "again" }
  | { readonly kind: "clear" };

export const noCards: FileCards = { cards: [], nextId: 0 };

export function reduceFileCards(state: FileCards, action: FileCardsAction): FileCards {
  const { cards, nextId } = state;
  switch (action.kind) {
    case "add":
      return {
        cards: [...cards, ...action.files.map((file, i) => ({ id: nextId + i, file, result: waiting }))],
        nextId: nextId + action.files.length,
      };
    case "answer":
      return {
        ...state,
        cards: cards.map((card) => (card.id === action.id ? { ...card, result: action.result } : card)),
      };
    case "remove":
      return { ...state, cards: cards.filter((card) => card.id !== action.id) };
    case "stop":
      return {
        ...state,
        cards: cards.map((card) => (card.result.kind === "waiting" ? { ...card, result: { kind: "skipped" } } : card)),
      };
    case "goOn":
      return {
        ...state,
        cards: cards.map((card) => (card.result.kind === "skipped" ? { ...card, result: waiting } : card)),
      };
    case "again":
      return { ...state, cards: cards.map((card) => ({ ...card, result: waiting })) };
    case "clear":
      // Ids go on counting, so that a late answer to a cleared card finds nobody.
      return { cards: [], nextId };
  }
}

const waiting: CardResult = { kind: "waiting" };

/** The first card that waits for its turn. */
export function nextWaiting(cards: readonly FileCard[]): FileCard | null {
  return cards.find((card) => card.result.kind === "waiting") ?? null;
}

/** How many are settled of how many. */
export function cardsDone(cards: readonly FileCard[]): { readonly done: number; readonly total: number } {
  return { done: cards.filter((card) => card.result.kind !== "waiting").length, total: cards.length };
}

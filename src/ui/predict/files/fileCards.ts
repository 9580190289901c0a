// The cards of the photo files in the Predict room, in the order given. Pure. usePhotoFiles.ts asks for the
// predictions.
import type { GivenFile, PredictFailure, Prediction } from "../../../session/commands.ts";

export type CardResult =
  | { readonly kind: "waiting" }
  | { readonly kind: "predicted"; readonly prediction: Prediction }
  | { readonly kind: "failed"; readonly failure: PredictFailure }
  /** The person pressed Stop before the turn of this file. */
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
  /** Skips the files that wait. */
  | { readonly kind: "stop" }
  /** Lets skipped files wait again. */
  | { readonly kind: "goOn" }
  /** Lets all files wait again, for another model. */
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
      // Ids are never used again, so that a late answer to a cleared card is ignored.
      return { cards: [], nextId };
  }
}

const waiting: CardResult = { kind: "waiting" };

/** The first card that waits for its turn. */
export function nextWaiting(cards: readonly FileCard[]): FileCard | null {
  return cards.find((card) => card.result.kind === "waiting") ?? null;
}

/** How many files have an answer, a failure or were skipped, of how many. */
export function cardsDone(cards: readonly FileCard[]): { readonly done: number; readonly total: number } {
  return { done: cards.filter((card) => card.result.kind !== "waiting").length, total: cards.length };
}

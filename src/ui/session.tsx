// The store and the commands for React components.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { internalError } from "../base/result.ts";
import type { Commands } from "../session/commands.ts";
import type { SessionState } from "../session/state.ts";

interface Held {
  readonly store: { getState(): SessionState; subscribe(listener: () => void): () => void };
  readonly commands: Commands;
}

const SessionContext = createContext<Held | null>(null);

export function SessionProvider({ children, ...held }: Held & { readonly children: ReactNode }) {
  return <SessionContext value={held}>{children}</SessionContext>;
}

function useHeld(): Held {
  return useContext(SessionContext) ?? internalError("no SessionProvider above this component");
}

/** @param select must return a part of the state or a primitive, not a new object. */
export function useSession<T>(select: (state: SessionState) => T): T {
  const { store } = useHeld();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

export function useCommands(): Commands {
  return useHeld().commands;
}

// A store: one state, one reducer, listeners. It knows no framework.

export interface Store<S, A> {
  getState(): S;
  dispatch(action: A): void;
  /** @returns a function that stops the listening. */
  subscribe(listener: () => void): () => void;
}

export function createStore<S, A>(reduce: (state: S, action: A) => S, first: S): Store<S, A> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// Stores the settings whenever they change.
import type { SessionSettings } from "../../session/actions.ts";
import type { SessionState } from "../../session/state.ts";
import type { Ports } from "./ports.ts";

/** One write for changes that follow each other, as while a slider moves. */
const delayMs = 300;

export function storeSettings({ store, storage, orNotice }: Ports): void {
  let last = settingsOf(store.getState());
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(() => {
    const next = settingsOf(store.getState());
    if ((Object.keys(next) as (keyof SessionSettings)[]).every((key) => next[key] === last[key])) return;
    last = next;
    if (!store.getState().loaded) return;
    clearTimeout(timer);
    timer = setTimeout(() => void orNotice(storage.putSettings(last)), delayMs);
  });
}

function settingsOf(state: SessionState): SessionSettings {
  const { crop, recipe, suggested, validationFraction, currentModelId, backendWanted } = state;
  return { crop, recipe, suggested, validationFraction, currentModelId, backendWanted };
}

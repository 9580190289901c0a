// Asks before the page is closed or reloaded. What would be lost then is decided in session/leaving.ts.

/** @returns a function that stops the asking. */
export function askBeforeUnload(shouldAsk: () => boolean): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (shouldAsk()) event.preventDefault();
  };
  addEventListener("beforeunload", onBeforeUnload);
  return () => removeEventListener("beforeunload", onBeforeUnload);
}

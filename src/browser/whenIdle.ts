// Waits until the page has been shown and has nothing to do.

/** Resolves in an idle moment after the page's own files are loaded; in a busy page after ten seconds at the latest. */
export async function whenIdle(): Promise<void> {
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await new Promise<void>((resolve) => {
    // Safari has no idle callback.
    if (typeof requestIdleCallback === "undefined") setTimeout(resolve, 1000);
    else requestIdleCallback(() => resolve(), { timeout: 10_000 });
  });
}

// Work that only one tab of the app may do at a time, where the browser can tell.

/**
 * @param options `ifFree`: not at all while another tab does it. Else it waits for that tab; `signal` ends the waiting.
 */
export async function oneTabAtATime(
  name: string,
  options: { readonly ifFree?: boolean; readonly signal?: AbortSignal },
  work: () => Promise<void>,
): Promise<void> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined) return work();
  const { ifFree = false, signal } = options;
  try {
    await locks.request(name, ifFree ? { ifAvailable: true } : signal === undefined ? {} : { signal }, async (lock) => {
      if (lock !== null) await work();
    });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

// Waiting for something that can be cancelled: all code below one AbortSignal waits through here and needs no check of
// its own.

/**
 * @returns what `pending` gives. Rejects with the signal's reason once it is aborted; what `pending` gives afterwards
 * counts for nothing. Cancelling is no error: whoever made the signal catches the reason.
 */
export function whileNotAborted<T>(signal: AbortSignal, pending: T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort);
    Promise.resolve(pending)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort));
  });
}

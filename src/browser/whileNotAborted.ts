// Waiting for something that can be cancelled: all code below one AbortSignal waits through here and needs no check of
// its own.

/**
 * @returns what `pending` gives. Rejects with the signal's reason as soon as the signal is aborted; a later outcome of
 * `pending` is ignored. Cancelling is no error: the code that made the signal catches the reason.
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

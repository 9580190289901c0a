// One tab at a time has the project. The others wait and may ask for it. Where the browser has no locks, every tab has
// it.

export interface LockHooks {
  /** Another tab has the project. `useHere` asks that tab to leave, and takes the project when it does not answer. */
  elsewhere(useHere: () => void): void;
  /** Another tab asked for the project: store everything. The project is released afterwards, or after a while. */
  leave(): Promise<void>;
  /** Another tab has the project now: this page must write nothing any more. */
  left(): void;
}

/** Longer than a page that reloads keeps its lock. */
const patienceMs = 700;
/** How long a tab that leaves may take to store what is under way. */
const leaveWithinMs = 6000;
const takeAfterMs = 8000;

/** Resolves once this tab has the project. */
export function holdProject(name: string, hooks: LockHooks): Promise<void> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined || typeof BroadcastChannel === "undefined") return Promise.resolve();
  const channel = new BroadcastChannel(name);
  const queue = new AbortController();
  let isHere = false;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });

  async function leaveOnRequest(): Promise<void> {
    channel.onmessage = null;
    await Promise.race([hooks.leave().catch(() => {}), sleep(leaveWithinMs)]);
    release();
    hooks.left();
  }

  return new Promise((resolve) => {
    const hold = async () => {
      isHere = true;
      channel.onmessage = leaveOnRequest;
      resolve();
      await released;
    };
    const onLoss = (error: unknown) => {
      // Another tab took the project because this one was frozen and did not answer.
      if (isHere) hooks.left();
      else if (!queue.signal.aborted) throw error;
    };
    const useHere = () => {
      channel.postMessage("leave");
      setTimeout(() => {
        if (isHere) return;
        queue.abort();
        locks.request(name, { steal: true }, hold).catch(onLoss);
      }, takeAfterMs);
    };
    locks.request(name, { signal: queue.signal }, hold).catch(onLoss);
    setTimeout(async () => {
      // A busy browser gives a free lock late. It answers this after it has given the lock.
      const { held = [] } = await locks.query();
      if (!isHere && held.some((lock) => lock.name === name)) hooks.elsewhere(useHere);
    }, patienceMs);
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

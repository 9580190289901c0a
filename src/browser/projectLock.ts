// One tab has the project at a time. The others wait, and may ask for it; where the browser has no locks, nobody is kept out.

export interface LockHooks {
  /** Another tab has it. `useHere` asks that tab to leave, and takes the project from it when it does not answer. */
  elsewhere(useHere: () => void): void;
  /** Another tab asked for the project: bring everything to safety. It is let go afterwards, or after a while. */
  leave(): Promise<void>;
  /** The project is another tab's now; this page must write nothing any more. */
  left(): void;
}

/** Longer than a page that is being reloaded keeps its lock. */
const patienceMs = 700;
/** Time for the other tab to keep what it is doing. */
const leaveWithinMs = 6000;
const takeAfterMs = 8000;

/** Resolves once this tab has the project. */
export function holdProject(name: string, hooks: LockHooks): Promise<void> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined || typeof BroadcastChannel === "undefined") return Promise.resolve();
  const channel = new BroadcastChannel(name);
  let letGo = () => {};
  const untilLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return new Promise((resolve) => {
    const queue = new AbortController();
    let isOurs = false;
    const hold = async () => {
      isOurs = true;
      channel.onmessage = async () => {
        channel.onmessage = null;
        await Promise.race([hooks.leave().catch(() => {}), sleep(leaveWithinMs)]);
        letGo();
        hooks.left();
      };
      resolve();
      await untilLetGo;
    };
    const taken = (error: unknown) => {
      if (isOurs)
        hooks.left(); // by a tab that found us frozen
      else if (!queue.signal.aborted) throw error;
    };
    locks.request(name, { signal: queue.signal }, hold).catch(taken);
    const useHere = () => {
      channel.postMessage("leave");
      setTimeout(() => {
        if (isOurs) return;
        queue.abort();
        locks.request(name, { steal: true }, hold).catch(taken);
      }, takeAfterMs);
    };
    setTimeout(() => {
      if (!isOurs) hooks.elsewhere(useHere);
    }, patienceMs);
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

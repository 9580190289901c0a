// When a checkpoint is due, and its way into bytes beside the running steps. Where the bytes go is the caller's.
import type { Checkpoint } from "../contract/checkpoint.ts";
import { encodeCheckpoint } from "../formats/checkpoint.ts";

export interface Checkpointing {
  /** Receives every checkpoint, in order; the bytes are the receiver's. May answer when it has put them away. */
  onCheckpoint(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  /** Seconds from one to the next; by default as many as its size deserves. 0: after every step. */
  readonly everySeconds?: number;
}

export interface Checkpointer {
  isDue(): boolean;
  /**
   * Takes its turn behind those still on their way. Resolves at once, unless every step is to be kept. Rejects with what an
   * earlier one failed with: better now than after hours that nothing keeps.
   */
  keep(checkpoint: Checkpoint): Promise<void>;
  /** When all are away. Rejects with what failed. */
  settled(): Promise<void>;
}

/** A disk takes this many bytes a second without being noticed. */
const bytesASecond = 2.5e6;
const [leastSeconds, mostSeconds] = [1, 20];

/** @returns null where nobody wants checkpoints. */
export function createCheckpointer(checkpointing: Checkpointing | null): Checkpointer | null {
  if (checkpointing === null) return null;
  let seconds = checkpointing.everySeconds ?? leastSeconds;
  let last = performance.now();
  let waiting = 0;
  let failed = false;
  let tail: Promise<void> = Promise.resolve();
  async function putAway(checkpoint: Checkpoint): Promise<void> {
    const bytes = await encodeCheckpoint(checkpoint);
    const adequate = Math.min(mostSeconds, Math.max(leastSeconds, bytes.length / bytesASecond));
    seconds = checkpointing?.everySeconds ?? adequate;
    await checkpointing?.onCheckpoint(bytes);
  }
  return {
    isDue: () => waiting === 0 && performance.now() - last >= seconds * 1000,
    keep(checkpoint) {
      last = performance.now();
      waiting++;
      tail = tail.then(() => putAway(checkpoint)).finally(() => waiting--);
      tail.catch(() => {
        failed = true; // `settled` tells
      });
      return seconds === 0 || failed ? tail : Promise.resolve();
    },
    settled: () => tail,
  };
}

// When a checkpoint is due, and its encoding beside the running steps. Where the bytes go is for the caller to say.
import type { Checkpoint } from "../contract/checkpoint.ts";
import { encodeCheckpoint } from "../formats/checkpoint.ts";

export interface Checkpointing {
  /** Receives every checkpoint, in order, and owns its bytes. May answer with a promise that they are stored. */
  onCheckpoint(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  /** Seconds from one checkpoint to the next; by default as many as its size deserves. 0: after every step. */
  readonly everySeconds?: number;
}

export interface CheckpointQueue {
  isDue(): boolean;
  /**
   * Puts a checkpoint behind those that are still being stored. Resolves at once, or when it is stored where every step
   * is to be kept. Rejects once an earlier one could not be stored: a run should not go on for hours unkept.
   */
  add(checkpoint: Checkpoint): Promise<void>;
  /** Resolves when all are stored. Rejects with the first failure. */
  settled(): Promise<void>;
}

/** A disk takes this many bytes a second without being noticed. */
const bytesASecond = 2.5e6;
const [leastSeconds, mostSeconds] = [1, 20];

/** @returns null where nobody wants checkpoints. */
export function createCheckpointQueue(checkpointing: Checkpointing | null): CheckpointQueue | null {
  if (checkpointing === null) return null;
  const { onCheckpoint, everySeconds } = checkpointing;
  let seconds = everySeconds ?? leastSeconds;
  let last = performance.now();
  let waiting = 0;
  let hasFailed = false;
  let tail: Promise<void> = Promise.resolve();
  async function store(checkpoint: Checkpoint): Promise<void> {
    const bytes = await encodeCheckpoint(checkpoint);
    const adequate = Math.min(mostSeconds, Math.max(leastSeconds, bytes.length / bytesASecond));
    seconds = everySeconds ?? adequate;
    await onCheckpoint(bytes);
  }
  return {
    isDue: () => waiting === 0 && performance.now() - last >= seconds * 1000,
    add(checkpoint) {
      last = performance.now();
      waiting++;
      tail = tail.then(() => store(checkpoint)).finally(() => waiting--);
      tail.catch(() => {
        hasFailed = true; // `settled` rejects with it
      });
      return seconds === 0 || hasFailed ? tail : Promise.resolve();
    },
    settled: () => tail,
  };
}

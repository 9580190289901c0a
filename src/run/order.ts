// Which photos make up each batch: an endless shuffle by a seed, so that every batch has the same size.
import { createRandom, type RandomState, shuffled } from "../base/random.ts";
import type { OrderState } from "../contract/checkpoint.ts";

export interface BatchOrder {
  /**
   * The indexes of the next batch. Every photo comes once before any comes again. A batch may hold the end of one round
   * and the start of the next.
   */
  next(): Int32Array;
  /** `createOrder` goes on from it with the very indexes that were to come, in batches of any size. */
  state(): OrderState;
}

export function createOrder(count: number, batchSize: number, from: number | OrderState): BatchOrder {
  const random = createRandom(typeof from === "number" ? from : from.round, "order");
  const all = Array.from({ length: count }, (_, i) => i);
  let before: RandomState = random.state();
  let round: number[] = [];
  let at = 0;
  const shuffle = () => {
    before = random.state();
    round = shuffled(all, random);
    at = 0;
  };
  if (typeof from !== "number") {
    shuffle();
    at = from.at;
  }
  return {
    next() {
      const batch = new Int32Array(batchSize);
      for (let i = 0; i < batchSize; i++) {
        if (at === round.length) shuffle();
        batch[i] = round[at++]!;
      }
      return batch;
    },
    state: () => ({ round: before, at }),
  };
}

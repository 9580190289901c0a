// The batch of each step. It is read while the step before it runs.
import type { OrderState } from "../contract/checkpoint.ts";
import type { LabelledPhotos } from "../contract/run.ts";
import type { FaceStream } from "./faceStream.ts";
import { createOrder } from "./order.ts";

export interface Batch {
  /** [batchSize, 96, 96, 3] uint8. */
  readonly faces: Uint8Array;
  /** [batchSize] class indexes. */
  readonly labels: readonly number[];
}

export interface Batches {
  /** @throws FacesGone. */
  next(): Promise<Batch>;
  /** The state of the order after the batch that `next` gave last. */
  state(): OrderState;
}

/** @param from a seed, or the state of an earlier order. */
export function createBatches(
  { ids, labels }: LabelledPhotos,
  stream: FaceStream,
  batchSize: number,
  from: number | OrderState,
): Batches {
  const order = createOrder(ids.length, batchSize, from);
  const readAhead = () => {
    const before = order.state();
    const indexes = Array.from(order.next());
    const faces = stream.read(indexes.map((index) => ids[index]!));
    faces.catch(() => {}); // `next` rejects with it
    return { before, faces, labels: indexes.map((index) => labels[index]!) };
  };
  let ahead = readAhead();
  return {
    async next() {
      const batch = { faces: await ahead.faces, labels: ahead.labels };
      ahead = readAhead();
      return batch;
    },
    state: () => ahead.before,
  };
}

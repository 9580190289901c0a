// Takes training steps in this Node process, on one thread. See pageStepper.ts for steps in a page.
import type { RecipeName } from "../../../src/recipe/recipe.ts";
import { startWasm, takeWay, ways } from "../../kernels/startWasm.ts";
import { type Seconds, timed } from "../shared/rounds.ts";
import { prepareStep } from "./stepOnce.ts";

export interface Bench {
  readonly threads: number;
  /** Ways to take a step, ours first. */
  readonly ways: readonly string[];
  /** @returns a step that can be taken until the same recipe and way are prepared again. */
  prepare(recipe: RecipeName, way: string, batch: number): Promise<() => Promise<Seconds>>;
  close(): Promise<void>;
}

export async function openNode(): Promise<Bench> {
  await startWasm();
  const prepared = new Map<string, ReturnType<typeof prepareStep>>();
  return {
    threads: 1,
    ways,
    async prepare(recipe, way, batch) {
      await takeWay(way as (typeof ways)[number]);
      const key = `${recipe} ${way}`;
      prepared.get(key)?.dispose();
      const ready = prepareStep(recipe, batch);
      prepared.set(key, ready);
      return async () => {
        await takeWay(way as (typeof ways)[number]);
        return timed(ready.step);
      };
    },
    close: async () => {},
  };
}

// Steps in this Node, on one thread.
import type { RecipeName } from "../../src/contract/recipe.ts";
import { startWasm, takeWay, ways } from "../kernels/startWasm.ts";
import { prepareStep } from "./stepOnce.ts";
import type { Seconds } from "./torch.ts";

export interface Bench {
  readonly device: string;
  readonly threads: number;
  /** Ways to take a step, ours first. */
  readonly ways: readonly string[];
  prepare(recipe: RecipeName, way: string, batch: number): Promise<() => Promise<Seconds>>;
  close(): Promise<void>;
}

export async function openNode(): Promise<Bench> {
  await startWasm();
  return {
    device: `Node ${process.versions.node}, one thread`,
    threads: 1,
    ways,
    async prepare(recipe, way, batch) {
      await takeWay(way as (typeof ways)[number]);
      const step = prepareStep(recipe, batch);
      return async () => {
        await takeWay(way as (typeof ways)[number]);
        const [clock, processor] = [performance.now(), process.cpuUsage()];
        await step();
        return { clock: (performance.now() - clock) / 1e3, processor: process.cpuUsage(processor).user / 1e6 };
      };
    },
    close: async () => {},
  };
}

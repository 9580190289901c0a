// Takes training steps in this Node process, on one thread. See pageStepper.ts for steps in a page.
import type { RecipeName } from "../../../src/recipe/recipe.ts";
import { builds, startWasm, takeBuild } from "../../kernels/startWasm.ts";
import { type Seconds, timed } from "../shared/rounds.ts";
import { prepareStep } from "./stepOnce.ts";

export interface Bench {
  readonly threads: number;
  /** @returns a step of this project. It can be taken until the same recipe is prepared again. */
  prepare(recipe: RecipeName, batch: number): Promise<() => Promise<Seconds>>;
  close(): Promise<void>;
}

export async function openNode(): Promise<Bench> {
  await startWasm();
  await takeBuild(builds[0]!);
  const prepared = new Map<RecipeName, ReturnType<typeof prepareStep>>();
  return {
    threads: 1,
    async prepare(recipe, batch) {
      prepared.get(recipe)?.dispose();
      const ready = prepareStep(recipe, batch);
      prepared.set(recipe, ready);
      return () => timed(ready.step);
    },
    close: async () => {},
  };
}

// Takes training steps on wasm, on a backend that is started as the app's trainer starts it.
import { startBackend } from "../../../../src/backend/startBackend.ts";
import type { RecipeName } from "../../../../src/recipe/recipe.ts";
import { wasmPath } from "../../../../src/worker/wasmPath.ts";
import { prepareStep } from "../stepOnce.ts";

export type Question =
  | { readonly kind: "start" }
  | { readonly kind: "prepare"; readonly recipe: RecipeName; readonly batch: number }
  | { readonly kind: "step"; readonly recipe: RecipeName };

export interface Answer {
  readonly threads: number;
  readonly seconds: number;
}

const prepared = new Map<string, ReturnType<typeof prepareStep>>();
let threads = 1;

async function answer(question: Question): Promise<number> {
  switch (question.kind) {
    case "start": {
      const startThread = () =>
        new Worker(new URL("../../../../src/worker/kernelThread.ts", import.meta.url), { type: "module" });
      const started = await startBackend("wasm", { wasmPath: wasmPath(), startThread });
      if (!started.ok) throw new Error(JSON.stringify(started.failure));
      threads = Number(/(\d+) thread/.exec(started.value.device)?.[1] ?? 1);
      return 0;
    }
    case "prepare":
      prepared.get(question.recipe)?.dispose();
      prepared.set(question.recipe, prepareStep(question.recipe, question.batch));
      return 0;
    case "step": {
      const from = performance.now();
      await prepared.get(question.recipe)!.step();
      return (performance.now() - from) / 1000;
    }
  }
}

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  const seconds = await answer(data);
  self.postMessage({ threads, seconds } satisfies Answer);
};

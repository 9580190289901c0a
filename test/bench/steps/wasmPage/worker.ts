// Takes training steps on wasm, on a backend that is started as the app's trainer starts it.
import { startBackend } from "../../../../src/backend/startBackend.ts";
import { preferCompiledKernels } from "../../../../src/kernels/wasm/registerWasmGradients.ts";
import type { RecipeName } from "../../../../src/recipe/recipe.ts";
import { wasmPath } from "../../../../src/worker/wasmPath.ts";
import { prepareStep } from "../stepOnce.ts";

export type Question =
  | { readonly kind: "start" }
  | { readonly kind: "prepare"; readonly recipe: RecipeName; readonly way: string; readonly batch: number }
  | { readonly kind: "step"; readonly recipe: RecipeName; readonly way: string };

export interface Answer {
  readonly threads: number;
  readonly seconds: number;
}

const prepared = new Map<string, ReturnType<typeof prepareStep>>();
let threads = 1;

const keyOf = ({ recipe, way }: { readonly recipe: RecipeName; readonly way: string }) => `${recipe} ${way}`;

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
      preferCompiledKernels(question.way === "compiled");
      prepared.get(keyOf(question))?.dispose();
      prepared.set(keyOf(question), prepareStep(question.recipe, question.batch));
      return 0;
    case "step": {
      preferCompiledKernels(question.way === "compiled");
      const from = performance.now();
      await prepared.get(keyOf(question))!.step();
      return (performance.now() - from) / 1000;
    }
  }
}

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  const seconds = await answer(data);
  self.postMessage({ threads, seconds } satisfies Answer);
};

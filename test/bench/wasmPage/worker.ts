// Takes training steps on wasm as the app's trainer would.
import { startBackend } from "../../../src/backend/startBackend.ts";
import type { RecipeName } from "../../../src/contract/recipe.ts";
import { preferCompiledKernels } from "../../../src/kernels/registerWasmGradients.ts";
import { wasmPath } from "../../../src/worker/wasmPath.ts";
import { prepareStep } from "../stepOnce.ts";

export type Question =
  | { readonly kind: "start" }
  | { readonly kind: "prepare"; readonly recipe: RecipeName; readonly way: string; readonly batch: number }
  | { readonly kind: "step"; readonly recipe: RecipeName; readonly way: string };

export interface Answer {
  readonly device: string;
  readonly threads: number;
  readonly seconds: number;
}

const steps = new Map<string, () => Promise<number>>();
let device = "";

async function answer(question: Question): Promise<number> {
  switch (question.kind) {
    case "start": {
      const startThread = () =>
        new Worker(new URL("../../../src/worker/kernelThread.ts", import.meta.url), { type: "module" });
      const started = await startBackend("wasm", { wasmPath: wasmPath(), startThread });
      if (!started.ok) throw new Error(JSON.stringify(started.failure));
      device = started.value.device;
      return 0;
    }
    case "prepare":
      preferCompiledKernels(question.way === "compiled");
      steps.set(`${question.recipe} ${question.way}`, prepareStep(question.recipe, question.batch));
      return 0;
    case "step": {
      preferCompiledKernels(question.way === "compiled");
      const from = performance.now();
      await steps.get(`${question.recipe} ${question.way}`)!();
      return (performance.now() - from) / 1000;
    }
  }
}

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  const seconds = await answer(data);
  const threads = Number(/(\d+) thread/.exec(device)?.[1] ?? 1);
  self.postMessage({ device, threads, seconds } satisfies Answer);
};

// Prints the time of one training step on the wasm backend in Node, by batch size and kernel by kernel.
// `npx tsx test/bench/steps/wasmStep.ts [tuned|tutorial] [--shapes]`
import * as tf from "@tensorflow/tfjs";
import { startWasm } from "../../kernels/startWasm.ts";
import { type Seconds, timed } from "../shared/rounds.ts";
import { prepareStep } from "./stepOnce.ts";

interface Spent {
  calls: number;
  milliseconds: number;
}

/** Counts the calls and the time of every wasm kernel from now on. */
function watchKernels(): Map<string, Spent> {
  const spent = new Map<string, Spent>();
  for (const config of tf.getKernelsForBackend("wasm")) {
    tf.unregisterKernel(config.kernelName, "wasm");
    tf.registerKernel({
      ...config,
      kernelFunc: (args) => {
        const from = performance.now();
        const output = config.kernelFunc(args);
        const shape = args.inputs[Object.keys(args.inputs)[0]!];
        const key =
          process.argv.includes("--shapes") && shape
            ? `${config.kernelName} ${(shape as tf.TensorInfo).shape}`
            : config.kernelName;
        const entry = spent.get(key) ?? { calls: 0, milliseconds: 0 };
        entry.calls++;
        entry.milliseconds += performance.now() - from;
        spent.set(key, entry);
        return output;
      },
    });
  }
  return spent;
}

await startWasm();
const spent = watchKernels();
const only = process.argv[2];
for (const name of ["tuned", "tutorial"] as const) {
  if (only && !only.startsWith("--") && only !== name) continue;
  for (const batch of [32, 100]) {
    const { step, forward, update, dispose } = prepareStep(name, batch);
    const losses = [await step()];
    spent.clear();
    const taken: Seconds[] = [];
    for (let round = 0; round < 3; round++) taken.push(await timed(async () => losses.push(await step())));
    const rows = [...spent].sort((a, b) => b[1].milliseconds - a[1].milliseconds).slice(0, 26);
    const best = (seconds: readonly Seconds[], kind: keyof Seconds) => Math.min(...seconds.map((s) => s[kind]));
    const whole = best(taken, "clock");
    console.log(
      `\n${name}, batch ${batch}: best step ${whole.toFixed(3)} s, ` +
        `${best(taken, "processor").toFixed(3)} s of processor (${taken.map((s) => s.clock.toFixed(3)).join(", ")}), ` +
        `losses ${losses.map((l) => l.toFixed(4)).join(" ")}`,
    );
    for (const [kernel, { calls, milliseconds }] of rows) {
      console.log(
        `  ${kernel.padEnd(40)} ${String(calls / taken.length).padStart(5)} calls ` +
          `${(milliseconds / taken.length).toFixed(1).padStart(8)} ms`,
      );
    }
    const [forwards, updates]: [Seconds[], Seconds[]] = [[], []];
    for (let round = 0; round < 3; round++) {
      forwards.push(await timed(forward));
      updates.push(await timed(update));
    }
    const milliseconds = [best(forwards, "clock"), best(updates, "clock")].map((seconds) => seconds * 1000);
    console.log(
      `  forward ${milliseconds[0]!.toFixed(0)} ms, update ${milliseconds[1]!.toFixed(0)} ms, ` +
        `backward and the rest ${(whole * 1000 - milliseconds[0]! - milliseconds[1]!).toFixed(0)} ms`,
    );
    dispose();
  }
}

// Time of one training step on the wasm backend in Node: by batch, and kernel by kernel. `npx tsx test/bench/wasmStep.ts [tuned|tutorial] [--shapes]`
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../src/base/random.ts";
import { faceSidePx } from "../../src/contract/image.ts";
import type { OptimizerSettings } from "../../src/contract/recipe.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { buildNetwork } from "../../src/model/network.ts";
import { createAdamW } from "../../src/train/adamW.ts";
import { planTraining } from "../../src/train/forward.ts";
import { recipes } from "../../src/train/recipes.ts";
import { createStepper } from "../../src/train/step.ts";
import { startWasm } from "../kernels/startWasm.ts";

const classCount = 5;

interface Spent {
  calls: number;
  milliseconds: number;
}

/** Counts calls and time of every wasm kernel from now on. */
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

/** The forward pass and the update alone, milliseconds, best of three. */
function partsOf(
  model: tf.LayersModel,
  settings: OptimizerSettings,
  pictures: Float32Array,
  batch: number,
  units: number,
) {
  const plan = planTraining(model);
  const optimizer = createAdamW(plan.trainable, settings);
  let [forward, update] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < 3; i++) {
    tf.tidy(() => {
      const x = tf.tensor4d(pictures, [batch, faceSidePx, faceSidePx, 3]);
      const gradients = plan.trainable.map((variable) => tf.onesLike(variable));
      const start = performance.now();
      plan.forward(x, tf.ones([batch, units]));
      const middle = performance.now();
      optimizer.apply(gradients, 0);
      forward = Math.min(forward, middle - start);
      update = Math.min(update, performance.now() - middle);
    });
  }
  optimizer.dispose();
  return { forward, update };
}

await startWasm();
const spent = watchKernels();
const only = process.argv[2];
for (const name of ["tuned", "tutorial"] as const) {
  if (only && !only.startsWith("--") && only !== name) continue;
  const recipe = recipes[name];
  for (const batch of [32, 100]) {
    const model = buildNetwork(recipe.network, classCount);
    setInitialValues(model, recipe.network.initializer, 1);
    const stepper = createStepper(model, recipe, classCount);
    const random = createRandom(1, "pictures");
    const pictures = Float32Array.from({ length: batch * faceSidePx * faceSidePx * 3 }, () => random.normal());
    const labels = Array.from({ length: batch }, () => random.integer(classCount));
    const seconds: number[] = [];
    const cpuSeconds: number[] = [];
    const losses: number[] = [];
    for (let step = 0; step < 4; step++) {
      if (step === 1) spent.clear();
      const from = performance.now();
      const cpu = process.cpuUsage();
      const { loss, correct } = stepper.step(pictures, labels, 1e-3);
      losses.push((await loss.data<"float32">())[0]!);
      seconds.push((performance.now() - from) / 1000);
      cpuSeconds.push(process.cpuUsage(cpu).user / 1e6);
      tf.dispose([loss, correct]);
    }
    const timed = seconds.slice(1);
    console.log(
      `\n${name}, batch ${batch}: best step ${Math.min(...timed).toFixed(3)} s, ${Math.min(...cpuSeconds.slice(1)).toFixed(3)} s of processor (${timed.map((s) => s.toFixed(3)).join(", ")}), losses ${losses.map((l) => l.toFixed(4)).join(" ")}`,
    );
    const rows = [...spent].sort((a, b) => b[1].milliseconds - a[1].milliseconds).slice(0, 26);
    for (const [kernel, { calls, milliseconds }] of rows) {
      console.log(
        `  ${kernel.padEnd(40)} ${String(calls / timed.length).padStart(5)} calls ${(milliseconds / timed.length).toFixed(1).padStart(8)} ms`,
      );
    }
    const parts = partsOf(model, recipe.optimizer, pictures, batch, recipe.network.denseUnits[1]);
    const whole = Math.min(...timed) * 1000;
    console.log(
      `  forward ${parts.forward.toFixed(0)} ms, update ${parts.update.toFixed(0)} ms, backward and the rest ${(whole - parts.forward - parts.update).toFixed(0)} ms`,
    );
    stepper.dispose();
    model.dispose();
  }
}

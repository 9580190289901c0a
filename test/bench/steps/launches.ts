// Prints the kernel launches of one training step by name (launchCounts.ts), and the device programs that they run.
// `npx tsx test/bench/steps/launches.ts [--batch 2] [--chromium PATH] [--backends webgl,webgpu,wasm]`
import { parseArgs } from "node:util";
import type { BackendName } from "../../../src/contract/backend.ts";
import { countLaunches, total } from "./launchCounts.ts";

const { values: options } = parseArgs({
  options: {
    batch: { type: "string", default: "2" },
    chromium: { type: "string" },
    backends: { type: "string", default: "webgl,webgpu,wasm" },
  },
});

function print(title: string, counts: Readonly<Record<string, number>>): void {
  console.log(`  ${title}: ${total(counts)}`);
  for (const [name, count] of Object.entries(counts).sort((a, b) => b[1] - a[1])) {
    console.log(`    ${String(count).padStart(4)} ${name}`);
  }
}

const backends = options.backends.split(",") as BackendName[];
for await (const counted of countLaunches(backends, Number(options.batch), options.chromium)) {
  console.log(`${counted.backend}, ${counted.recipe}, ${counted.whose}:`);
  print("kernels", counted.kernels);
  if (total(counted.programs) > 0) print(`programs (${counted.submitted} reached the device)`, counted.programs);
}

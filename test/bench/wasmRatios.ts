// One training step on wasm against the same step by composed kernels and by PyTorch, step by step in turn, so that what else the
// machine does hits all alike. One thread in Node, or with --chromium the page's threads: `npx tsx test/bench/wasmRatios.ts
// [--batch 100] [--rounds 8] [--chromium]`
import { parseArgs } from "node:util";
import { recipes } from "../../src/train/recipes.ts";
import { openNode } from "./nodeStepper.ts";
import { startTorch } from "./otherProcess.ts";
import { openPage } from "./pageStepper.ts";
import { type Contender, median, type Seconds, takeTurns } from "./rounds.ts";

const { values } = parseArgs({
  options: {
    batch: { type: "string", default: "100" },
    rounds: { type: "string", default: "8" },
    chromium: { type: "boolean", default: false },
  },
});
const [batch, rounds] = [Number(values.batch), Number(values.rounds)];
const bench = await (values.chromium ? openPage() : openNode());
console.log(
  `${bench.device}, batch ${batch}, ${rounds} rounds: seconds of the clock (of the processor), best and median`,
);
for (const name of ["tuned", "tutorial"] as const) {
  const norm = recipes[name].network.batchNormalization;
  const torch = startTorch(batch, bench.threads, norm);
  const contenders = new Map<string, Contender>();
  for (const way of bench.ways) contenders.set(way, { step: await bench.prepare(name, way, batch) });
  if (torch) contenders.set(`PyTorch, ${bench.threads} threads`, torch);
  const times = await takeTurns(contenders, rounds);
  const own = times.get(bench.ways[0]!)!;
  for (const [key, taken] of times) {
    const of = (kind: keyof Seconds) => taken.map((seconds) => seconds[kind]);
    const show = (seconds: Seconds[], pick: (values: number[]) => number) =>
      `${pick(seconds.map((s) => s.clock)).toFixed(3)} (${pick(seconds.map((s) => s.processor)).toFixed(3)})`;
    const ratio = (kind: keyof Seconds) => Math.min(...own.map((s) => s[kind])) / Math.min(...of(kind));
    console.log(
      `  ${name} ${key}: best ${show(taken, (v) => Math.min(...v))}, median ${show(taken, median)}; ours takes ${ratio("clock").toFixed(2)} (${ratio("processor").toFixed(2)}) of it`,
    );
  }
  torch?.end();
}
await bench.close();

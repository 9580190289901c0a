// Prints what 10,000 mutated inputs of each reader gave: answers, undeclared failures, the slowest input, the most
// memory. `npx tsx test/bench/fuzz.ts [--count 10000] [--seed 1] [--only zip,bundle]`
// Each reader has a process of its own, which is ended after an hour: a reader that never answers is a failure too.
import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startNodeBackend } from "../../src/cli/backend.ts";
import { type FuzzFigures, fuzz, slowSeconds } from "../harness/fuzz.ts";
import { pictureReaders } from "../harness/fuzzPictures.ts";
import { fuzzReaders } from "../harness/fuzzReaders.ts";

const readers = [...fuzzReaders, ...pictureReaders];

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: readers.map(({ name }) => name).join() },
    alone: { type: "boolean", default: false },
  },
});
const wanted = readers.filter(({ name }) => values.only.split(",").includes(name));

interface Row extends Omit<FuzzFigures, "answers"> {
  readonly answers: readonly (readonly [string, number])[];
  readonly peakMegabytes: number;
}

function inProcessOfItsOwn(name: string): Row {
  const args = ["--import", "tsx", fileURLToPath(import.meta.url), "--alone", "--only", name];
  const output = execFileSync(process.execPath, [...args, "--count", values.count, "--seed", values.seed], {
    encoding: "utf8",
    timeout: 3_600_000,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output.slice(output.indexOf("{"))) as Row;
}

if (values.alone) {
  await startNodeBackend();
  for (const reader of wanted) {
    const { answers, ...figures } = await fuzz(reader, Number(values.count), Number(values.seed));
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(JSON.stringify({ ...figures, answers: [...answers], peakMegabytes } satisfies Row));
  }
} else {
  let isClean = true;
  console.log(`${values.count} inputs each, seed ${values.seed}, ${availableParallelism()} cores\n`);
  console.log(`| reader | undeclared failures | above ${slowSeconds} s | slowest, s | peak memory, MB | answers |`);
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const { name } of wanted) {
    const { undeclared, slow, slowestSeconds, peakMegabytes, answers } = inProcessOfItsOwn(name);
    const said = answers.map(([answer, count]) => `${answer} ${count}`).join(", ");
    const figures = [undeclared.length, slow.length, slowestSeconds.toFixed(2), peakMegabytes];
    console.log(`| ${[name, ...figures, said].join(" | ")} |`);
    for (const line of [...undeclared, ...slow].slice(0, 20)) console.error(line);
    isClean &&= undeclared.length + slow.length === 0;
  }
  process.exitCode = isClean ? 0 : 1;
}

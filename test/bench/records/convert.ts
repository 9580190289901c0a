// Prints how many pictures a second `eolgul convert` takes, with one worker and with two, and its memory at many more
// pictures: `npx tsx test/bench/records/convert.ts [--count 5000] [--many 50000]`. Both must give the same bytes.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeDrawnFaces } from "../../harness/drawnFaces.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "5000" }, many: { type: "string", default: "50000" } },
});
const folder = mkdtempSync(join(tmpdir(), "eolgul-convert-bench-"));
const root = fileURLToPath(new URL("../../..", import.meta.url));

interface Row {
  readonly rate: number;
  /** The most that the process took, and that it took when a tenth of its time was over. */
  readonly peakMegabytes: number;
  readonly earlyMegabytes: number;
  readonly digest: string;
}

async function convert(photos: string, count: number, workers: number): Promise<Row> {
  const out = join(folder, `out-${count}-${workers}`);
  const args = [
    "--csv",
    join(photos, "list.csv"),
    "--root",
    photos,
    "--out",
    join(out, "faces"),
    "--workers",
    `${workers}`,
  ];
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/convert/convert.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(residentMegabytes(child.pid!)), 250);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`ended with ${code}`);
  const seconds = (performance.now() - began) / 1000;
  const digest = createHash("sha256");
  for (const name of readdirSync(out).sort())
    if (name.endsWith(".tfrecord")) digest.update(readFileSync(join(out, name)));
  const early = memory.slice(0, Math.max(1, Math.ceil(memory.length / 10)));
  return {
    rate: count / seconds,
    peakMegabytes: Math.max(...memory),
    earlyMegabytes: Math.max(...early),
    digest: digest.digest("hex").slice(0, 12),
  };
}

function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

try {
  console.log("| pictures | workers | pictures a second | MB, early | MB, most | SHA-256 of the shards |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const [count, workers] of [
    [Number(values.count), [1, 2]],
    [Number(values.many), [2]],
  ] as const) {
    if (count === 0) continue;
    const photos = join(folder, `photos-${count}`);
    await writeDrawnFaces(photos, count);
    for (const threads of workers) {
      const { rate, earlyMegabytes, peakMegabytes, digest } = await convert(photos, count, threads);
      const figures = [rate, earlyMegabytes, peakMegabytes].map((figure) => figure.toFixed(0));
      console.log(`| ${[count, threads, ...figures, digest].join(" | ")} |`);
    }
    rmSync(photos, { recursive: true, force: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

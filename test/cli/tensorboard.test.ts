// A real TensorBoard reads our logs, over its HTTP API, with both of its ways to load files. It is TENSORBOARD, or
// `tensorboard` on the PATH (pip install tensorboard); without it the test says so and is skipped.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { train } from "../../src/cli/trainCommand.ts";
import { eventFileName, eventRecord, fileStart } from "../../src/formats/tensorboard/events.ts";
import { readScalars } from "../../src/formats/tensorboard/readScalars.ts";
import { scalar } from "../../src/formats/tensorboard/values.ts";
import { histogramOf } from "../../src/metrics/histogram.ts";
import { graphNodes } from "../../src/model/graphNodes.ts";
import { logFile, logPaths } from "../../src/run/log/packLogs.ts";
import { logTags } from "../../src/run/log/runLog.ts";
import { finishedRun } from "../run/log/finishedRun.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { writePlainPhotos } from "./plainPhotos.ts";

const program = process.env["TENSORBOARD"] ?? "tensorboard";
const found = spawnSync(program, ["--version_tb"], { encoding: "utf8" });
const isThere = found.status === 0;
if (!isThere) console.log("TensorBoard is not installed: what a real one shows of our logs is not tested");

const folder = mkdtempSync(join(tmpdir(), "eolgul-tensorboard-"));
const logs = join(folder, "logs");
const runs = [1, 2, 3].map((n) => finishedRun(n));
const weights = Float32Array.from({ length: 3 * 3 * 3 * 4 }, (_, i) => Math.sin(i));
/** One convolution of four filters, as a bundle holds it. */
const bundle = {
  modelJson: JSON.stringify({
    weightsManifest: [{ weights: [{ name: "conv1/kernel", shape: [3, 3, 3, 4], dtype: "float32" }] }],
  }),
  weights: new Uint8Array(weights.buffer),
};

interface Board {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startBoard(samples: string, ...more: string[]): Promise<Board> {
  const args = ["--logdir", logs, "--host", "127.0.0.1", "--port", "0", "--reload_interval", "1", ...more];
  const child = spawn(program, [...args, "--samples_per_plugin", samples], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const at = /http:\/\/[\d.]+:\d+/.exec(said);
      if (at !== null) resolve(at[0]);
    });
    child.on("close", () => reject(new Error(said)));
  });
  return { child, url };
}

async function stop({ child }: Board): Promise<void> {
  const closed = new Promise((resolve) => child.on("close", resolve));
  child.kill();
  await closed;
}

const query = (values: { readonly [key: string]: string }) => `?${new URLSearchParams(values)}`;

describe.skipIf(!isThere).each([["the data server"], ["Python", "--load_fast=false"]])(
  "TensorBoard, by %s",
  (_, ...more) => {
    let board: Board;
    const get = async (path: string, values: { readonly [key: string]: string } = {}) =>
      (await fetch(`${board.url}/data/${path}${query(values)}`)).text();
    const json = async (path: string, values: { readonly [key: string]: string } = {}) =>
      JSON.parse(await get(path, values));
    const post = async (path: string, body: object) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(`${board.url}/data/${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
    };
    const curve = async (run: string, tag: string) =>
      ((await json("plugin/scalars/scalars", { run, tag })) as [number, number, number][]).map(([, step, value]) => [
        step,
        value,
      ]);
    /** Waits until it has read all there is. */
    async function until(isDone: () => Promise<boolean>): Promise<void> {
      for (let tries = 0; !(await isDone().catch(() => false)); tries++) {
        if (tries === 500) throw new Error(`it shows ${await get("plugin/scalars/tags")}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }

    beforeAll(async () => {
      board = await startBoard("scalars=100000", ...(more as string[]));
      const last = runs.at(-1)!;
      await until(async () => (await curve("live", logTags.trainingLoss)).length === 6);
      await until(async () => (await json("plugin/text/tags"))[last.title]?.includes("result"));
    }, 240_000);
    afterAll(async () => {
      if (board === undefined) return;
      const closed = new Promise((resolve) => board.child.on("close", resolve));
      board.child.kill();
      await closed;
    });

    it("shows the curves of three exported runs with our values", async () => {
      for (const { title, history } of runs) {
        const loss = history.steps.map(({ step, loss }) => [step, Math.fround(loss)]);
        expect(await curve(title, logTags.trainingLoss)).toEqual(loss);
        const accuracy = history.evaluations.map(({ step, accuracy }) => [step, Math.fround(accuracy)]);
        expect(await curve(title, logTags.validationAccuracy)).toEqual(accuracy);
      }
    });

    it("shows weights, pictures, texts and the network", async () => {
      const run = runs[0]!.title;
      const [[, step, bins]] = await json("plugin/histograms/histograms", { run, tag: "weights/conv1/kernel" });
      const { edges, counts } = histogramOf(weights);
      expect(step).toBe(runs[0]!.keptStep);
      expect(bins).toEqual(counts.map((count, i) => [edges[i], edges[i + 1], count]));
      const images = await json("plugin/images/images", { run, tag: "first_filters", sample: "3" });
      const picture = await fetch(`${board.url}/data/plugin/images/individualImage?${images[0].query}`);
      expect([...new Uint8Array(await picture.arrayBuffer()).subarray(1, 4)]).toEqual([...Buffer.from("PNG")]);
      const [recipe] = await json("plugin/text/text", { run, tag: "recipe" });
      expect(recipe.text).toMatch(/<td>training.batchSize<\/td>\s*<td>16<\/td>/);
      const graph = await get("plugin/graphs/graph", { run, conceptual: "false" });
      for (const { name } of graphNodes(runs[0]!.recipe.network, 2)) expect(graph).toContain(`name: "${name}"`);
    });

    it("compares the runs by the settings that differ", async () => {
      const { hparamInfos } = await post("plugin/hparams/experiment", { experimentName: "", hparamsLimit: 0 });
      const differing = (hparamInfos as { name: string; differs: boolean }[]).filter(({ differs }) => differs);
      expect(differing.map(({ name }) => name)).toEqual(
        expect.arrayContaining(["training.seed", "optimizer.learningRate"]),
      );
      const { sessionGroups } = await post("plugin/hparams/session_groups", {
        experimentName: "",
        allowedStatuses: ["STATUS_SUCCESS"],
        startIndex: 0,
        sliceSize: 10,
        colParams: [{ hparam: "training.seed", includeInResult: true }],
      });
      const seeds = Object.fromEntries(
        (sessionGroups as { name: string; hparams: Record<string, unknown> }[]).map(({ name, hparams }) => [
          name,
          hparams["training.seed"],
        ]),
      );
      expect(seeds).toMatchObject({ "run 1": 1, "run 2": 2, "run 3": 3 });
    });

    it("shows each step of a run once that was killed and resumed", async () => {
      const { series } = readScalars(
        readdirSync(join(logs, "live"))
          .sort()
          .map((name) => readFileSync(join(logs, "live", name))),
      );
      expect(series.map(({ tag }) => tag).sort()).toEqual(Object.values(logTags).sort());
      for (const { tag, points } of series)
        expect(await curve("live", tag)).toEqual(points.map(({ step, value }) => [step, value]));
    });

    // The data server goes by the steps of each series. That is why a run that goes on writes the last point of every
    // series once more.
    it("drops what came after a start event: Python at once, the data server with the next point", async () => {
      const isPython = more.length > 0;
      expect((await curve("stale", "seldom")).map(([step]) => step)).toEqual(isPython ? [2] : [2, 8]);
      expect((await curve("stale", "often")).map(([step]) => step)).toEqual([2, 4, 5]);
    });

    // As PyTorch's `purge_step` leaves a log. That is why a run's first file has a start event too.
    it("heeds no start event in Python where the run had none before", async () => {
      const steps = (await curve("unstarted", "often")).map(([step]) => step);
      expect(steps).toEqual(more.length > 0 ? [2, 8, 4, 5] : [2, 4, 5]);
    });
  },
);

// TensorBoard 2.21 takes 0 for none, where one might hope for all.
it.skipIf(!isThere)("TensorBoard shows no curve at all with scalars=0", { timeout: 120_000 }, async () => {
  const board = await startBoard("scalars=0");
  const get = async (path: string) => (await fetch(`${board.url}/data/plugin/scalars/${path}`)).json();
  const tag = logTags.trainingLoss;
  while (!(tag in ((await get("tags"))["run 1"] ?? {}))) await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await get(`scalars${query({ run: "run 1", tag })}`)).toEqual([]);
  await stop(board);
});

beforeAll(async () => {
  if (!isThere) return;
  for (const [i, path] of logPaths(runs).entries()) {
    mkdirSync(dirname(join(logs, path)), { recursive: true });
    writeFileSync(join(logs, path), logFile(runs[i]!, graphNodes(runs[i]!.recipe.network, 2), bundle));
  }
  writePastStart("stale", [eventRecord({ step: 0, wallTime: 1, content: { kind: "start" } })]);
  writePastStart("unstarted", []);
  // Four steps, then two more; the state of the second run is that of step 4, its log has steps beyond it.
  await writePlainPhotos(folder);
  const photos = ["--train", join(folder, "train.csv"), "--root", folder, "--crop", "as-is"];
  const kept = [...photos, "--batch", "2", "--validate-every-steps", "2", "--checkpoint", join(folder, "live.ckpt")];
  const live = ["--logdir", join(logs, "live")];
  const first = await inThisProcess(train, ...kept, ...live, "--steps", "4");
  expect(first.code, first.stderr).toBe(0);
  const beyond = [5, 6].map((step) =>
    eventRecord({ step, wallTime: 1, content: { kind: "summary", values: [scalar(logTags.trainingLoss, 99)] } }),
  );
  const [name] = readdirSync(join(logs, "live"));
  writeFileSync(join(logs, "live", name!), Buffer.concat([readFileSync(join(logs, "live", name!)), ...beyond]));
  const again = await inThisProcess(train, "--resume", join(folder, "live.ckpt"), ...live, "--steps", "6");
  expect(again.code, again.stderr).toBe(0);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A log that was ended after step 8 and goes on from step 4. */
function writePastStart(run: string, begin: readonly Uint8Array[]): void {
  const at = (step: number, tag: string) =>
    eventRecord({ step, wallTime: 1, content: { kind: "summary", values: [scalar(tag, step)] } });
  const past = [2, 8].flatMap((step) => [at(step, "often"), at(step, "seldom")]);
  const start = eventRecord({ step: 4, wallTime: 1, content: { kind: "start" } });
  mkdirSync(join(logs, run));
  const files = [
    [...begin, ...past],
    [start, at(4, "often"), at(5, "often")],
  ];
  for (const [i, records] of files.entries())
    writeFileSync(join(logs, run, eventFileName(i, run)), Buffer.concat([fileStart(1), ...records]));
}

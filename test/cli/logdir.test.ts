// `npm run train --logdir`: the log for TensorBoard that is written while a run goes, killed and resumed.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { train } from "../../src/cli/trainCommand.ts";
import { readScalars } from "../../src/formats/tensorboard/readScalars.ts";
import { type DecodedValue, decodeAs, eventsIn } from "../fixtures/tensorboard/decode.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { writePlainPhotos } from "./plainPhotos.ts";
import { type Ended, root } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-logdir-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const photos = ["--train", file("train.csv"), "--root", folder, "--crop", "as-is"];
const sized = ["--steps", "9", "--batch", "2", "--seed", "5", "--validate-every-steps", "3"];
beforeAll(() => writePlainPhotos(folder));

interface Report {
  readonly valAccuracy: number;
  readonly history: Record<"steps" | "looks", readonly Record<"step" | "loss" | "accuracy" | "learningRate", number>[]>;
}
const reportOf = ({ code, stdout, stderr }: Ended): Report => {
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};
const filesOf = (logdir: string) =>
  readdirSync(logdir)
    .filter((name) => name.includes("tfevents"))
    .sort()
    .map((name) => readFileSync(join(logdir, name)));
/** Steps and values of all series, as a reader of TensorBoard sees them. */
function curvesOf(logdir: string) {
  const { series, damaged } = readScalars(filesOf(logdir));
  expect(damaged).toBe(false);
  return Object.fromEntries(series.map(({ tag, points }) => [tag, points.map(({ step, value }) => [step, value])]));
}
function curvesIn({ history: { steps, looks } }: Report) {
  const of = (points: Report["history"]["steps"], key: "loss" | "accuracy" | "learningRate") =>
    points.map((point) => [point.step, Math.fround(point[key])]);
  return {
    "loss/training": of(steps, "loss"),
    "accuracy/training": of(steps, "accuracy"),
    learning_rate: of(steps, "learningRate"),
    "loss/validation": of(looks, "loss"),
    "accuracy/validation": of(looks, "accuracy"),
  };
}

describe("train --logdir", () => {
  let report: Report;
  const logdir = file("logs/whole");
  beforeAll(async () => {
    const ended = await inThisProcess(train, ...photos, ...sized, "--logdir", logdir, "--json");
    report = reportOf(ended);
  }, 240_000);

  it("writes the curves that the run itself reports", () => {
    expect(report.history.steps).toHaveLength(9);
    expect(curvesOf(logdir)).toEqual(curvesIn(report));
    expect(readdirSync(logdir).filter((name) => !name.includes("tfevents"))).toEqual([]); // no lock is left
  });

  it("writes settings, recipe, network, weights, filters and result, as others decode them", () => {
    const events = eventsIn(filesOf(logdir)[0]!);
    const byTag = new Map<string, DecodedValue>();
    for (const { summary } of events) for (const value of summary?.value ?? []) byTag.set(value.tag, value);
    const shownBy = (tag: string) => byTag.get(tag)?.metadata?.pluginData?.pluginName;
    const start = decodeAs(
      "tensorboard.hparams.HParamsPluginData",
      byTag.get("_hparams_/session_start_info")!.metadata!.pluginData!.content!,
    );
    expect(start).toMatchObject({
      sessionStartInfo: {
        hparams: {
          recipe: { stringValue: "tuned" },
          crop: { stringValue: "centerSquare" },
          "training.batchSize": { numberValue: 2 },
          "augmentation.flip": { boolValue: true },
          "network.denseUnits": { stringValue: "[512,1024]" },
        },
      },
    });
    expect(String(byTag.get("recipe")!.tensor!.stringVal![0])).toContain("| training.seed | 5 |");
    expect(String(byTag.get("result")!.tensor!.stringVal![0])).toMatch(/validation accuracy \| \d/);
    expect(["confusion", "first_filters", "weights/conv1/kernel"].map(shownBy)).toEqual([
      "images",
      "images",
      "histograms",
    ]);
    expect(byTag.get("first_filters")!.tensor!.stringVal).toHaveLength(2 + 16);
    const { node } = decodeAs("tensorboard.GraphDef", events.find(({ graphDef }) => graphDef)!.graphDef!) as {
      node: { name: string; input?: string[] }[];
    };
    expect(node[0]!.name).toBe("picture");
    expect(node.at(-1)!.name).toBe("logits/logits");
    for (const [i, { input }] of node.entries()) expect(input).toEqual(i === 0 ? undefined : [node[i - 1]!.name]);
  });

  it("shows each step once after a kill: in one folder the curves of the run that was left alone", {
    timeout: 600_000,
  }, async () => {
    const [killed, ckpt] = [file("logs/killed"), file("killed.ckpt")];
    const again = ["--resume", ckpt, "--logdir", killed, "--checkpoint-every", "0", "--json"];
    const steps = () => (existsSync(killed) ? (readScalars(filesOf(killed)).series[0]?.points.at(-1)?.step ?? 0) : 0);
    for (const until of [2, 5]) {
      const args = ["--import", "tsx", "src/cli/train.ts", ...photos, ...sized, ...again];
      const child = spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
      const closed = new Promise((resolve) => child.on("close", resolve));
      while (child.exitCode === null && steps() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      child.kill("SIGKILL");
      expect(await closed).toBeNull();
      expect(steps()).toBeGreaterThanOrEqual(until); // what was said before the kill had been written
    }
    // The disk kept less of the log than of the run's state: what is missing is written again.
    for (const name of readdirSync(killed).filter((name) => name.includes("tfevents"))) {
      const path = join(killed, name);
      writeFileSync(path, readFileSync(path).subarray(0, 1500));
    }
    expect(steps()).toBe(0);
    const last = reportOf(await inThisProcess(train, ...again));
    expect(last.history).toMatchObject({ steps: report.history.steps.map(({ loss }) => ({ loss })) });
    expect(curvesOf(killed)).toEqual(curvesIn(report));
    expect(filesOf(killed)).toHaveLength(3);
  });

  it("refuses a folder with the log of another run, and one that two runs would write", async () => {
    const other = await inThisProcess(train, ...photos, ...sized, "--logdir", logdir);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("holds the log of another run")]);
    const foreign = file("foreign");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "events.out.tfevents.1700000000.host.1.0.v2"), "");
    const keras = await inThisProcess(train, ...photos, ...sized, "--logdir", foreign, "--resume", file("none.ckpt"));
    expect([keras.code, keras.stderr]).toEqual([2, expect.stringContaining("holds the log of another run")]);
    const isFile = await inThisProcess(train, ...photos, ...sized, "--logdir", file("train.csv"));
    expect([isFile.code, isFile.stderr]).toEqual([2, expect.stringContaining("--logdir: ")]);
  });
});

// Runs as log directories, and logs of other programs as curves.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guestLogs } from "../../../src/run/log/guestLogs.ts";
import { logFile, logPaths } from "../../../src/run/log/packLogs.ts";
import { logTags } from "../../../src/run/log/runLog.ts";
import { eventsIn } from "../../fixtures/tensorboard/decode.ts";
import { finishedRun } from "./finishedRun.ts";

describe("the log of a finished run", () => {
  it("holds its curves, and comes back by our reader and by another decoder", () => {
    const run = finishedRun(1);
    const file = logFile(run, [], null);
    const [log] = guestLogs([{ path: "runs/one/events.out.tfevents.1", bytes: file }]);
    const of = (tag: string) => log!.series.find((series) => series.tag === tag)!;
    expect([...of(logTags.trainingLoss).values]).toEqual(run.history.steps.map(({ loss }) => Math.fround(loss)));
    expect([...of(logTags.validationAccuracy).steps]).toEqual(run.history.evaluations.map(({ step }) => step));
    expect([...of(logTags.learningRate).seconds].map((s) => s.toFixed(3))).toEqual(
      run.history.steps.map(({ seconds }) => (seconds - run.history.steps[0]!.seconds).toFixed(3)),
    );
    const steps = eventsIn(file).flatMap(({ step, summary }) =>
      (summary?.value ?? []).some(({ tag }) => tag === logTags.trainingLoss) ? [step] : [],
    );
    expect(steps).toEqual(run.history.steps.map(({ step }) => step));
  });

  it("shows names as they are, whatever Markdown would make of them", () => {
    const run = { ...finishedRun(1), classNames: ["<b>|*Ana*", "Ben"] };
    const values = eventsIn(logFile(run, [], null)).flatMap(({ summary }) => summary?.value ?? []);
    const result = String(values.find(({ tag }) => tag === "result")!.tensor!.stringVal![0]);
    expect(result).toContain("| &lt;b\\>\\|\\*Ana\\* |");
  });
});

it("gives each run a folder of its own, with a name that every disk takes", () => {
  const run = (title: string, startedAt = "2026-01-01T10:00:00.000Z") => ({ id: "a", title, startedAt });
  const folders = logPaths([
    run(""),
    run(""),
    run("Zweiter / Lauf"),
    run("얼굴 1"),
    run("얼굴 1"),
    run(".."),
    run("CON?"),
  ]);
  expect(folders.map((path) => path.split("/")[0])).toEqual([
    "2026-01-01T10-00-00",
    "2026-01-01T10-00-00 (2)",
    "Zweiter - Lauf",
    "얼굴 1",
    "얼굴 1 (2)",
    "run",
    "CON-",
  ]);
  expect(folders[0]).toMatch(/\/events\.out\.tfevents\.1767261600\.eolgul\.a$/);
});

it("reads the folders of a Keras run as two logs, with seconds from their first points", () => {
  const read = (path: string) => ({
    path: `logs/${path}`,
    bytes: readFileSync(new URL(`../../fixtures/tensorboard/${path}`, import.meta.url)),
  });
  const logs = guestLogs(["keras/validation/events.out.tfevents.0", "keras/train/events.out.tfevents.0"].map(read));
  expect(logs.map(({ name }) => name)).toEqual(["logs/keras/train", "logs/keras/validation"]);
  const loss = logs[1]!.series.find(({ tag }) => tag === "epoch_loss")!;
  expect([...loss.steps]).toEqual([0, 1, 2, 3]);
  expect(Math.min(...logs.flatMap(({ series }) => series.map(({ seconds }) => seconds[0]!)))).toBe(0);
  expect(guestLogs([{ path: "x/events.out.tfevents.1", bytes: new Uint8Array(40) }])).toEqual([]);
});

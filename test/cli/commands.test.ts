// The commands as a person or a program runs them: what they print where, and how they end. Each kind of end is tried
// once in a process; calls that differ only in their arguments are made in this process.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { predict } from "../../src/cli/predictCommand.ts";
import { train } from "../../src/cli/trainCommand.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { command, type Ended, run } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reportFields = [
  "classNames",
  "recipe",
  "seed",
  "steps",
  "imagesSeen",
  "firstLoss",
  "valLoss",
  "valAccuracy",
  "valCount",
  "seconds",
  "backend",
  "parameters",
  "history",
];

const csv = join(folder, "train.csv");
const model = join(folder, "model.zip");
/** Its pictures show no faces. */
const listed = ["--train", csv, "--root", folder, "--crop", "as-is"];
const photoOf = (name: string, n: number) => join(folder, "faces", name, `${n}.png`);
let fromList: Ended;

beforeAll(async () => {
  const rows: string[] = [];
  for (const [person, name] of ["Ana", "Ben"].entries()) {
    mkdirSync(join(folder, "faces", name), { recursive: true });
    for (let n = 0; n < 5; n++) {
      const pixels = Uint8Array.from({ length: 40 * 50 * 3 }, (_, i) => (i * (7 + 4 * n + 2 * person)) % 251);
      await sharp(pixels, { raw: { width: 40, height: 50, channels: 3 } })
        .png()
        .toFile(photoOf(name, n));
      rows.push(`faces/${name}/${n}.png,${name},${person}`);
    }
  }
  writeFileSync(photoOf("Ben", 5), "");
  rows.push("faces/Ben/5.png,Ben,1", "faces/Ben/6.png,Ben,1");
  writeFileSync(csv, `${rows.join("\n")}\n`);
  fromList = await command(
    "train",
    ...[...listed, "--steps", "2", "--batch", "2", "--seed", "7", "--out", model, "--json"],
  );
}, 240_000);

it("says which settings were fitted to the photos, and which were given", () => {
  expect(fromList.stderr).toContain("fitted to 2 people with 4 photos each to learn from (at fewest 4): --steps 2, ");
  expect(fromList.stderr).toContain("; as given: --steps\n");
});

/** The one line of standard output. */
function reportOf({ stdout }: Ended) {
  expect(stdout.endsWith("}\n")).toBe(true);
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  return JSON.parse(stdout);
}

describe("train", () => {
  it("with --json prints one line with these fields and nothing else", () => {
    expect(fromList.code, fromList.stderr).toBe(0);
    const report = reportOf(fromList);
    expect(Object.keys(report).sort()).toEqual([...reportFields].sort());
    expect(report).toMatchObject({ classNames: ["Ana", "Ben"], recipe: "tuned", seed: 7, steps: 2, imagesSeen: 4 });
    expect(report).toMatchObject({ valCount: 2, backend: "wasm" });
    expect(report.history.steps).toHaveLength(2);
    expect(report.history.steps[0].loss).toBe(report.firstLoss);
    for (const field of ["firstLoss", "valLoss", "seconds", "parameters"]) expect(report[field]).toBeGreaterThan(0);
    expect(report.valAccuracy).toBeGreaterThanOrEqual(0);
  });
  it("tells progress and problems on standard error, in words", () => {
    expect(fromList.stderr).toContain("step 2/2");
    expect(fromList.stderr).toContain("faces/Ben/5.png: the file is empty\n");
    expect(fromList.stderr).toMatch(/train\.csv, line 12: faces\/Ben\/6\.png is not among the files\n/);
    expect(fromList.stderr).not.toContain('{"kind"');
  });
  it("tells what stands in the photos' way, such as too few of a person", async () => {
    const few = join(folder, "few.csv");
    writeFileSync(few, "faces/Ana/0.png,Ana\nfaces/Ana/1.png,Ana\n");
    const args = ["--train", few, "--root", folder, "--steps", "1", "--batch", "1", "--crop", "as-is"];
    const { stderr } = await inThisProcess(train, ...args);
    expect(stderr).toContain("Ana: 2 photos, expected 5 or more\n");
    expect(stderr).toContain("all photos are of Ana");
  });
  it("on the drawn people, without --json, leaves standard output empty", async () => {
    const args = ["--demo", "--crop", "as-is", "--steps", "2", "--batch", "2"];
    const { code, stdout, stderr } = await inThisProcess(train, ...args);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain("validation accuracy");
  });
  it("runs the same through npm", async () => {
    const args = [...listed, "--steps", "1", "--batch", "2", "--json"];
    const ended = await run("npm", ["run", "-s", "train", "--", ...args]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(Object.keys(reportOf(ended)).sort()).toEqual([...reportFields].sort());
  });
  it.each([
    ["without a list", [], "--train: expected a list or a folder"],
    ["with an option it does not know", ["--demo", "--colour", "red"], "--colour"],
    [
      "with a recipe it does not know",
      ["--demo", "--recipe", "toString"],
      "expected tuned or tutorial, received toString",
    ],
    ["with a crop it does not know", ["--demo", "--crop", "round"], "expected aligned or as-is, received round"],
    ["with steps that are no number", ["--demo", "--steps", "many"], "expected a whole number, received many"],
    ["with a list that is not there", ["--train", join(folder, "none.csv")], "--train: cannot read the list or folder"],
    ["with a batch of nothing", [...listed, "--batch", "0"], "--batch: expected 1 .. 1024, received 0\n"],
  ])("%s ends with 2 and says why", async (_, args, why) => {
    const { code, stdout, stderr } = await inThisProcess(train, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(why);
  });
  it("called wrongly, its process ends with 2 and shows no stack", async () => {
    const { code, stdout, stderr } = await command("train", "--demo", "--colour", "red");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--colour");
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

describe("predict", () => {
  it("with --json prints one line a photo, and ends with 1 where one cannot be read", async () => {
    const paths = [photoOf("Ana", 0), photoOf("Ben", 5), photoOf("Ben", 1)];
    const { code, stdout, stderr } = await command("predict", "--model", model, "--json", ...paths);
    const lines = stdout.trimEnd().split("\n");
    expect(code, stderr).toBe(1);
    expect(stderr).toContain(`${photoOf("Ben", 5)}: the file is empty\n`);
    const printed = lines.map((line) => JSON.parse(line));
    expect(printed.map(({ path }) => path)).toEqual(paths);
    expect(printed[1]).toEqual({ path: paths[1], faces: [] });
    for (const { faces } of [printed[0], printed[2]]) {
      expect(faces).toHaveLength(1);
      const [face] = faces;
      expect(Object.keys(face)).toEqual(["box", "name", "probability", "probabilities"]);
      expect(face.box).toEqual({ x: 0, y: 5, width: 40, height: 40 });
      const probabilities: number[] = Object.values(face.probabilities);
      expect(Object.keys(face.probabilities)).toEqual(["Ana", "Ben"]);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      expect(face.probabilities[face.name]).toBe(face.probability);
      expect(face.probability).toBe(Math.max(...probabilities));
    }
  });
  it("prints names in words without --json, and ends with 0", async () => {
    const { code, stdout } = await inThisProcess(predict, "--model", model, photoOf("Ana", 0));
    expect(code).toBe(0);
    expect(stdout).toMatch(/0\.png: (Ana|Ben) [\d.]+ ?%, (Ana|Ben) [\d.]+ ?%\n$/);
  });
  it("goes on past a photo that is not there", async () => {
    const paths = [join(folder, "none.png"), photoOf("Ana", 0)];
    const ended = await inThisProcess(predict, "--model", model, "--json", ...paths);
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(JSON.parse(ended.stdout.split("\n")[0]!)).toEqual({ path: join(folder, "none.png"), faces: [] });
  });
  it.each([
    ["without a model", ["photo.jpg"], "--model: expected"],
    ["without a photo", ["--model", model], "predict: expected a photo"],
    ["with a model that is not there", ["--model", join(folder, "none.zip"), "photo.jpg"], "cannot read the model"],
    ["with a model that is none", ["--model", csv, "photo.jpg"], "train.csv cannot be used: not a model"],
  ])("%s ends with 2 and says why", async (_, args, why) => {
    const { code, stdout, stderr } = await inThisProcess(predict, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(why);
  });
});

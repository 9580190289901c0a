// `train --test --strangers` and `evaluate`, on pictures that show no faces.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/cli/measures/evaluateCommand.ts";
import { predict } from "../../src/cli/predictCommand.ts";
import { train } from "../../src/cli/trainCommand.ts";
import { packBundle, unpackBundle } from "../../src/formats/bundle.ts";
import { bundleReadme } from "../../src/formats/bundleReadme.ts";
import { meansOf, meansText } from "../../src/formats/classMeans.ts";
import { keptFile } from "../fixtures/kept/files.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { type Ended, run } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (...parts: string[]) => join(folder, ...parts);
const [trainList, testList, model, strangers] = [at("train.csv"), at("test.csv"), at("model.zip"), at("strangers")];
const trainArgs = ["--train", trainList, "--root", folder, "--crop", "as-is", "--steps", "2", "--batch", "2"];
const judges = ["--test", testList, "--strangers", strangers];
const fields = [
  ...["count", "accuracy", "interval", "top2", "macroF1", "calibrationError", "auroc", "threshold", "knownAccepted"],
  ...["strangersAccepted", "perPerson", "confusion"],
];
let trained: Ended;

async function picture(path: string, seed: number): Promise<void> {
  const pixels = Uint8Array.from({ length: 40 * 50 * 3 }, (_, i) => (i * seed + (i >> 5) * (seed % 7)) % 251);
  await sharp(pixels, { raw: { width: 40, height: 50, channels: 3 } })
    .png()
    .toFile(path);
}

beforeAll(async () => {
  const rows: { [list: string]: string[] } = { train: [], test: [] };
  for (const [person, name] of ["Ana", "Ben"].entries()) {
    mkdirSync(at(name));
    for (let n = 0; n < 8; n++) {
      await picture(at(name, `${n}.png`), 5 + 3 * n + 40 * person);
      rows[n < 5 ? "train" : "test"]!.push(`${name}/${n}.png,${name},${person}`);
    }
  }
  mkdirSync(join(strangers, "below"), { recursive: true });
  for (let n = 0; n < 20; n++) await picture(join(strangers, n < 10 ? "" : "below", `${n}.png`), 97 + n);
  copyFileSync(join(strangers, "3.png"), join(strangers, "again.png"));
  writeFileSync(join(strangers, "broken.png"), "");
  for (const [list, lines] of Object.entries(rows)) writeFileSync(at(`${list}.csv`), `${lines.join("\n")}\n`);
  const judged = [...trainArgs, "--validate", testList, "--out", at("judged.zip")];
  await inThisProcess(train, ...judged);
  trained = await inThisProcess(train, ...trainArgs, ...judges, "--out", model, "--json");
}, 240_000);

const lineOf = ({ stdout }: Ended) => JSON.parse(stdout.trimEnd());
const evaluateModel = (...more: string[]) =>
  inThisProcess(evaluate, "--model", model, "--csv", testList, "--root", folder, ...more);

describe("train with strangers and a test", () => {
  it("says what they say of the model, in words and in the line of --json", () => {
    expect(trained.code, trained.stderr).toBe(0);
    expect(trained.stderr).toMatch(/unknown below [\d.-]+ \(cosine to the nearest person\), so that at most 5\.0% of/);
    expect(trained.stderr).toMatch(/\d of 6 test photos right: /);
    expect(trained.stderr).toContain("broken.png: the file is empty\n");
    const { test, unknown, history } = lineOf(trained);
    expect(history.steps).toHaveLength(2);
    expect(Object.keys(test)).toEqual(fields);
    expect(unknown).toMatchObject({
      score: "cosine",
      evidence: { share: 0.05, isEnough: true, strangers: 20, known: 2 },
    });
  });

  it("keeps the rule with its evidence in the model, whose threshold lets no more than the share through", async () => {
    const opened = await unpackBundle(readFileSync(model));
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const { classMeans, ...unknown } = opened.value.manifest.unknown!;
    expect(bundleReadme(opened.value.manifest)).toContain("`unknown` has one that 20 strangers\n");
    expect(unknown).toEqual(lineOf(trained).unknown);
    const { denseUnits } = opened.value.manifest.recipe.network;
    expect(meansOf(classMeans!)!.length / 2).toBeGreaterThan(denseUnits.at(-1)!); // those of the convolutions as well
    const { threshold, evidence } = unknown;
    expect(evidence.strangersAccepted).toBe(0); // one of 20 would be 5% of these, and more of others
    expect(evidence.roc.at(-1)!.slice(1)).toEqual([1, 1]);
    const passing = evidence.roc.filter(([score]) => score >= threshold);
    expect(passing.at(-1)?.[2] ?? 0).toBe(evidence.knownAccepted);
  });

  it("is judged by evaluate in the same numbers", async () => {
    const ended = await evaluateModel("--json");
    expect(ended.code, ended.stderr).toBe(0);
    expect(lineOf(ended)).toEqual(lineOf(trained).test);
  });

  it("is followed by predict, unless a threshold of the probability is typed", async () => {
    const named = async (...more: string[]) => {
      const { code, stdout } = await inThisProcess(predict, "--model", model, "--json", ...more);
      expect(code).toBe(0);
      return stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).faces[0].unknown !== true);
    };
    const test = ["Ana", "Ben"].flatMap((name) => [5, 6, 7].map((n) => at(name, `${n}.png`)));
    const accepted = (await named(...test)).filter(Boolean).length;
    expect(accepted / 6).toBe(lineOf(trained).test.knownAccepted);
    expect(accepted).toBeLessThan(6);
    expect(await named("--threshold", "0", ...test)).toEqual(test.map(() => true));
  });

  it("with the means of another network is refused", async () => {
    const opened = await unpackBundle(readFileSync(model));
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const { manifest } = opened.value;
    const unknown = { ...manifest.unknown!, classMeans: meansText(new Float32Array(2 * 512)) };
    writeFileSync(at("other.zip"), packBundle({ ...opened.value, manifest: { ...manifest, unknown } }));
    const { code, stderr } = await inThisProcess(predict, "--model", at("other.zip"), at("Ana", "0.png"));
    expect(code).toBe(2);
    expect(stderr).toContain("it says means of another network for unknown.classMeans");
  });

  it.each([
    [["--test", at("none.csv")], "--test: cannot read the list or folder"],
    [["--strangers", at("none")], "--strangers: cannot read the folder"],
    [["--strangers", trainList], "--strangers: expected a folder, received the file"],
    [["--strangers", strangers, "--strangers-share", "2"], "--strangers-share: expected a number from 0.001 to 0.5"],
    [["--strangers-share", "0.1"], "--strangers-share: expected --strangers DIR beside it"],
    [["--test", testList, "--out", testList], "--out: expected another file than that of --test"],
  ])("with %j ends with 2 and one line, before a photo is read", async (args, why) => {
    const { code, stdout, stderr } = await inThisProcess(train, ...trainArgs, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(why);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("leaves out of the test what the training has seen, and says so", async () => {
    const both = at("both.csv");
    writeFileSync(both, readFileSync(testList, "utf8") + readFileSync(trainList, "utf8"));
    const { code, stdout, stderr } = await inThisProcess(train, ...trainArgs, "--test", both, "--json");
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("10 photos take no part: the model has seen them in its training\n");
    expect(JSON.parse(stdout).test).toMatchObject({ count: 6, threshold: 0.5, auroc: null });
  });
});

describe("evaluate", () => {
  it("with strangers ends with one line whose numbers fit together", async () => {
    const ended = await evaluateModel("--strangers", strangers, "--json");
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout.trimEnd().split("\n")).toHaveLength(1);
    const said = lineOf(ended);
    expect(Object.keys(said)).toEqual(fields);
    const { evidence, threshold } = lineOf(trained).unknown;
    expect(said).toMatchObject({ count: 6, threshold, strangersAccepted: evidence.strangersAccepted });
    expect(said.confusion.flat().reduce((sum: number, n: number) => sum + n, 0)).toBe(6);
    expect(said.accuracy).toBeCloseTo((said.confusion[0][0] + said.confusion[1][1]) / 6, 12);
    expect(said.perPerson.map(({ name, support }: { name: string; support: number }) => [name, support])).toEqual([
      ["Ana", 3],
      ["Ben", 3],
    ]);
    expect(said.top2).toBe(1);
    expect(said.interval[0]).toBeLessThanOrEqual(said.accuracy);
    for (const share of [said.auroc, said.knownAccepted, said.calibrationError, said.macroF1]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });

  it("writes a report with the same figures, and never over what it reads", async () => {
    const report = at("reports", "model.html");
    const ended = await evaluateModel("--report", report, "--json");
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stderr).toContain(`report written to ${report}\n`);
    const right = Math.round(lineOf(ended).accuracy * 6);
    expect(readFileSync(report, "utf8")).toContain(`: ${right} of 6 photos`);
    const over = await evaluateModel("--report", testList);
    expect([over.code, over.stderr]).toEqual([2, "--report: expected another file than the model or the list\n"]);
  });

  it("of a model without a rule goes by the probability of predict, also of one of an earlier version", async () => {
    const photos = ["--csv", at("old"), "--strangers", strangers];
    mkdirSync(at("old", "Mina"), { recursive: true });
    copyFileSync(at("Ana", "0.png"), at("old", "Mina", "0.png"));
    const ended = await inThisProcess(evaluate, "--model", keptFile("tuned.zip"), ...photos, "--json");
    expect(ended.code, ended.stderr).toBe(0);
    expect(lineOf(ended)).toMatchObject({ count: 1, threshold: 0.5 });
    expect(lineOf(ended).auroc).not.toBe(null);
  });

  it("in words says the shares, and who is recognised how often", async () => {
    const { code, stdout } = await evaluateModel("--strangers", strangers);
    expect(code).toBe(0);
    expect(stdout).toMatch(/of 6 test photos right: [\d.]+% \(95% interval /);
    expect(stdout).toMatch(/ of 20 strangers; AUROC 0\.\d{3}\n/);
    expect(stdout).toMatch(/^Ben {10}3 /m);
  });

  it("on the very photos that chose the model says so", async () => {
    const { code, stderr } = await inThisProcess(
      evaluate,
      "--model",
      at("judged.zip"),
      "--csv",
      testList,
      "--root",
      folder,
    );
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("these are the photos by which the model was chosen in its training: the test flatters\n");
    const { stderr: fresh } = await evaluateModel();
    expect(fresh).not.toContain("flatters");
  });

  it("of people the model does not know says so, and needs one that it knows", async () => {
    mkdirSync(at("others", "Cy"), { recursive: true });
    copyFileSync(at("Ana", "5.png"), at("others", "Cy", "5.png"));
    const { code, stdout, stderr } = await inThisProcess(evaluate, "--model", model, "--csv", at("others"));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("1 photo of Cy takes no part: the model does not know them\n");
    expect(stderr).toContain("--csv: no photo of the people the model knows: Ana, Ben\n");
  });

  it.each([
    [[], "--model: expected the zip of a model"],
    [["--model", model], "--csv: expected a list or a folder"],
    [["--model", model, "--csv", at("none.csv")], "--csv: cannot read the list or folder"],
    [["--model", model, "--csv", testList, "--root", at("none")], "--root: cannot read the folder"],
    [["--model", testList, "--csv", testList, "--root", folder], "test.csv cannot be used: not a model"],
    [["--model", model, "--stranger", strangers], "did you mean --strangers?"],
  ])("with %j ends with 2 and one line", async (args, why) => {
    const { code, stdout, stderr } = await inThisProcess(evaluate, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(why);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("is there by npm and by the one entry, with its help", async () => {
    for (const [program, args] of [
      ["npm", ["run", "-s", "evaluate", "--", "--help"]],
      [process.execPath, ["config/eolgul.mjs", "evaluate", "--help"]],
    ] as const) {
      const { code, stdout } = await run(program, [...args]);
      expect(code).toBe(0);
      expect(stdout).toContain("--strangers DIR");
    }
  });
});

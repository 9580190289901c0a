// `eolgul baselines`: what it prints, and how it refuses.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baselines } from "../../src/cli/measures/baselinesCommand.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { writePlainPhotos } from "./plainPhotos.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-baselines-"));
const csv = join(folder, "train.csv");
const listed = ["--train", csv, "--root", folder, "--crop", "as-is"];
const methods = ["nearestPixels", "eigenfaces", "hogRidge"];

beforeAll(() => writePlainPhotos(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("baselines", () => {
  it("prints with --json a line for each method, with these fields and nothing else", async () => {
    const { code, stdout, stderr } = await inThisProcess(baselines, ...listed, "--json");
    expect(code, stderr).toBe(0);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ method }) => method)).toEqual(methods);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(["method", "accuracy", "count", "seconds"]);
      expect(line.count).toBe(2);
      expect([0, 0.5, 1]).toContain(line.accuracy);
      expect(line.seconds).toBeGreaterThanOrEqual(0);
    }
  });

  it("is all right on the photos that it learnt from, and says so in a table", async () => {
    const again = join(folder, "again.csv");
    writeFileSync(again, "0.png,Ana,0\n1.png,Ben,1\n");
    const fewer = join(folder, "fewer.csv");
    writeFileSync(fewer, "2.png,Ana,0\n3.png,Ben,1\n4.png,Ana,0\n5.png,Ben,1\n");
    const given = ["--train", fewer, "--validate", again, "--root", folder, "--crop", "as-is"];
    const { code, stdout, stderr } = await inThisProcess(baselines, ...given);
    expect(code, stderr).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^method +right +accuracy +95% interval +seconds$/);
    expect(lines.slice(1).map((line) => line.split(" ")[0])).toEqual(methods);
    for (const line of lines.slice(1)) expect(line).toMatch(/ [012] of 2 +\d+\.0% +\d+\.\d% to \d+\.\d% +\d+\.\d$/);
  });

  it.each([
    ["without photos", [], "--train: expected a list or a folder of photos"],
    ["with a list that is not there", ["--train", join(folder, "no.csv")], "--train: cannot read the list or folder"],
    ["with another crop", [...listed.slice(0, 4), "--crop", "tight"], "--crop: expected aligned or as-is"],
    ["with another seed", [...listed, "--seed", "x"], "--seed: expected a whole number, received x"],
    ["with an option of train's", [...listed, "--steps", "3"], "--steps: baselines has no such option"],
  ])("refuses a call %s in one line", async (_, args, words) => {
    const { code, stdout, stderr } = await inThisProcess(baselines, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("refuses photos of one person in one line", async () => {
    const one = join(folder, "one.csv");
    writeFileSync(one, "0.png,Ana,0\n2.png,Ana,0\n");
    const { code, stderr } = await inThisProcess(baselines, "--train", one, ...listed.slice(2));
    expect([code, stderr.includes("all photos are of one person")]).toEqual([2, true]);
  });

  it("lists its options with --help", async () => {
    const { code, stdout } = await inThisProcess(baselines, "--help");
    expect(code).toBe(0);
    for (const word of ["--train", "--validate", "--root", "--crop", "--seed", "--json", ...methods])
      expect(stdout).toContain(word);
  });
});

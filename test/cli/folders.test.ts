// Folders of folders instead of lists, links, what `--help` says, mistakes in one line, and "unknown".
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faces } from "../../src/cli/facesCommand.ts";
import { someOf } from "../../src/cli/output.ts";
import { filesBelow } from "../../src/cli/photos/filesBelow.ts";
import { predict } from "../../src/cli/predictCommand.ts";
import { optionOf, writtenValue } from "../../src/cli/settingOptions.ts";
import { train } from "../../src/cli/trainCommand.ts";
import { allSettings } from "../../src/recipe/settings.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { root, run } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-folders-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (...parts: string[]) => join(folder, ...parts);
const quick = ["--crop", "as-is", "--steps", "2", "--batch", "2"];

/** A model that has hardly learnt, and so is sure of nothing. */
const unsure = ["--convolutions", "4x3,4x3", "--dense-units", "8", "--learning-rate", "1e-7"];

/** `people` has Ana and Ben with six pictures each, `later` two more of each, `three` Cho besides. */
beforeAll(async () => {
  for (const [person, name] of ["Ana", "Ben", "Cho"].entries()) {
    for (let n = 0; n < 8; n++) {
      const pixels = Uint8Array.from({ length: 40 * 50 * 3 }, (_, i) => (i * (7 + 6 * n + 2 * person)) % 251);
      const path = at(name === "Cho" ? "three" : n < 6 ? "people" : "later", name);
      mkdirSync(path, { recursive: true });
      await sharp(pixels, { raw: { width: 40, height: 50, channels: 3 } })
        .png()
        .toFile(join(path, `${n}.png`));
    }
  }
  for (const name of ["Ana", "Ben"]) cpSync(at("people", name), at("three", name), { recursive: true });
});

describe("a folder of folders", () => {
  it("trains as a list does, and a second one is what it is judged on", { timeout: 240_000 }, async () => {
    const alone = await inThisProcess(train, "--train", at("people"), ...quick);
    expect(alone.code, alone.stderr).toBe(0);
    expect(alone.stderr).toMatch(/\d+ training and \d+ validation photos of 2 people/);
    const both = await inThisProcess(train, "--train", at("people"), "--validate", at("later"), ...quick);
    expect(both.stderr).toContain("12 training and 4 validation photos of 2 people");
  });

  it("is named picture by picture, and is unknown below the threshold", { timeout: 240_000 }, async () => {
    const model = at("three.zip");
    const trained = await inThisProcess(train, "--train", at("three"), ...quick, ...unsure, "--out", model);
    expect(trained.code, trained.stderr).toBe(0);
    const ended = await inThisProcess(predict, "--model", model, "--threshold", "0.99", at("later"));
    expect(ended.code, ended.stderr).toBe(0);
    const lines = ended.stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(": ")[0])).toEqual(
      ["Ana/6.png", "Ana/7.png", "Ben/6.png", "Ben/7.png"].map((path) => at("later", path)),
    );
    for (const line of lines) expect(line).toMatch(/: unknown \(\w+ [\d.]+%, \w+ [\d.]+%, \w+ [\d.]+%\)$/);
    const json = await inThisProcess(predict, "--model", model, "--threshold", "0.99", "--json", at("later", "Ana"));
    expect(JSON.parse(json.stdout.split("\n")[0]!).faces[0]).toMatchObject({ unknown: true });
    const sure = await inThisProcess(predict, "--model", model, "--threshold", "0", at("later", "Ana", "6.png"));
    expect(sure.stdout).not.toContain("unknown");
  });

  it("says in words that photos are taken from clips on the page", { timeout: 240_000 }, async () => {
    mkdirSync(at("clips", "Ana"), { recursive: true });
    writeFileSync(at("clips", "Ana", "IMG_1.MOV"), "a clip");
    writeFileSync(at("clips", "Ana", "party.mp4"), "a clip");
    const trained = await inThisProcess(train, "--train", at("clips"), ...quick);
    expect(trained.code).toBe(2);
    expect(trained.stderr).toContain(
      "2 clips are passed over (clips/Ana/IMG_1.MOV, clips/Ana/party.mp4); photos are taken from clips on the page",
    );
    const alone = await inThisProcess(train, "--train", at("clips", "Ana", "party.mp4"), ...quick);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringMatching(/^--train: \S+party\.mp4 is a clip, not a/)]);
    const named = await inThisProcess(predict, "--model", at("three.zip"), at("clips", "Ana", "IMG_1.MOV"));
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining("IMG_1.MOV: a clip, not a picture")]);
  });

  it("gives its faces", { timeout: 240_000 }, async () => {
    const ended = await inThisProcess(faces, "--csv", at("people"), "--out", at("cut"), "--crop", "as-is");
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toContain("12 photos, 12 faces");
  });
});

describe("loose photos without a name", () => {
  beforeAll(() => {
    for (let n = 0; n < 5; n++) {
      cpSync(at("people", "Ana", `${n}.png`), at("loose", `DSC${n}.png`));
      cpSync(at("people", "Ana", `${n}.png`), at("mixed", `DSC${n}.png`));
    }
    writeFileSync(at("loose", "README"), "what these are\n");
    cpSync(at("people", "Ben"), at("mixed", "Ben"), { recursive: true });
    cpSync(at("later", "Ana"), at("mixed", "Ana"), { recursive: true });
  });

  const how = "Put each person's photos into a folder with the person's name, or give a list of path,name";

  it("alone end a training with what to do, before one is read", async () => {
    const ended = await inThisProcess(train, "--train", at("loose"), ...quick);
    expect(ended.code).toBe(2);
    expect(ended.stderr.trim()).toBe(`all photos of ${at("loose")} count as photos of one person, loose. ${how}`);
  });

  it("beside named ones are told and take no part", async () => {
    const ended = await inThisProcess(train, "--train", at("mixed"), ...quick);
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stderr).toContain("mixed/DSC2.png and 2 more): nothing says who is on them.");
    expect(ended.stderr).toMatch(/\d+ training and \d+ validation photos of 2 people/);
  });

  it("that a list skips are told with the list's name", async () => {
    writeFileSync(at("some.csv"), "Ana/6.png,Ana\nBen/0.png,Ben\nBen/1.png,Ben\n");
    const ended = await inThisProcess(train, "--train", at("some.csv"), "--root", at("mixed"), ...quick);
    expect(ended.stderr).toContain("10 photos (Ana/7.png, Ben/2.png, Ben/3.png and 7 more): no row of");
    expect(ended.stderr).toContain("some.csv names them; they take no part");
  });
});

describe("links below a folder", () => {
  it("are followed, and never in a circle", async () => {
    mkdirSync(at("linked", "deep"), { recursive: true });
    symlinkSync(at("people", "Ana"), at("linked", "Ana"));
    symlinkSync(at("people", "Ben", "0.png"), at("linked", "ben.png"));
    symlinkSync(at("linked"), at("linked", "deep", "back"));
    symlinkSync(".", at("linked", "self"));
    symlinkSync(at("nowhere"), at("linked", "broken"));
    const pictures = [0, 1, 2, 3, 4, 5].map((n) => `Ana/${n}.png`);
    expect(await filesBelow(at("linked"))).toEqual([...pictures, "ben.png"]);
  });

  it("are followed below --root", { timeout: 240_000 }, async () => {
    const rows = ["Ana", "Ben"].flatMap((name) => [0, 1, 2, 3, 4, 5].map((n) => `faces/${name}/${n}.png,${name}`));
    mkdirSync(at("root"));
    symlinkSync(at("people"), at("root", "faces"));
    writeFileSync(at("linked.csv"), rows.join("\n"));
    const ended = await inThisProcess(train, "--train", at("linked.csv"), "--root", at("root"), ...quick);
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stderr).toContain("photos of 2 people");
  });
});

describe("mistakes", () => {
  const photos = ["--train", at("people")];
  it.each([
    [train, ["--step", "5"], "--step: train has no such option; did you mean --steps? (--help lists all)"],
    [train, [...photos, "--steps"], "--steps: expected a value, received nothing"],
    [train, [...photos, "--steps", "--json"], "--steps: expected a value, received the option --json"],
    [train, [...photos, "--steps", "-3"], "--steps: expected a whole number, received -3"],
    [train, [...photos, "--out="], "--out: expected a value, received nothing"],
    [train, [...photos, "--json=yes"], "--json: takes no value, received yes"],
    [train, [...photos, "--learning-rate", "7"], "--learning-rate: expected 1e-7 .. 1, received 7"],
    [train, [...photos, "--dense-units", "64,9999"], "--dense-units: expected 1 .. 4096, received 9999"],
    [train, [...photos, "--checkpoint-every", "x"], "--checkpoint-every: expected a number from 0 to 1000000"],
    [train, ["people"], "people: train takes options only"],
    [train, ["-h"], "-h: train has no such option"],
    [train, ["--train", at("none")], "--train: cannot read the list or folder"],
    [train, [...photos, "--validate", at("none")], "--validate: cannot read the list or folder"],
    [train, [...photos, "--from", at("none.zip")], "--from: cannot read the model"],
    [predict, ["--model", at("m.zip"), "--threshold", "2", "x.jpg"], "--threshold: expected a number from 0 to 0.99"],
    [predict, ["--models", at("m.zip")], "--models: predict has no such option; did you mean --model?"],
    [faces, ["--out", at("f")], "--csv: expected a list or a folder"],
    [faces, ["--csv", at("people"), "--out", at("d".repeat(300))], "--out: "],
  ] as const)("%o %j is answered in one line that names the flag", async (command, args, why) => {
    const { code, stdout, stderr } = await inThisProcess(command, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(why);
  });

  it("names five of 1,500 people", () => {
    const names = Array.from({ length: 1500 }, (_, i) => `person ${i}`);
    expect(someOf(names)).toBe("person 0, person 1, person 2, person 3, person 4 and 1495 more");
    expect(someOf(["Ana", "Ben"])).toBe("Ana, Ben");
  });
});

describe("--help", () => {
  it("of train names every setting with its defaults", async () => {
    const { code, stdout } = await inThisProcess(train, "--help");
    expect(code).toBe(0);
    for (const setting of allSettings) {
      const line = stdout.split("\n").find((each) => each.startsWith(`--${optionOf(setting)} `));
      expect(line, setting.path).toContain(writtenValue(setting, setting.tuned));
      expect(line, setting.path).toContain(writtenValue(setting, setting.tutorial));
    }
  });

  it("is there for every command, through one entry", { timeout: 240_000 }, async () => {
    const entry = (...args: string[]) => run(process.execPath, ["config/eolgul.mjs", ...args]);
    for (const name of ["train", "predict", "faces", "serve"]) {
      const { code, stdout, stderr } = await entry(name, "--help");
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain(`eolgul ${name} `);
      expect(stdout).toMatch(/default/);
    }
    expect((await entry("--help")).stdout).toContain("eolgul train");
    const wrong = await entry("tarin");
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      "tarin: no such command; expected train, predict, faces, evaluate, baselines, convert or serve\n",
    ]);
    const npx = execFileSync("npx", ["eolgul", "predict", "--help"], { cwd: root, encoding: "utf8" });
    expect(npx).toContain("eolgul predict ");
  });
});

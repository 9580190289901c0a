// `npm run train` killed outright (SIGKILL) at random moments and resumed by new processes.
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { train } from "../../src/cli/trainCommand.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { writePlainPhotos } from "./plainPhotos.ts";
import { type Ended, root } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-resume-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const csv = file("train.csv");
const photos = ["--train", csv, "--root", folder, "--crop", "as-is"]; // these pictures show no faces
const sized = ["--steps", "9", "--batch", "2", "--seed", "5"];

beforeAll(() => writePlainPhotos(folder));

function start(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/train.ts", ...args, "--json"], { cwd: root });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return { child, ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr }))) };
}

/** Where nobody kills it. */
const trainHere = (...args: string[]): Promise<Ended> => inThisProcess(train, ...args, "--json");

async function report(ended: Ended | Promise<Ended>) {
  const { code, stdout, stderr } = await ended;
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as {
    steps: number;
    valLoss: number;
    imagesSeen: number;
    history: { steps: { loss: number; step: number }[]; looks: { loss: number }[] };
  };
}
const curve = ({ history, valLoss }: Awaited<ReturnType<typeof report>>) => ({
  losses: history.steps.map(({ loss }) => loss),
  evaluations: history.looks.map(({ loss }) => loss),
  valLoss,
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Which file stands there now; a rename brings another. */
const inode = (path: string) => (existsSync(path) ? statSync(path).ino : 0);

describe("train --resume", () => {
  let whole: ReturnType<typeof curve>;
  const kept = file("whole.ckpt");
  beforeAll(async () => {
    whole = curve(await report(start(...photos, ...sized, "--checkpoint", kept, "--checkpoint-every", "0").ended));
    expect(whole.losses).toHaveLength(9);
  }, 240_000);

  it("ends with the very losses of a run that was never killed", { timeout: 600_000 }, async () => {
    const random = createRandom(20_240_601, "kills");
    const path = file("killed.ckpt");
    let kills = 0;
    while (kills < 3) {
      const { child, ended } = start(...photos, ...sized, "--resume", path, "--checkpoint-every", "0");
      const before = inode(path);
      let over = false;
      void ended.then(() => {
        over = true;
      });
      while (!over && inode(path) === before) await sleep(10);
      await sleep(random.between(0, 700)); // in a step, in a write, between the renames
      if (over) break;
      child.kill("SIGKILL");
      const { code, stderr } = await ended;
      expect(code, stderr).toBeNull();
      kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(2);
    const last = await trainHere("--resume", path); // photos, recipe and seed come from the checkpoint
    expect(curve(await report(last))).toEqual(whole);
  });

  it("uses the checkpoint before when the newest is damaged, and says so", { timeout: 240_000 }, async () => {
    const path = file("flipped.ckpt");
    copyFileSync(`${kept}.prev`, `${path}.prev`);
    const bytes = readFileSync(kept);
    bytes[bytes.length >> 1]! ^= 4;
    writeFileSync(path, bytes);
    const ended = await trainHere("--resume", path);
    expect(ended.stderr).toContain("flipped.ckpt is damaged");
    expect(ended.stderr).toContain("the one before is used");
    expect(curve(await report(ended))).toEqual(whole);
    rmSync(`${path}.prev`);
    writeFileSync(path, bytes);
    const without = await trainHere("--resume", path);
    expect([without.code, without.stdout]).toEqual([2, ""]);
    expect(without.stderr).toContain("flipped.ckpt is damaged");
  });

  it("prolongs a run that has ended", { timeout: 240_000 }, async () => {
    const path = file("longer.ckpt");
    copyFileSync(kept, path);
    const longer = await report(trainHere("--resume", path, "--steps", "11", "--batch", "3"));
    expect(longer.steps).toBe(11);
    expect(longer.imagesSeen).toBe(9 * 2 + 2 * 3);
    expect(curve(longer).losses.slice(0, 9)).toEqual(whole.losses);
  });

  it("refuses other photos, another seed and a file that is no checkpoint, in words", {
    timeout: 240_000,
  }, async () => {
    const seed = await trainHere("--resume", kept, "--seed", "6");
    expect([seed.code, seed.stderr]).toEqual([2, expect.stringContaining("--seed: the run that is resumed has 5")]);
    const other = await trainHere("--resume", csv);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("train.csv is not a checkpoint")]);
    const missing = await trainHere("--resume", file("nowhere.ckpt"));
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("there is no checkpoint")]);
    const fewer = file("fewer.csv");
    writeFileSync(fewer, readFileSync(csv, "utf8").split("\n").slice(1).join("\n"));
    const others = await trainHere("--resume", kept, "--train", fewer, "--root", folder);
    expect([others.code, others.stderr]).toEqual([2, expect.stringContaining("not the photos")]);
  });
});

describe("train --out, and --from its model", () => {
  it("keeps a checkpoint beside the model only until the run is done", { timeout: 240_000 }, async () => {
    const model = file("model.zip");
    const { child, ended } = start(...photos, ...sized, "--out", model, "--checkpoint-every", "0");
    while (child.exitCode === null && !existsSync(file("model.ckpt.prev"))) await sleep(10);
    child.kill("SIGKILL");
    expect((await ended).code).toBeNull();
    const resumed = await trainHere("--resume", file("model.ckpt"), "--out", model);
    expect((await report(resumed)).steps).toBe(9);
    // Another run begins with that model's weights.
    const other = [...photos, "--steps", "1", "--batch", "2", "--from", model, "--out", file("other.zip")];
    expect((await report(trainHere(...other))).steps).toBe(1);
    expect(existsSync(file("other.ckpt"))).toBe(false);
  });
});

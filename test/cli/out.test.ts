// `train --out`: its place is checked before anything is read, one run at a time has it, and neither the model that was
// there nor the new one is lost when the disk takes no more.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeLock } from "../../src/cli/out/lock.ts";
import { prepareOut, replaceFile } from "../../src/cli/out/outPlace.ts";
import { train } from "../../src/cli/trainCommand.ts";
import { unpackBundle } from "../../src/formats/bundle.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { writePlainPhotos } from "./plainPhotos.ts";
import { type Ended, root } from "./runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-out-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const photos = ["--train", file("train.csv"), "--root", folder, "--crop", "as-is"]; // these pictures show no faces
const quick = [...photos, "--steps", "2", "--batch", "2"];

beforeAll(() => writePlainPhotos(folder));

/** @param shell what a shell does before the command. */
function start(args: readonly string[], shell = "true"): { child: ChildProcess; ended: Promise<Ended> } {
  const script = `${shell} && exec "$0" --import tsx src/cli/train.ts "$@"`;
  const child = spawn("bash", ["-c", script, process.execPath, ...args], { cwd: root });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return { child, ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr }))) };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(holds: () => boolean) {
  while (!holds()) await sleep(10);
}
const isModel = async (path: string) => (await unpackBundle(new Uint8Array(readFileSync(path)))).ok;
/** The last line, the one that says why. */
const lastLine = ({ stderr }: Ended) => stderr.trimEnd().split("\n").at(-1)!;

describe("train --out, before a photo is read", () => {
  it.each([
    ["a folder", () => folder, "expected a file, received the folder"],
    ["a path that ends as a folder's", () => `${file("models")}/`, "expected a file, received the folder"],
    ["a path through a file", () => join(file("0.png"), "m.zip"), "a part of its path is a file"],
    ["a place where no file can be made", () => "/proc/m.zip", "/proc/m.zip cannot be written"],
    ["a folder whose name is too long", () => file(join("d".repeat(300), "m.zip")), "too long"],
    ["the list", () => file("train.csv"), "--out: expected another file than that of --train"],
    ["a name too long", () => file("m".repeat(300)), "the name is too long"],
  ])("refuses %s in one line that names the flag", async (_, out, why) => {
    const before = readdirSync(folder);
    const ended = await inThisProcess(train, ...quick, "--out", out());
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(/^--out: [^\n]*\n$/);
    expect(ended.stderr).toContain(why);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("makes the folder, keeps a link a link, and leaves nothing but the model", async () => {
    const made = join(folder, "some", "where");
    const out = join(made, "m.zip");
    const first = await inThisProcess(train, ...quick, "--out", out);
    expect(first.code, first.stderr).toBe(0);
    expect(readdirSync(made)).toEqual(["m.zip"]);
    const link = file("link.zip");
    symlinkSync(out, link);
    chmodSync(out, 0o640);
    expect((await inThisProcess(train, ...quick, "--out", link)).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(await isModel(out)).toBe(true);
    expect(statSync(out).mode & 0o777).toBe(0o640);
    rmSync(link);
  });
});

describe("two runs with one --out", () => {
  it("tells the second at once, and leaves the first alone", { timeout: 240_000 }, async () => {
    const out = file("one.zip");
    const { child, ended } = start([...photos, "--steps", "100000", "--batch", "2", "--out", out]);
    await until(() => existsSync(`${out}.lock`) || child.exitCode !== null);
    for (const args of [
      ["--out", out],
      ["--out", file("one")], // the same checkpoints
      ["--checkpoint", file("one.ckpt")],
    ]) {
      const second = await inThisProcess(train, ...quick, ...args);
      expect([second.code, second.stdout]).toEqual([2, ""]);
      expect(second.stderr).toMatch(new RegExp(`^--\\w+: another run \\(process ${child.pid}\\)[^\\n]*\\n$`));
    }
    child.kill("SIGKILL");
    await ended;
    const third = await inThisProcess(train, ...quick, "--out", out);
    expect(third.code, third.stderr).toBe(0);
    expect(existsSync(`${out}.lock`)).toBe(false);
    expect(existsSync(file("one.ckpt.lock"))).toBe(false);
  });

  it("takes over the lock of a process that is gone, and no other", () => {
    const path = file("locked");
    const lock = `${path}.lock`;
    const started = (pid: number | string) =>
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[19]!;
    const cases: readonly (readonly [string, boolean, number])[] = [
      [JSON.stringify({ pid: 4_194_303, host: hostOf(), started: null }), true, 0],
      [JSON.stringify({ pid: process.ppid, host: hostOf(), started: started(process.ppid) }), false, 0],
      // The same number, given to a later process.
      [JSON.stringify({ pid: process.ppid, host: hostOf(), started: "1" }), true, 0],
      [JSON.stringify({ pid: process.pid, host: hostOf(), started: started("self") }), true, 0],
      [JSON.stringify({ pid: 1, host: "another", started: "1" }), false, 60],
      [JSON.stringify({ pid: 1, host: "another", started: "1" }), true, 3600],
      ["", false, 1],
      ["", true, 60],
      ['{"pid":"x"}', true, 60],
    ];
    for (const [text, isFree, ageSeconds] of cases) {
      writeFileSync(lock, text);
      const then = Date.now() / 1000 - ageSeconds;
      utimesSync(lock, then, then);
      const taken = takeLock(path);
      expect("release" in taken, text).toBe(isFree);
      if ("release" in taken) {
        expect("holder" in takeLock(path)).toBe(true);
        taken.release();
      }
      expect(existsSync(lock), text).toBe(!isFree);
      rmSync(lock, { force: true });
    }
  });
});

const hostOf = () => execFileSync(process.execPath, ["-p", "os.hostname()"], { encoding: "utf8" }).trim();

describe("a signal", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s ends a run with its code, its model and a line how to go on",
    { timeout: 240_000 },
    async (signal, code) => {
      const out = file(`${signal}.zip`);
      const ckpt = file(`${signal}.ckpt`);
      const { child, ended } = start([...photos, "--steps", "100000", "--batch", "2", "--out", out]);
      await until(() => existsSync(ckpt) || child.exitCode !== null);
      child.kill(signal);
      const last = await ended;
      expect(last.code, last.stderr).toBe(code);
      expect(lastLine(last)).toBe(`--resume ${ckpt} goes on from here`);
      expect(await isModel(out)).toBe(true);
      expect(existsSync(`${out}.lock`)).toBe(false);
    },
  );

  it("before the first step ends at once with its code, and says so", { timeout: 240_000 }, async () => {
    const out = file("early.zip");
    const { child, ended } = start(["--demo", "--out", out]);
    await until(() => existsSync(`${out}.lock`) || child.exitCode !== null);
    child.kill("SIGTERM");
    const last = await ended;
    expect(last.code, last.stderr).toBe(143);
    expect(lastLine(last)).toBe("ended before the first step: nothing is kept, the same command begins again");
    expect(existsSync(`${out}.lock`)).toBe(false);
  });
});

/** Whether this machine lets us mount a small disk. */
const mounted = (() => {
  const disk = file("disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
afterAll(() => {
  if (mounted) execFileSync("umount", [file("disk")]);
});

describe("a disk that is full at the end", () => {
  it.skipIf(!mounted)("loses neither the old model nor the new one", { timeout: 240_000 }, async () => {
    const out = join(file("disk"), "m.zip");
    writeFileSync(out, "the old model");
    const args = [...quick, "--out", out, "--checkpoint", file("full.ckpt"), "--json"];
    const ended = await inThisProcess(train, ...args);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout).steps).toBe(2);
    expect(lastLine(ended)).toContain(`--out: ${out} could not be written (the disk is full); the model is kept as `);
    const kept = /kept as (.*)$/.exec(lastLine(ended))![1]!;
    expect(await isModel(kept)).toBe(true);
    rmSync(join(kept, ".."), { recursive: true });
    expect(readFileSync(out, "utf8")).toBe("the old model");
    expect(readdirSync(file("disk"))).toEqual(["m.zip"]);
  });

  it("is told of at the start where nothing at all can be written", async () => {
    const ended = await start([...quick, "--out", file("none.zip")], "ulimit -f 0").ended;
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(lastLine(ended)).toMatch(/^--out: .*none\.zip cannot be written \(the file would be larger than is allowed/);
    expect(readdirSync(folder).filter((name) => name.startsWith("none"))).toEqual([]);
  });

  it("with no folder that takes the model, the checkpoint still gives it", { timeout: 240_000 }, async () => {
    const out = file("quota.zip");
    writeFileSync(out, "the old model");
    const ckpt = file("quota.ckpt");
    const first = await inThisProcess(train, ...quick, "--checkpoint", ckpt);
    expect(first.code, first.stderr).toBe(0);
    const ended = await start(["--resume", ckpt, "--out", out], "ulimit -f 64").ended;
    expect(ended.code, ended.stderr).toBe(2);
    expect(ended.stderr).toContain(`(the file would be larger than is allowed here); --resume ${ckpt} --out ELSEWHERE`);
    expect(readFileSync(out, "utf8")).toBe("the old model");
    const again = await inThisProcess(train, "--resume", ckpt, "--out", file("elsewhere.zip"));
    expect(again.code, again.stderr).toBe(0);
    expect(await isModel(file("elsewhere.zip"))).toBe(true);
  });
});

describe("replaceFile", () => {
  it("writes a device straight, and leaves it a device", async () => {
    const place = prepareOut("/dev/null", "--out");
    await replaceFile(place, Uint8Array.of(1, 2));
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    await expect(replaceFile(prepareOut("/dev/full", "--out"), Uint8Array.of(1))).rejects.toThrow("ENOSPC");
  });
});

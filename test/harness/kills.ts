// Trains in the real app while the whole browser is killed at random moments and opened again with the same profile,
// until the run has ended.
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Random } from "../../src/base/random.ts";
import type { OpenRun } from "../../src/browser/storage/storage.ts";
import type { RunRecord } from "../../src/contract/run.ts";
import type { Recipe } from "../../src/recipe/recipe.ts";
import { chooseDevice, goTo, type SmallTraining, setTraining, startButton, stepNow } from "./app.ts";
import { keysOf, rowsOf } from "./database.ts";
import { type Launched, type LaunchOptions, launch } from "./launch.ts";
import { launchWithPhotos } from "./launchWithPhotos.ts";

export interface Killed {
  /** The step at which the run went on after each kill. */
  readonly resumedAt: readonly number[];
  readonly record: RunRecord;
}

export interface KillPlan {
  readonly site: string;
  /** Made by `prepareProfile`. */
  readonly profileDir: string;
  readonly kills: number;
  readonly random: Random;
  readonly chromiumPath?: string;
  /** Seconds between the event named by `after` and the kill. */
  readonly seconds: readonly [low: number, high: number];
  /**
   * A step beyond the one at which the run went on, or a checkpoint of such a step, so that each resumption is further.
   */
  readonly after: "step" | "checkpoint";
}

type Where = Pick<KillPlan, "site" | "profileDir" | "chromiumPath">;

const optionsOf = ({ profileDir, chromiumPath }: Where): LaunchOptions => ({
  profileDir,
  ...(chromiumPath === undefined ? {} : { chromiumPath }),
});

async function open(where: Where): Promise<Launched> {
  const browser = await launch(optionsOf(where));
  await browser.page.goto(where.site);
  return browser;
}

/** Makes a project that is ready to train on wasm, with a few drawn photos of two people. Copy it for several runs. */
export async function prepareProfile(where: Where, training: SmallTraining): Promise<void> {
  const browser = await launchWithPhotos(where.site, optionsOf(where));
  const { page } = browser;
  await goTo(page, "Train");
  await chooseDevice(page, "Processor, WebAssembly");
  await setTraining(page, training);
  // The app stores settings a moment after they are made.
  const isKept = (kept: unknown) => {
    const { maxSteps, batchSize, validateEverySteps } = (kept as Partial<Recipe> | null)?.training ?? {};
    return maxSteps === training.steps && batchSize === training.batch && validateEverySteps === training.everySteps;
  };
  for (let tries = 0; !(await rowsOf<unknown>(page, "settings")).some(isKept); tries++) {
    if (tries === 300) throw new Error("the settings were not kept");
    await page.waitForTimeout(100);
  }
  await browser.close();
}

export async function trainWithKills(plan: KillPlan): Promise<Killed> {
  let browser = await open(plan);
  await goTo(browser.page, "Train");
  await startButton(browser.page).click();
  const resumedAt: number[] = [];
  while (resumedAt.length < plan.kills) {
    const { page } = browser;
    const kept = await newestCheckpoint(page);
    const isFurther = {
      step: () => isPast(page, resumedAt.at(-1) ?? 0),
      checkpoint: async () => (await newestCheckpoint(page)) > kept,
    };
    if (await isDoneBefore(page, isFurther[plan.after])) break;
    await page.waitForTimeout(1000 * plan.random.between(...plan.seconds));
    await killBrowser(browser, plan.profileDir);
    browser = await open(plan);
    await goTo(browser.page, "Train");
    const goOn = browser.page.getByRole("button", { name: "Go on with it" });
    const done = browser.page.getByRole("heading", { name: "The last run" });
    await goOn.or(done).first().waitFor({ timeout: 60_000 });
    if (!(await goOn.isVisible())) break;
    const title = await browser.page.getByRole("heading", { name: /A training was interrupted/ }).textContent();
    resumedAt.push(Number(/at step ([\d,]+) of/.exec(title ?? "")?.[1]?.replaceAll(",", "") ?? 0));
    await goOn.click();
  }
  await browser.page.getByRole("heading", { name: "The last run" }).waitFor({ timeout: 600_000 });
  const [record] = await storedRuns(browser.page);
  await browser.close();
  return { resumedAt, record: record! };
}

/** Waits for `isThere`, asking ten times a second. @returns whether the run ended before that. */
async function isDoneBefore(page: Page, isThere: () => Promise<boolean>): Promise<boolean> {
  const done = page.getByRole("heading", { name: "The last run" });
  while (!(await isThere())) {
    if (await done.isVisible()) return true;
    await page.waitForTimeout(100);
  }
  return false;
}

async function isPast(page: Page, step: number): Promise<boolean> {
  return (await page.getByRole("progressbar", { name: "Steps" }).isVisible()) && (await stepNow(page)) > step;
}

/** The key of the newest checkpoint; keys grow. 0 while there is only the one of step 0. The app keeps the last two. */
async function newestCheckpoint(page: Page): Promise<number> {
  const [, newest] = await keysOf(page, "checkpoints");
  return newest ?? 0;
}

/** Sends SIGKILL to the processes whose command line names this profile, and to no other browser. */
export async function killBrowser(browser: Launched, profileDir: string): Promise<void> {
  const gone = new Promise((resolve) => browser.context.once("close", resolve));
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(profileDir)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // The process has ended in the meantime.
    }
  }
  await gone;
}

/** The runs in the database, newest first. */
export async function storedRuns(page: Page): Promise<readonly RunRecord[]> {
  const runs = await rowsOf<RunRecord>(page, "runs");
  return runs.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

/** How many checkpoints the database has of the open run, or of the one that has ended. */
export async function storedCheckpoints(page: Page, of: "open" | "ended"): Promise<number> {
  const runs = await rowsOf<OpenRun>(page, "openRuns");
  const ids = runs.filter(({ ended }) => ended === (of === "ended")).map(({ runId }) => runId);
  const kept = await rowsOf<{ runId: string }>(page, "checkpoints");
  return kept.filter(({ runId }) => ids.includes(runId)).length;
}

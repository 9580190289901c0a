// A walk through the app as a new user takes it: counts clicks, keys and fields, and takes a screenshot at 1, 5 and 30
// seconds and at every stage.
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Locator, Page } from "playwright-core";

const momentsS = [1, 5, 30] as const;
/** Trainings on a busy machine take long. */
const patience = { timeout: 900_000 };

export interface Walked {
  readonly name: string;
  readonly clicks: number;
  /** Keys, where no pointer is used. */
  readonly keys: number;
  /** Fields that were filled in. */
  readonly typed: number;
  readonly seconds: number;
  /** What was on screen at 1, 5 and 30 seconds. */
  readonly seen: readonly string[];
  readonly notes: readonly string[];
}

export interface Walk {
  readonly page: Page;
  click(target: Locator, modifier?: "Shift"): Promise<void>;
  /** Chooses a folder, or files, in the system's dialog that `button` opens. */
  choose(button: Locator, paths: readonly string[]): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  /** Presses Tab until `target` has the focus, then `key`. */
  press(target: Locator, key: "Enter" | "Space"): Promise<void>;
  /** Waits until `target` is on screen, and takes a screenshot. */
  arrive(target: Locator, stage: string): Promise<void>;
  note(text: string): void;
  end(): Promise<Walked>;
}

/** Opens `url` and begins to count. Screenshots go to `folder`. */
export async function createWalk(page: Page, url: string, folder: string, name: string): Promise<Walk> {
  let [clicks, keys, typed, stages] = [0, 0, 0, 0];
  const notes: string[] = [];
  const shoot = (stage: string) => page.screenshot({ path: join(folder, `${name}-${stage}.png`) });
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const moments = momentsS.map(async (second) => {
    await new Promise((resolve) => setTimeout(resolve, second * 1000));
    const [seen] = await Promise.all([onScreen(page), shoot(`at-${second}s`)]);
    return `${second} s: ${seen}`;
  });
  await page.goto(url);
  return {
    page,
    async click(target, modifier) {
      await target.click({ ...patience, modifiers: modifier === undefined ? [] : [modifier] });
      clicks++;
    },
    async choose(button, paths) {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click(patience)]);
      await chooser.setFiles([...paths]);
      clicks++;
    },
    async fill(field, text) {
      await field.fill(text, patience);
      typed++;
    },
    async press(target, key) {
      await target.waitFor(patience);
      for (let presses = 0; !(await target.evaluate((element) => element === document.activeElement)); presses++) {
        if (presses === 80) throw new Error(`80 times Tab did not reach ${target}`);
        await page.keyboard.press("Tab");
        keys++;
      }
      await page.keyboard.press(key);
      keys++;
    },
    async arrive(target, stage) {
      await target.first().waitFor(patience);
      notes.push(`${stage} after ${elapsed().toFixed(0)} s`);
      await page.waitForTimeout(600);
      await shoot(`${++stages}-${stage}`);
    },
    note: (text) => void notes.push(text),
    async end() {
      const seconds = elapsed();
      return { name, clicks, keys, typed, seconds, seen: await Promise.all(moments), notes };
    },
  };
}

/**
 * The heading, the filled button, and how far what goes on is. No function in it has a name: tsx would wrap that in a
 * helper, which the page does not have.
 */
function onScreen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = getComputedStyle(root).getPropertyValue("--accent");
    const accent = getComputedStyle(probe).color;
    probe.remove();
    const top = document.querySelector("dialog[open]") ?? document;
    const inSight = [...top.querySelectorAll('button, a, [role="progressbar"]')].filter((element) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight;
    });
    const filled = inSight.filter((element) => getComputedStyle(element).backgroundColor === accent);
    const bar = inSight.find((element) => element.role === "progressbar");
    const heading = document.querySelector("dialog[open] h2") ?? document.querySelector("h1");
    const main = document.querySelector("main")?.textContent ?? "";
    const next = filled.map((button) => `[${button.textContent}]`).join(" ");
    const progress = bar ? `, ${bar.getAttribute("aria-label")} ${bar.getAttribute("aria-valuenow")}` : "";
    return `“${heading?.textContent ?? main.slice(0, 60)}”${next === "" ? "" : `, filled: ${next}`}${progress}`;
  });
}

// Trains in the page by clicking, as a person does, and measures the page meanwhile.
import type { Page } from "playwright-core";
import { goTo, openGroup, startButton } from "../../harness/app.ts";
import { storedRuns } from "../../harness/kills.ts";

/** The newest run in the page's database. */
const newestRun = async (page: Page) => (await storedRuns(page))[0] ?? null;

async function setNumber(page: Page, label: RegExp, value: string): Promise<void> {
  const field = page.getByRole("spinbutton", { name: label });
  await field.fill(value);
  await field.press("Tab");
}

/** The title of a failed training. Other alerts, such as that of a field, end nothing. */
const failureTitle = "The training could not go on";

export interface Clicked {
  readonly steps: string;
  readonly batch: string;
  readonly seed: string;
}

/**
 * Trains from the settings to the end of the run. Throws where the run fails.
 * @param watch is called every five seconds.
 * @returns the run, the page's longest task, and between how many checks the charts changed.
 */
export async function trainByClicking(
  page: Page,
  { steps, batch, seed }: Clicked,
  watch: () => Promise<void> = async () => {},
) {
  await goTo(page, "Train");
  await openGroup(page, "training");
  await setNumber(page, /^Steps at most/, steps);
  await setNumber(page, /^Photos a step/, batch);
  await setNumber(page, /^Chance/, seed);
  await page.evaluate(() => {
    const holder = window as unknown as { longest: number };
    holder.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) holder.longest = Math.max(holder.longest, duration);
    }).observe({ type: "longtask" });
  });
  const before = await newestRun(page);
  await startButton(page).click();
  let pictures = 0;
  let last = "";
  for (;;) {
    await page.waitForTimeout(5000);
    await watch();
    const drawn = await page.evaluate(() =>
      [...document.querySelectorAll("canvas")]
        .map((canvas) => (canvas.width > 200 ? canvas.toDataURL().slice(-400) : ""))
        .join(),
    );
    if (drawn !== last) pictures++;
    last = drawn;
    const run = await newestRun(page);
    if (run !== null && run.id !== before?.id) {
      const longestTaskMs = await page.evaluate(() => (window as unknown as { longest: number }).longest);
      return { run, longestTaskMs, pictures };
    }
    const failures = await page.getByRole("alert").filter({ hasText: failureTitle }).allInnerTexts();
    if (failures.length > 0) throw new Error(failures.join("\n"));
  }
}

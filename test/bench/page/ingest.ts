// Measures reading photos in a real Chromium, by clicking.
// `npx tsx test/bench/page/ingest.ts [--count N] [--many N] [--width PX]`
// Draws people on a large background and gives them to the page. Prints the photos per second through decode, detect,
// align and crop, in the page and without a page; the page's longest task; how long a cancel takes; and the memory for
// many photos.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { watchTasks } from "../../harness/app.ts";
import { drawPhotos, filesOf, readingRate } from "../shared/drawnPhotos.ts";
import { openSite } from "../shared/openSite.ts";
import { inMegabytes, pageMegabytes } from "../shared/pageMegabytes.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    many: { type: "string", default: "1000" },
    width: { type: "string", default: "1280" },
  },
});
const [count, many, widthPx] = [Number(values.count), Number(values.many), Number(values.width)];
const folder = mkdtempSync(join(tmpdir(), "eolgul-bench-"));

const cancelButton = (page: Page) => page.locator("main").getByRole("button", { name: "Cancel" });
const give = (page: Page, root: string) =>
  page.locator('main input[type="file"][webkitdirectory]').first().setInputFiles(root);

/** Waits until the page reads no more photos. @param watch is called every second. */
async function untilRead(page: Page, watch: () => Promise<void> = async () => {}): Promise<void> {
  await cancelButton(page).first().waitFor({ timeout: 60_000 });
  while ((await cancelButton(page).count()) > 0) {
    await watch();
    await page.waitForTimeout(1000);
  }
}

const site = await openSite();
const { browser } = site;

/** Opens the page as on a first visit. */
async function openPage(): Promise<Page> {
  const page = await site.newPage();
  await page.goto(site.url);
  await page.locator('main input[type="file"][webkitdirectory]').first().waitFor({ state: "attached" });
  return page;
}

try {
  const few = await drawPhotos(join(folder, "few"), count, widthPx);
  let page = await openPage();
  const endWatch = await watchTasks(page);
  const began = performance.now();
  await give(page, few);
  await untilRead(page);
  const seconds = (performance.now() - began) / 1000;
  const tasks = await endWatch();
  const heading = await page.getByRole("heading", { level: 1 }).first().textContent();
  console.log(`${heading}: ${widthPx} pixels wide, ${(count / seconds).toFixed(2)} photos a second in the page`);
  const longest = (of: "wallMs" | "cpuMs") => Math.max(...tasks.map((task) => task[of])).toFixed(0);
  console.log(`longest task of the page: ${longest("cpuMs")} ms of computing, ${longest("wallMs")} ms by the clock`);
  await page.context().close();

  const rate = await readingRate(filesOf(few).slice(0, 20));
  console.log(`${rate.toFixed(2)} photos a second on Node`);

  page = await openPage();
  await give(page, few);
  await page
    .getByText(new RegExp(`^\\s*[3-9] of ${count}`))
    .first()
    .waitFor({ timeout: 120_000 });
  const cancelled = performance.now();
  await cancelButton(page).first().click();
  while ((await cancelButton(page).count()) > 0) await page.waitForTimeout(10);
  console.log(`cancel: ${(performance.now() - cancelled).toFixed(0)} ms from the click until nothing is read any more`);
  await page.context().close();

  const album = await drawPhotos(join(folder, "many"), many, widthPx);
  page = await openPage();
  const empty = await pageMegabytes(browser);
  let peak = empty ?? 0;
  const beganMany = performance.now();
  await give(page, album);
  await untilRead(page, async () => {
    peak = Math.max(peak, (await pageMegabytes(browser)) ?? 0);
  });
  const secondsMany = (performance.now() - beganMany) / 1000;
  const after = await pageMegabytes(browser);
  const words = await page.getByRole("heading", { level: 1 }).first().textContent();
  console.log(`${words}: ${(many / secondsMany).toFixed(2)} photos a second`);
  console.log(
    `memory of the page's process: ${inMegabytes(empty)} empty, ${inMegabytes(peak)} at most, ` +
      `${inMegabytes(after)} afterwards`,
  );
} finally {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

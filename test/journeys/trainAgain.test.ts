// Trainings that build on an earlier one: more steps of it, and a new one that begins with its model.
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { RunRecord } from "../../src/contract/run.ts";
import { chooseDevice, goTo, setTraining, startButton } from "../harness/app.ts";
import { holdFiles } from "../harness/holdFiles.ts";
import { storedRuns } from "../harness/kills.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWithPhotos } from "../harness/launchWithPhotos.ts";

let browser: Launched;
beforeAll(async () => {
  browser = await launchWithPhotos(inject("siteUrl"));
  const { page } = browser;
  await goTo(page, "Train");
  await chooseDevice(page, "Processor, WebAssembly");
});
afterAll(async () => {
  await browser?.close();
});

/** Waits until there are `count` runs. @returns them, oldest first. */
async function runs(count: number): Promise<readonly RunRecord[]> {
  await expect.poll(async () => (await storedRuns(browser.page)).length, { timeout: 120_000 }).toBe(count);
  return (await storedRuns(browser.page)).toReversed();
}
const lossesOf = ({ history }: RunRecord) => history.steps.map(({ loss }) => loss);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const beginWith = () => browser.page.getByLabel("Begin with");

it("goes on for more steps after its end, with the same past", async () => {
  const { page } = browser;
  expect(await beginWith().count()).toBe(0); // the model that ships knows other people
  await setTraining(page, { steps: 12, batch: 8, everySteps: 6, filters: [4, 4, 8, 8], units: [8, 8] });
  await startButton(page).click();
  await runs(1);
  await page.getByRole("button", { name: "Train 12 more steps" }).click();
  const [first, longer] = (await runs(2)) as [RunRecord, RunRecord];
  expect(lossesOf(longer).slice(0, 12)).toEqual(lossesOf(first));
  expect(lossesOf(longer)).toHaveLength(24);
});

it("begins with what a model has learnt, and with its network", async () => {
  const { page } = browser;
  await setTraining(page, { steps: 4, batch: 8, everySteps: 4, filters: [2, 2, 2, 2], units: [4, 4] });
  await beginWith().selectOption({ index: 1 });
  await page.getByText("Its network comes along, and photos must be cut as they were for it").waitFor();
  await startButton(page).click();
  const [first, longer, next] = (await runs(3)) as [RunRecord, RunRecord, RunRecord];
  expect(next.recipe.network.convolutions.map(({ filters }) => filters)).toEqual([4, 4, 8, 8]);
  expect(lossesOf(next)).toHaveLength(4);
  expect(next.trainCount).toBe(longer.trainCount);
  // The first steps of an untrained network have the losses of chance.
  expect(mean(lossesOf(next))).toBeLessThan(mean(lossesOf(first).slice(0, 4)));
});

it("does not begin with a model that learnt from photos cut another way, says so, and trains without it", async () => {
  const { page } = browser;
  const letGo = await holdFiles(browser.context, "/detector/blazeface.bin");
  await goTo(page, "Photos");
  await page.getByRole("radio", { name: /^Find faces/ }).check();
  await goTo(page, "Train");
  await page.getByText("You can train when that is done").waitFor(); // all photos would be cut during the run
  expect(await startButton(page).isDisabled()).toBe(true);
  await letGo();
  await beginWith().selectOption({ index: 1 });
  await startButton(page).click({ timeout: 120_000 });
  await page.getByText("learnt from photos that were cut another way").waitFor({ timeout: 60_000 });
  await page.getByRole("alert").getByRole("button", { name: "Begin with nothing learnt yet" }).click();
  const [, , , last] = (await runs(4)) as RunRecord[];
  expect(last!.recipe.network.convolutions.map(({ filters }) => filters)).toEqual([2, 2, 2, 2]);
  expect(browser.consoleErrors).toEqual([]);
});

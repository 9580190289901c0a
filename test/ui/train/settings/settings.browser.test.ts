// The settings of the Train room as a person finds, changes and puts them back.
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { goTo, openGroup, speak } from "../../../harness/app.ts";
import type { Launched } from "../../../harness/launch.ts";
import { launchWithPhotos } from "../../../harness/launchWithPhotos.ts";

let browser: Launched;

beforeAll(async () => {
  browser = await launchWithPhotos(inject("siteUrl"));
  await goTo(browser.page, "Train");
});

afterAll(async () => {
  await browser?.close();
});

/** The names of the settings in sight. */
const inSight = () =>
  browser.page
    .locator("section", { has: browser.page.getByRole("searchbox") })
    .locator("input:not([type=search]):not([type=radio]), select")
    .filter({ visible: true })
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).labels?.[0]?.textContent ?? ""));

it("shows the few that matter, by whole names, and all others behind more", async () => {
  const { page } = browser;
  const first = [
    "Steps at most steps",
    "Photos a step batch size",
    "Size of a correction learning rate",
    "Size of the network layers",
    "Vary the photos augmentation",
  ];
  await expect.poll(inSight).toEqual(first);
  await openGroup(page, "training");
  await expect.poll(inSight).toContain("Keep the best, not the last best checkpoint");
  await page.locator("#settings-more > summary").click();
  await expect.poll(inSight).toEqual(first);
});

it("says in one line what was suggested for the photos, in both languages", async () => {
  const { page } = browser;
  await page.getByText(/^Suggested for \d+ people with about \d+ photos each/).click();
  const values = page.getByText(/^300 steps, .*, dropout 30%, .*What you change stays as you set it\.$/);
  await values.waitFor();
  await speak(page, "ko");
  const inKorean = page.getByText(/^300스텝, .*드롭아웃 30%/);
  await inKorean.waitFor();
  await page.getByText(/^\d+명, .*에 맞춘 설정$/).click();
  await inKorean.waitFor({ state: "hidden" });
  await speak(page, "en");
});

it("finds a setting by its words in the language on screen and in the other one", async () => {
  const { page } = browser;
  const search = page.getByRole("searchbox", { name: "Find a setting" });
  await search.fill("seed");
  await expect.poll(inSight).toEqual(["Chance seed"]);
  await search.fill("시드");
  await expect.poll(inSight).toEqual(["Chance seed"]);
  await search.fill("giraffe");
  await page.getByText("No setting has “giraffe” in its words.").waitFor();
  await search.press("Escape");
  await expect.poll(inSight).toHaveLength(5);
  await speak(page, "ko");
  await page.getByRole("searchbox", { name: "설정 찾기" }).fill("learning rate");
  await expect.poll(inSight).toContain("한 번에 고치는 크기 학습률, learning rate");
  await page.getByRole("searchbox").fill("");
  await speak(page, "en");
});

it("marks what is changed, and puts it back", async () => {
  const { page } = browser;
  const steps = page.getByRole("spinbutton", { name: "Steps at most" });
  await steps.fill("40");
  await page.getByRole("button", { name: "Put Steps at most back to 300" }).click();
  expect(await steps.inputValue()).toBe("300");
  const size = page.getByRole("combobox", { name: "Size of the network" });
  await size.selectOption({ label: "Small: quicker" });
  await openGroup(page, "network");
  const units = page.getByRole("group", { name: "Units that weigh the patterns" }).getByRole("spinbutton");
  await expect.poll(() => units.first().inputValue()).toBe("256");
  await units.first().fill("300");
  await expect.poll(() => size.inputValue()).toBe("own");
  await page.getByRole("button", { name: "Put Size of the network back to Medium" }).click();
  await expect.poll(() => units.first().inputValue()).toBe("512");
});

it("switches augmentation off and on without losing how it was set", async () => {
  const { page } = browser;
  await openGroup(page, "augmentation");
  const tilt = page.getByRole("spinbutton", { name: "Tilt" });
  await tilt.fill("12");
  const vary = page.getByRole("checkbox", { name: "Vary the photos augmentation" });
  await vary.uncheck();
  await expect.poll(() => tilt.inputValue()).toBe("0");
  await goTo(page, "Test");
  await goTo(page, "Train");
  await vary.check();
  await openGroup(page, "augmentation");
  await expect.poll(() => tilt.inputValue()).toBe("12");
  await page.getByRole("button", { name: "Put all back" }).click();
});

it("draws the network, and gives screen readers its table without opening it", async () => {
  const { page } = browser;
  const rows = page.getByRole("region", { name: "Table of the layers" }).getByRole("row");
  await expect.poll(() => rows.count()).toBeGreaterThan(20);
  const button = page.getByRole("button", { name: "Table of the layers" });
  expect(await button.getAttribute("aria-expanded")).toBe("false");
  expect((await rows.first().boundingBox())!.width).toBeGreaterThan(0);
  await button.click();
  await page.getByRole("cell", { name: "48 × 48 × 16" }).waitFor();
  expect(await page.locator("main svg path").count()).toBeGreaterThan(20);
  expect(browser.consoleErrors).toEqual([]);
});

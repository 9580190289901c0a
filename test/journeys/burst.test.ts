// Adds a person with the camera, in a real Chromium with a fake camera: forty pictures that are no near-duplicates, the
// messages when no picture can be taken, and every way to end it.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearDistance } from "../../src/data/nearDuplicates.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { nearGroups } from "../../src/image/nearGroups.ts";
import { burstSize } from "../../src/session/burst.ts";
import { seriousIn } from "../harness/axe.ts";
import { storedPhotos } from "../harness/database.ts";
import { type Launched, type LaunchOptions, launch } from "../harness/launch.ts";

async function open(camera: LaunchOptions["camera"] & {}, room: "photos" | "predict"): Promise<Launched> {
  const browser = await launch({ camera });
  await browser.page.goto(`${inject("siteUrl")}#/${room}`);
  return browser;
}

async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add a person with the camera" }).click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Start", exact: true }).click();
}

const takenNow = (page: Page) =>
  page.getByRole("progressbar", { name: "Pictures taken" }).getAttribute("aria-valuenow").then(Number);

/** Many moments of one drawn person. The photos of the shipped model show none of them. */
const moments = Array.from({ length: 52 }, (_, i) => drawDemoPhoto(0, i, 7));

describe("somebody who moves before the camera", () => {
  let browser: Launched;
  let page: Page;
  beforeAll(async () => {
    browser = await open({ pictures: moments, secondsEach: 0.4 }, "photos");
    page = browser.page;
  });
  afterAll(() => browser?.close());

  it("becomes a person of forty photos, no two of them near-duplicates, and told what to do meanwhile", async () => {
    await begin(page, "Mina");
    const prompts = new Set<string>();
    await expect
      .poll(
        async () => {
          const prompt = page.getByRole("dialog").locator("p[aria-live]");
          if (await prompt.isVisible()) prompts.add((await prompt.textContent()) ?? "");
          return page.getByText(`${burstSize} photos of Mina joined your photos.`).isVisible();
        },
        { timeout: 220_000, interval: 500 },
      )
      .toBe(true);
    prompts.delete("");
    console.log(`asked for: ${[...prompts].join("; ")}`);
    expect(prompts.size).toBeGreaterThanOrEqual(5);
    await page.getByRole("link", { name: "See photos" }).click();
    await page.getByRole("heading", { level: 1, name: "40 photos of 1 person" }).waitFor();

    const kept = await storedPhotos(page);
    expect(kept).toHaveLength(burstSize);
    expect(new Set(kept.map(({ personName }) => personName))).toEqual(new Set(["Mina"]));
    const hashes = kept.map(({ hash }) => hash);
    expect(new Set(nearGroups(hashes, nearDistance)).size).toBe(burstSize);
    // No photo waits for review, and each was aligned by the eyes.
    expect(kept.every(({ reviewed, finding }) => reviewed && finding.reasons.length === 0)).toBe(true);
    expect(kept.every(({ finding }) => finding.choice.kind === "face")).toBe(true);
    expect(browser.consoleErrors).toEqual([]);
    expect(browser.foreignRequests).toEqual([]);
  });

  it("is taken back in one step", async () => {
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByRole("button", { name: "Try it with drawn people" }).waitFor();
    await expect.poll(() => storedPhotos(page)).toEqual([]);
  });
});

describe("somebody who does not move", () => {
  let browser: Launched;
  let page: Page;
  beforeAll(async () => {
    browser = await open({ pictures: [moments[0]!], secondsEach: 1 }, "predict");
    page = browser.page;
    await begin(page, "Mina");
  });
  afterAll(() => browser?.close());

  it("is taken once, and told to move", async () => {
    await page.getByText("Same as before: move a little").first().waitFor({ timeout: 60_000 });
    expect(await takenNow(page)).toBe(1);
    expect(await seriousIn(page)).toEqual([]);
  });

  it("may take a picture out, which is then taken anew; and pause, when nothing is", async () => {
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Take out picture 1" }).click();
    expect(await takenNow(page)).toBe(0);
    await page.waitForTimeout(2500);
    expect(await takenNow(page)).toBe(0);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect.poll(() => takenNow(page), { timeout: 60_000 }).toBe(1);
  });

  it("is asked before what was taken is lost, by the close button and by Escape", async () => {
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("alert").getByText("Keep the picture taken?").waitFor();
    await page.getByRole("alert").getByRole("button", { name: "Go on" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("alert").getByText("Keep the picture taken?").waitFor();
    await page.getByRole("button", { name: "Keep 1 picture" }).click();
    await page.getByText("1 photo of Mina joined your photos.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Undo" }).click();
    await page.getByText("They were taken out again.").waitFor();
    await expect.poll(() => storedPhotos(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(browser.consoleErrors).toEqual([]);
  });

  it("may throw it away", async () => {
    await begin(page, "Mina");
    await expect.poll(() => takenNow(page), { timeout: 60_000 }).toBe(1);
    await page.getByRole("button", { name: "End" }).click();
    await page.getByRole("button", { name: "Throw away" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    // The Predict room has the camera again.
    await page.getByRole("button", { name: "Start camera" }).click();
    await page.getByRole("button", { name: "Take snapshot" }).waitFor();
    expect(await storedPhotos(page)).toEqual([]);
  });
});

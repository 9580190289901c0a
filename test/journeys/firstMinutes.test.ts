// What a person sees from the first paint to the first steps, on a phone's width.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { goTo, setTraining, startButton, waitForStep } from "../harness/app.ts";
import { rowsOf } from "../harness/database.ts";
import { holdFiles } from "../harness/holdFiles.ts";
import { type Launched, launch } from "../harness/launch.ts";
import { launchWithPhotos } from "../harness/launchWithPhotos.ts";

let browser: Launched;

beforeAll(async () => {
  browser = await launchWithPhotos(inject("siteUrl"), { viewport: { width: 390, height: 844 } });
});

afterAll(async () => {
  await browser?.close();
});

it("says what happens before the first step, shows the first photos, and has no dashes and nothing twice", async () => {
  const { page } = browser;
  await goTo(page, "Train");
  await setTraining(page, { steps: 4000, batch: 8, everySteps: 500, filters: [4, 4, 8, 8], units: [8, 8] });
  const letGo = await holdFiles(browser.context, ".wasm");
  await startButton(page).click();
  const present = page.getByRole("list", { name: "What happens before the first step" }).locator("[aria-current]");
  await present.getByText("Find the fastest device").waitFor();
  expect(await page.locator("main").innerText()).not.toContain("–");
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelectorAll("figure canvas").length < 8) return;
      seen.disconnect();
      document.title = "first photos seen";
    });
    seen.observe(document.body, { subtree: true, childList: true });
  });
  await letGo();
  await page.waitForFunction(() => document.title === "first photos seen");
  await waitForStep(page, 5);
  expect(await page.locator("main").innerText()).not.toContain("–");
  expect(await page.getByRole("button", { name: /^Pause/ }).count()).toBe(1);
  expect(await page.getByRole("button", { name: /^Stop/ }).count()).toBe(1);
  expect(await page.getByText("Tensors").isVisible()).toBe(false);
});

it("leaves the screen to the room: the training and the tabs take at most 64 px", async () => {
  const { page } = browser;
  await goTo(page, "Photos");
  const training = page.getByRole("progressbar", { name: "Training" });
  await training.waitFor();
  const top = (await training.boundingBox())!.y;
  expect(844 - top).toBeLessThanOrEqual(64);
  expect(
    await page
      .getByRole("navigation")
      .getByText(/^\d+%$/)
      .isVisible(),
  ).toBe(true);
});

it("shows the drawn people while they are drawn, and stops drawing when it is cancelled", async () => {
  const visit = await launch();
  try {
    await visit.page.goto(inject("siteUrl"));
    await visit.page.getByRole("button", { name: "Try it with drawn people" }).click();
    const drawing = visit.page.getByRole("progressbar", { name: "Drawing the people" });
    await visit.page.getByRole("heading", { level: 1, name: "Photos" }).waitFor();
    await visit.page.locator("main canvas").nth(4).waitFor({ timeout: 30_000 });
    expect(Number(await drawing.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
    await visit.page.getByRole("button", { name: "Cancel" }).click();
    await visit.page.getByRole("button", { name: "Try it with drawn people" }).waitFor({ timeout: 5000 });
    expect(visit.consoleErrors).toEqual([]);
  } finally {
    await visit.close();
  }
});

it("leads to the room that is pressed while the app takes the place of its frame", async () => {
  const visit = await launch();
  const { page } = visit;
  try {
    await page.goto(new URL("icon.svg", inject("siteUrl")).href); // starts the service worker where there is one
    const app = readdirSync(join(inject("distFolder"), "assets")).find((name) => /^openApp.*\.js$/.test(name))!;
    const letGo = await holdFiles(visit.context, app);
    await page.goto(inject("siteUrl"));
    const way = (await page.getByRole("navigation").getByRole("link", { name: "Train" }).boundingBox())!;
    await page.mouse.move(way.x + way.width / 2, way.y + way.height / 2);
    await page.mouse.down();
    await letGo();
    await rowsOf(page, "settings"); // once the app has opened its database
    await page.mouse.up();
    await page.getByRole("heading", { name: "Training needs photos first" }).waitFor();
  } finally {
    await visit.close();
  }
});

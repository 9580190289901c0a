// What a finished run leads to: one next step, plain words, its card in Runs, and the camera.
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { drawDemoPhoto } from "../../../src/demo/draw.ts";
import { chooseDevice, giveDrawnPhotos, goTo, setTraining, startButton } from "../../harness/app.ts";
import { type Launched, launch } from "../../harness/launch.ts";

let browser: Launched;

beforeAll(async () => {
  browser = await launch({ camera: { pictures: [drawDemoPhoto(0, 3, 9)], secondsEach: 1 } });
  const { page } = browser;
  await page.goto(inject("siteUrl"));
  await giveDrawnPhotos(page, 2, 6);
  await goTo(page, "Train");
  await chooseDevice(page, "Processor, WebAssembly");
  await setTraining(page, { steps: 6, batch: 4, everySteps: 3, filters: [4, 4, 8, 8], units: [8, 8] });
  await startButton(page).click();
  await page.getByText(/Training is done/).waitFor({ timeout: 180_000 });
});

afterAll(async () => {
  await browser?.close();
});

/** The text of the filled buttons of the room, by their colour. */
const filled = () =>
  browser.page.locator("main").evaluate((main) => {
    const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
    const probe = main.appendChild(document.createElement("i"));
    probe.style.color = accent;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    const buttons = [...main.querySelectorAll("button, a")];
    return buttons.filter((one) => getComputedStyle(one).backgroundColor === colour).map((one) => one.textContent);
  });

it("lays no message on the run where a phone has little room; screen readers and other rooms have it", async () => {
  const { page } = browser;
  await page.setViewportSize({ width: 390, height: 844 });
  const messages = page.getByRole("region", { name: "Messages" });
  const message = messages.locator("> div").filter({ hasText: /Training is done/ });
  const shown = () => message.evaluate((box) => (box as HTMLElement).offsetWidth);
  expect(await shown()).toBeLessThanOrEqual(1);
  await goTo(page, "Photos");
  await expect.poll(shown).toBeGreaterThan(300);
  await goTo(page, "Train");
  await page.setViewportSize({ width: 1280, height: 900 });
});

/** Words that a teacher does not know, as a first word in sight. */
// TensorBoard is the name of a program.
const technical = /tensor(?!board|flow)|simd|f1|seed|recipe|weights|wilson|golden|threshold/i;

it("has one filled button: see how good it is, until a setting or the photos change", async () => {
  const { page } = browser;
  await expect.poll(filled).toEqual(["See how good it is"]);
  // The message at the foot is short beside it, and has its way elsewhere.
  const messages = page.getByRole("region", { name: "Messages" });
  expect(await messages.getByText(/Training is done/).count()).toBe(1);
  expect(await messages.getByRole("link").count()).toBe(0);
  const steps = page.getByRole("spinbutton", { name: "Steps at most" });
  await steps.fill("7");
  await expect.poll(filled).toEqual(["Train again"]);
  await steps.fill("6");
  await expect.poll(filled).toEqual(["See how good it is"]);
});

it("says that a few photos held back tell little", async () => {
  await browser.page.getByText(/^It was checked on \d+ photos? only: too few to tell/).waitFor();
});

it("speaks plainly in Train, Test and Runs; the field's words stand second or behind details", async () => {
  const { page } = browser;
  for (const room of ["Train", "Test", "Runs"] as const) {
    await goTo(page, room);
    const seen = await page.locator("main").evaluate((main) => {
      for (const term of main.querySelectorAll('[class*="term"]')) term.remove();
      return (main as HTMLElement).innerText;
    });
    expect(seen.match(technical)?.[0] ?? "", room).toBe("");
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
});

it("shows a run as a card on a phone's width, with nothing to scroll sideways", async () => {
  const { page } = browser;
  await page.setViewportSize({ width: 390, height: 844 });
  await goTo(page, "Runs");
  const card = page.getByRole("list", { name: "Trainings" }).getByRole("listitem");
  const box = (await card.first().boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  expect(await card.first().evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await card.getByText("Details").click();
  await card.getByText("Settings from (recipe)").waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
});

it("starts the camera on the way to trying it", async () => {
  const { page } = browser;
  await goTo(page, "Test");
  await page.getByRole("link", { name: "Try it on your face" }).click();
  await page.getByRole("button", { name: "Name continuously" }).click();
  await page.locator("[data-face]").first().waitFor({ timeout: 60_000 });
  expect(await page.getByText("knows five drawings").count()).toBe(0);
  expect(browser.consoleErrors).toEqual([]);
});

it("says of a model of the drawn people that it knows no real face", async () => {
  const { page } = browser;
  await page.getByLabel("Model", { exact: true }).selectOption({ label: "The drawn people" });
  await page.getByText("This model knows five drawings, and no real face").waitFor();
});

// The words of a page: one language loads, and the other when the person chooses it.
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { goTo, speak } from "../harness/app.ts";
import { type Launched, launch } from "../harness/launch.ts";
import { en, ko } from "../harness/words.ts";

describe("the words on screen", () => {
  const site = inject("siteUrl");
  /** The text of every script that the page has loaded. */
  const scripts: Promise<string>[] = [];
  let browser: Launched;
  beforeAll(async () => {
    browser = await launch();
    browser.page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response.text().catch(() => ""));
    });
    await browser.page.goto(site);
  });
  afterAll(() => browser?.close());

  const loaded = async () => (await Promise.all(scripts)).join("\n");

  it("are there in English, and none of the Korean ones are loaded", async () => {
    const { page } = browser;
    await page.getByRole("heading", { name: en.photos.welcomeTitle }).waitFor();
    await goTo(page, "Train");
    await page.getByText(en.train.emptyTitle).waitFor();
    const text = await loaded();
    expect(text.includes(en.photos.welcomeTitle)).toBe(true);
    expect(text.includes(en.train.emptyTitle)).toBe(true);
    expect(text.includes(ko.photos.welcomeTitle)).toBe(false);
    expect(text.includes(ko.train.emptyTitle)).toBe(false);
  });

  it("change to Korean where the person is, and the focus stays", async () => {
    const { page } = browser;
    await speak(page, "ko");
    await page.getByText(ko.train.emptyTitle).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(ko.shell.otherLanguage);
    expect((await loaded()).includes(ko.train.emptyTitle)).toBe(true);
  });

  it("are Korean from the first on the next visit, without the English ones", async () => {
    const { page } = browser;
    scripts.length = 0;
    await page.reload();
    await page.getByText(ko.train.emptyTitle).waitFor();
    const text = await loaded();
    expect(text.includes(ko.photos.welcomeTitle)).toBe(true);
    expect(text.includes(en.photos.welcomeTitle)).toBe(false);
  });

  it("complain about nothing", () => {
    expect(browser.consoleErrors).toEqual([]);
    expect(browser.foreignRequests).toEqual([]);
  });
});

// The site without its server, and a new build of it beside a page of the former one. The service worker is the real
// one; a new build is a copy of the built site in which files have other names and bytes.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, describe, expect, inject, it } from "vitest";
import { keptBuildOf, listKeptFiles } from "../../config/offlinePlugin.ts";
import { type Served, serveFolder } from "../../config/serve.mjs";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import {
  chooseDevice,
  downloadModel,
  giveDrawnPhotos,
  goTo,
  loadDrawnPeople,
  type SmallTraining,
  setTraining,
  speak,
  startButton,
  waitForStep,
} from "../harness/app.ts";
import { phoneHeic } from "../harness/heicFiles.ts";
import { storedRuns } from "../harness/kills.ts";
import { type Launched, type LaunchOptions, launch } from "../harness/launch.ts";
import { keptOffline } from "../harness/offline.ts";

const scratch = mkdtempSync(join(tmpdir(), "eolgul-offline-"));
const small: SmallTraining = { steps: 12, batch: 8, everySteps: 4, filters: [4, 4, 8, 8], units: [16, 16] };
const long: SmallTraining = { ...small, steps: 400, batch: 16, everySteps: 50 };
/** Ends within no test. */
const endless: SmallTraining = { ...long, steps: 50_000 };
let [browser, served, sites]: [Launched | null, Served | null, number] = [null, null, 0];

afterEach(async () => {
  await browser?.close();
  await served?.close();
  [browser, served] = [null, null];
});

afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

interface Site {
  readonly folder: string;
  readonly profileDir: string;
}

function newSite(): Site {
  const folder = join(scratch, `site-${++sites}`);
  cpSync(inject("distFolder"), folder, { recursive: true });
  return { folder, profileDir: join(scratch, `profile-${sites}`) };
}

async function serve(folder: string, options: { port?: number; base?: string; plain?: boolean } = {}): Promise<string> {
  served = await serveFolder({ port: 0, ...options, folder });
  return served.url;
}

async function open(url: string, { profileDir }: Site, options: LaunchOptions = {}): Promise<Page> {
  browser = await launch({ ...options, profileDir, serviceWorker: true });
  await browser.page.goto(url);
  await browser.page.getByRole("heading", { level: 1 }).first().waitFor();
  return browser.page;
}

/** Another build: the page's first script and lazy chunks have new names, and the page says which build it is. */
function buildAnew(folder: string): void {
  const assets = join(folder, "assets");
  const renamed = readdirSync(assets).filter((name) => /^(index|TestRoom|RunsRoom|visRender).*\.js$/.test(name));
  expect(renamed.length).toBeGreaterThanOrEqual(3);
  for (const name of renamed) renameSync(join(assets, name), join(assets, name.replace(/.{3}\.js$/, "New.js")));
  for (const path of [...readdirSync(assets).map((name) => join(assets, name)), join(folder, "index.html")]) {
    if (!/\.(js|html)$/.test(path)) continue;
    let text = readFileSync(path, "utf8").replace("<head>", '<head><meta name="build" content="second">');
    for (const name of renamed) text = text.replaceAll(name, name.replace(/.{3}\.js$/, "New.js"));
    writeFileSync(path, text);
  }
  listKeptFiles(folder);
}

const isSecondBuild = (page: Page) => page.evaluate(() => document.querySelector("meta[name=build]") !== null);

/**
 * Opens the page again until it has the second build. A page that was closed just before is still counted for a while,
 * and as long as it is, the former build stays.
 */
async function reloadToSecondBuild(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        return isSecondBuild(page);
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBe(true);
}

/** Has the browser look for a new build, and waits until it is complete. */
async function updateFound(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update();
    while (registration.waiting === null) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

async function beginTraining(page: Page, training: SmallTraining): Promise<void> {
  await goTo(page, "Train");
  await chooseDevice(page, "Processor, WebAssembly");
  await setTraining(page, training);
  await startButton(page).click();
}

/** Waits until the project's one run has ended. @returns its number of steps, of which none is missing. */
async function trained(page: Page): Promise<number> {
  await expect.poll(async () => (await storedRuns(page)).length, { timeout: 200_000 }).toBe(1);
  const { steps } = (await storedRuns(page))[0]!.history;
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1));
  return steps.length;
}

describe("without the server, after one visit", () => {
  for (const [how, options] of [
    ["served with its headers", {}],
    ["below a path of a host that sends no headers", { base: "/some/path/", plain: true }],
  ] as const) {
    it(`trains drawn people, names a face from the camera and exports, ${how}`, async () => {
      const site = newSite();
      const url = await serve(site.folder, options);
      await keptOffline(await open(url, site), site.folder);
      await browser!.close();
      await served!.close();

      const camera = { pictures: [drawDemoPhoto(0, 60, 5)], secondsEach: 60 };
      const page = await open(url, site, { camera });
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      await loadDrawnPeople(page);
      await beginTraining(page, small);
      expect(await trained(page)).toBe(small.steps);
      await goTo(page, "Test");
      await goTo(page, "Predict");
      await page
        .getByRole("button", { name: /camera/i })
        .first()
        .click();
      const bars = page.getByRole("list", { name: "How sure, for each person" });
      await bars.first().waitFor({ timeout: 60_000 });
      const zip = await downloadModel(page);
      expect(
        readFileSync(await zip.path())
          .subarray(0, 2)
          .toString(),
      ).toBe("PK");
      await speak(page, "ko");
      await page.reload();
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("ko");
      expect(browser!.foreignRequests).toEqual([]);
    });
  }

  it("reads the photos of a phone", async () => {
    const site = newSite();
    const url = await serve(site.folder);
    await keptOffline(await open(url, site), site.folder);
    await browser!.close();
    await served!.close();

    const page = await open(url, site);
    const photos = join(scratch, "phone");
    mkdirSync(join(photos, "ana"), { recursive: true });
    writeFileSync(join(photos, "ana", "IMG_1.HEIC"), phoneHeic({ turns: 3 }));
    writeFileSync(join(photos, "ana", "IMG_2.HEIC"), phoneHeic({ turns: 1 }));
    await page.locator("input[type=file][webkitdirectory]").setInputFiles(photos);
    // The drawn pictures have no face.
    await page.getByText("2 photos wait for a look").first().waitFor({ timeout: 60_000 });
  });

  it("has every file of the build, and the shipped model opens", async () => {
    const site = newSite();
    const url = await serve(site.folder);
    const page = await open(url, site);
    await keptOffline(page, site.folder);
    await served!.close();
    const missing = await page.evaluate(
      async (files) => {
        const answers = await Promise.all(files.map(async (file) => [file, (await fetch(file).catch(() => null))?.ok]));
        return answers.filter(([, ok]) => ok !== true).map(([file]) => file);
      },
      Object.keys(keptBuildOf(site.folder).files),
    );
    expect(missing).toEqual([]);
  });
});

describe("a new build", () => {
  it("lets a running training end with the former build's files, and is there at the next load", async () => {
    const site = newSite();
    const url = await serve(site.folder);
    const page = await open(url, site);
    await keptOffline(page, site.folder);
    await giveDrawnPhotos(page, 2, 10);
    await beginTraining(page, long);
    await waitForStep(page, 2);
    buildAnew(site.folder);
    await updateFound(page);
    // These rooms' files have other names on the server now.
    for (const room of ["Test", "Runs", "Train"] as const) await goTo(page, room);
    expect(await trained(page)).toBe(long.steps);
    expect(await isSecondBuild(page)).toBe(false);
    await reloadToSecondBuild(page);
    await goTo(page, "Runs");
    expect(await storedRuns(page)).toHaveLength(1);
    // Once the page is idle, the former build's files are given up.
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 60_000 }).toBe(1);
  });

  it("waits for the last page of the former one, and a run that it interrupts by a reload goes on", async () => {
    const site = newSite();
    const url = await serve(site.folder);
    const page = await open(url, site);
    await keptOffline(page, site.folder);
    await giveDrawnPhotos(page, 2, 10);
    await beginTraining(page, endless);
    await waitForStep(page, 20);
    buildAnew(site.folder);
    await updateFound(page);
    const other = await browser!.context.newPage();
    await other.goto(url);
    await other.getByRole("heading", { name: "Your project is open in another tab" }).waitFor();
    expect(await isSecondBuild(other)).toBe(false);
    await other.close();
    page.on("dialog", (dialog) => void dialog.accept());
    await reloadToSecondBuild(page);
    await page
      .getByRole("button", { name: /Go on with (it|the interrupted training)/ })
      .first()
      .click();
    await waitForStep(page, 20);
    await page.getByRole("button", { name: "Stop and keep the best" }).first().click();
    expect(await trained(page)).toBeGreaterThan(20);
  });
});

it("is kept out of the way of what is no build: a file that differs from the list is not kept", async () => {
  const site = newSite();
  const wrong = join(site.folder, "models/index.json");
  writeFileSync(wrong, `${readFileSync(wrong, "utf8")} `);
  mkdirSync(site.profileDir, { recursive: true });
  const url = await serve(site.folder);
  const page = await open(url, site);
  const keys = () =>
    page.evaluate(async () => {
      const [name] = await caches.keys();
      if (name === undefined) return [];
      return (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
    });
  await expect.poll(async () => (await keys()).length, { timeout: 60_000 }).toBeGreaterThan(10);
  expect(await keys()).not.toContain("/models/index.json");
});

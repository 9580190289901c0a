// Photos from a clip, in a real Chromium that records the clips itself: a person becomes up to forty photos that differ
// and are spread over the clip; what cannot be played is told with a way out; nothing is lost and nothing is left open.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { nearDistance } from "../../src/data/nearDuplicates.ts";
import { splitPhotos } from "../../src/data/split.ts";
import { nearGroups } from "../../src/image/nearGroups.ts";
import { writeDrawnPhoto } from "../harness/app.ts";
import { seriousIn } from "../harness/axe.ts";
import { recordClip, renamed, turnedRight } from "../harness/clip.ts";
import { openEmpty, storedPhotos } from "../harness/database.ts";
import { pngOf } from "../harness/drawnPng.ts";
import { type Launched, launch } from "../harness/launch.ts";
import { makeWebm } from "../harness/webm.ts";

const site = inject("siteUrl");
const dialogOf = (page: Page) => page.getByRole("dialog");
const nameField = (page: Page) => dialogOf(page).getByLabel("Name", { exact: true });
const progress = (page: Page) => dialogOf(page).getByRole("progressbar");
const through = (page: Page) => dialogOf(page).getByRole("progressbar", { name: "Looked through" });
const foundNow = (page: Page) => dialogOf(page).locator("[data-count]").getAttribute("data-count").then(Number);

/** Axe in both languages and both themes. The switch of the language is behind the dialog. */
async function seriousInBoth(page: Page): Promise<string[]> {
  const found = await seriousIn(page);
  for (const [name, language] of [
    ["한국어", "ko"],
    ["English", "en"],
  ] as const) {
    await page.locator("header button", { hasText: name }).dispatchEvent("click");
    await page.locator(`html[lang="${language}"]`).waitFor({ state: "attached" });
    if (language === "ko") found.push(...(await seriousIn(page)));
  }
  return found;
}

function give(page: Page, name: string, buffer: Buffer, mimeType = ""): Promise<void> {
  return page.getByLabel(/^(Choose files|Add photos)$/).setInputFiles({ name, mimeType, buffer });
}

/** Counts the object URLs of clips that are still held. */
async function countUrls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (file) => {
      const url = createObjectURL(file);
      if (!(file instanceof Blob) || !file.type.startsWith("image/")) held.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      held.delete(url);
      revokeObjectURL(url);
    };
    Object.assign(globalThis, { heldUrls: held });
  });
}
const heldUrls = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { heldUrls: Set<string> }).heldUrls.size);

describe("photos from a clip", () => {
  let browser: Launched;
  let page: Page;
  let scratch: string;
  /** Twenty moments of one drawn person, 0.4 seconds each; its header has no length. */
  let clip: Buffer;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "eolgul-clips-"));
    browser = await launch();
    page = browser.page;
    await countUrls(page);
    const pictures = await Promise.all(Array.from({ length: 20 }, (_, i) => pngOf(0, i, 7)));
    clip = await makeWebm(browser.context, pictures, 0.4, false);
    await openEmpty(page, site, "findFaces");
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it("are those of one person that differ, kept by keyboard alone, with their moments", async () => {
    await give(page, "IMG_0012.webm", clip, "video/webm");
    await nameField(page).waitFor();
    await expect.poll(() => nameField(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type("Mina");
    await expect.poll(() => foundNow(page), { timeout: 120_000 }).toBeGreaterThan(2);
    expect(await progress(page).getAttribute("aria-valuenow").then(Number)).toBeGreaterThan(0);
    expect(await storedPhotos(page)).toEqual([]); // nothing is kept before it is asked for
    await through(page).waitFor({ timeout: 180_000 });
    const found = await foundNow(page);
    expect(found).toBeGreaterThanOrEqual(12);
    await page.keyboard.press("Enter");
    await page.getByText(`${found} photos of Mina joined your photos.`).waitFor({ timeout: 60_000 });
    await dialogOf(page).getByRole("link", { name: "See photos" }).click();
    await page.getByRole("heading", { level: 1, name: `${found} photos of 1 person` }).waitFor();

    const kept = await storedPhotos(page);
    expect(kept).toHaveLength(found);
    const near = nearGroups(
      kept.map(({ hash }) => hash),
      nearDistance,
    );
    expect(new Set(near).size).toBe(found);
    expect(kept.every(({ reviewed, finding }) => reviewed && finding.choice.kind === "face")).toBe(true);
    // The clip and the moment are known, and the moments are spread over it although its header tells no length.
    const seconds = kept.map(({ source }) => source.seconds);
    console.log(`${found} photos at ${seconds.map((at) => at.toFixed(1)).join(", ")} s`);
    expect(new Set(kept.map(({ source }) => `${source.clip} ${source.clipBytes}`))).toEqual(
      new Set([`IMG_0012.webm ${clip.length}`]),
    );
    expect(Math.min(...seconds)).toBeLessThan(1.5);
    expect(Math.max(...seconds)).toBeGreaterThan(6);
    expect(Math.max(...seconds)).toBeLessThan(8);
    const held = new Set(splitPhotos(kept, 0.2, 1).validation);
    expect(held.size).toBeGreaterThan(0);
    for (const { id, source } of kept)
      for (const other of kept)
        if (other.source.stretchSeconds === source.stretchSeconds) expect(held.has(other.id)).toBe(held.has(id));
    expect(await heldUrls(page)).toBe(0);
    expect(browser.consoleErrors).toEqual([]);
    expect(browser.foreignRequests).toEqual([]);
  });

  it("are taken back in one step; the same clip gives none that are there already", async () => {
    await give(page, "again.webm", clip, "video/webm");
    await page.getByText(/This clip gave (no photo|few photos)\. Most of it looks like photos you have/).waitFor({
      timeout: 180_000,
    });
    const more = await foundNow(page);
    await dialogOf(page).getByRole("button", { name: "Cancel" }).click();
    if (more > 0) await dialogOf(page).getByRole("button", { name: "Throw away" }).click();
    await dialogOf(page).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Not now" }).click();
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByRole("button", { name: "Try it with drawn people" }).waitFor();
    await expect.poll(() => storedPhotos(page)).toEqual([]);
  });

  it("can be taken out before they are kept; leaving asks first, and the clip stays offered", async () => {
    await give(page, "IMG_0012.webm", clip);
    await expect.poll(() => foundNow(page), { timeout: 120_000 }).toBeGreaterThan(1);
    await dialogOf(page).getByRole("button", { name: "Pause" }).click();
    await dialogOf(page).getByRole("button", { name: "Go on" }).waitFor();
    const found = await foundNow(page);
    await dialogOf(page).getByRole("button", { name: "Take out picture 1" }).click();
    expect(await foundNow(page)).toBe(found - 1);
    // Without a name nothing can be kept, and nothing is lost either.
    expect(await dialogOf(page).getByRole("button", { name: /^Keep/ }).isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("alert").getByText("To be kept they need a name").waitFor();
    expect(await seriousInBoth(page)).toEqual([]);
    await page.getByRole("alert").getByRole("button", { name: "Back" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("alert").getByRole("button", { name: "Throw away" }).click();
    await dialogOf(page).waitFor({ state: "detached" });
    expect(await storedPhotos(page)).toEqual([]);
    expect(await heldUrls(page)).toBe(0);
    await page.getByText("1 clip: take photos from it?").waitFor();
    await page.getByRole("button", { name: "Not now" }).click();
    await page.getByText("1 clip: take photos from it?").waitFor({ state: "detached" });
  });

  it("are offered after the photos of a delivery, for the person of the clip's folder", async () => {
    const folder = join(scratch, "people");
    for (const name of ["Jo", "Mina"]) mkdirSync(join(folder, name), { recursive: true });
    for (let n = 0; n < 3; n++) await writeDrawnPhoto(join(folder, "Jo", `${n}.png`), 1, n);
    writeFileSync(join(folder, "Mina", "a.webm"), clip);
    writeFileSync(join(folder, "Jo", "b.MOV"), "no clip at all");
    await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
    await page.getByRole("heading", { level: 1, name: "3 photos of 1 person" }).waitFor({ timeout: 120_000 });
    await page.getByText("2 clips: take photos from them?").waitFor();
    await page.getByRole("button", { name: "Take photos", exact: true }).click();
    // The first in the order of paths is no clip, and says so.
    await dialogOf(page).getByText("This browser cannot play b.MOV").waitFor({ timeout: 60_000 });
    expect(await seriousInBoth(page)).toEqual([]);
    await dialogOf(page).getByRole("button", { name: "Close" }).last().click();
    await page.getByText("1 clip: take photos from it?").waitFor();
    await page.getByRole("button", { name: "Take photos", exact: true }).click();
    await expect.poll(() => nameField(page).inputValue()).toBe("Mina");
    await expect.poll(() => foundNow(page), { timeout: 120_000 }).toBeGreaterThan(4);
    const keep = dialogOf(page).getByRole("button", { name: /^Keep \d+ photos$/ });
    await keep.click();
    await dialogOf(page)
      .getByText(/\d+ photos of Mina joined your photos\./)
      .waitFor({ timeout: 60_000 });
    await dialogOf(page).getByRole("link", { name: "See photos" }).click();
    await page.getByRole("heading", { level: 1, name: /photos of 2 people/ }).waitFor();
    expect(browser.consoleErrors).toEqual([]);
  });

  it("can be had in the dialog of the camera, with the name typed there", async () => {
    await page.getByRole("button", { name: "Add a person with the camera" }).click();
    await nameField(page).fill("Lee");
    await dialogOf(page)
      .getByLabel("From a clip")
      .setInputFiles({ name: "x.webm", mimeType: "video/webm", buffer: clip });
    await expect.poll(() => nameField(page).inputValue()).toBe("Lee");
    await dialogOf(page).getByRole("button", { name: "Cancel" }).click();
    await dialogOf(page).waitFor({ state: "detached" });
  });
});

describe("a clip of another kind", () => {
  let browser: Launched;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = browser.page;
    await countUrls(page);
    await openEmpty(page, site, "findFaces");
  });
  afterAll(() => browser?.close());

  const faces = () => Promise.all(Array.from({ length: 4 }, (_, i) => pngOf(2, i, 7)));
  const wayOut = () => dialogOf(page).getByRole("button", { name: "Choose another clip" });

  async function refused(name: string, bytes: Buffer, words: string | RegExp): Promise<void> {
    await give(page, name, bytes);
    await dialogOf(page).getByText(words).waitFor({ timeout: 120_000 });
    await wayOut().waitFor();
    expect(await heldUrls(page)).toBeLessThanOrEqual(1);
    await page.keyboard.press("Escape");
    await dialogOf(page).waitFor({ state: "detached" });
    expect(await heldUrls(page)).toBe(0);
    const offer = page.getByRole("button", { name: "Not now" });
    if (await offer.isVisible()) await offer.click();
  }

  it("that is empty, damaged, or no clip, says so", async () => {
    await refused("empty.mp4", Buffer.alloc(0), "empty.mp4 is empty");
    await refused("noise.mp4", Buffer.alloc(5000, 7), "This browser cannot play noise.mp4");
  });

  it("that holds only sound, or HEVC that is not played here, says so", async () => {
    const sound = await recordClip(browser.context, { pictures: [], secondsEach: 1, type: "video/webm", sound: true });
    await refused("song.webm", sound!, "song.webm has no picture that this browser can show");
    // Chromium plays the sound of such a clip and shows a picture of no size, without an error.
    const type = "video/mp4;codecs=vp9,opus";
    const mp4 = await recordClip(browser.context, { pictures: await faces(), secondsEach: 0.25, type, sound: true });
    if (mp4 === null) return console.log("this browser records no MP4");
    await refused("IMG_1.MOV", renamed(mp4, "vp09", "hvc1"), "IMG_1.MOV is packed as HEVC");
  });

  it("without anybody in it says so, and another clip can be chosen at once", async () => {
    const walls = await Promise.all(
      ["#a63", "#36a"].map((background) =>
        sharp({ create: { width: 64, height: 48, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const empty = await makeWebm(browser.context, walls, 0.6);
    await give(page, "wall.webm", empty);
    await dialogOf(page)
      .getByText("This clip gave no photo. In most of it no face is in sight.")
      .waitFor({ timeout: 120_000 });
    expect(await seriousInBoth(page)).toEqual([]);
    const buffer = await makeWebm(browser.context, await faces(), 0.5);
    await dialogOf(page).getByLabel("Choose another clip").setInputFiles({ name: "b.webm", mimeType: "", buffer });
    await through(page).waitFor({ timeout: 120_000 });
    expect(await foundNow(page)).toBeGreaterThan(1);
    await page.keyboard.press("Escape");
    await page.getByRole("alert").getByRole("button", { name: "Throw away" }).click();
    await dialogOf(page).waitFor({ state: "detached" });
  });

  it("in pieces, as browsers record, has no length at first, and is looked through all the same", async () => {
    const type = "video/webm;codecs=vp8";
    const clip = await recordClip(browser.context, { pictures: await faces(), secondsEach: 1, type, inPieces: true });
    await give(page, "recorded.webm", clip!);
    await through(page).waitFor({ timeout: 120_000 });
    expect(await foundNow(page)).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await page.getByRole("alert").getByRole("button", { name: "Throw away" }).click();
    await page.getByRole("button", { name: "Not now" }).click();
  });

  it("that was cut off gives what can be read", async () => {
    const type = "video/mp4;codecs=vp9";
    const pictures = await Promise.all(Array.from({ length: 8 }, (_, i) => pngOf(2, i, 7)));
    const mp4 = await recordClip(browser.context, { pictures, secondsEach: 0.4, type, inPieces: true });
    if (mp4 === null) return console.log("this browser records no MP4");
    await give(page, "cut.mp4", mp4.subarray(0, mp4.length >> 1));
    await through(page).waitFor({ timeout: 180_000 });
    expect(await foundNow(page)).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await page.getByRole("alert").getByRole("button", { name: "Throw away" }).click();
    await dialogOf(page).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Not now" }).click();
  });

  it("that a phone filmed on its side gives upright photos", async () => {
    const type = "video/mp4;codecs=vp9";
    const mp4 = await recordClip(browser.context, { pictures: await faces(), secondsEach: 0.4, type, onItsSide: true });
    if (mp4 === null) return console.log("this browser records no MP4");
    await give(page, "Dana.MOV", turnedRight(mp4));
    await nameField(page).fill("Dana");
    await through(page).waitFor({ timeout: 120_000 });
    const found = await foundNow(page);
    expect(found).toBeGreaterThan(1);
    await nameField(page).press("Enter");
    await dialogOf(page).getByText(`${found} photos of Dana joined your photos.`).waitFor({ timeout: 60_000 });
    const kept = await storedPhotos(page);
    expect(kept.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual(kept.map(() => [640, 480]));
    expect(browser.consoleErrors.filter((error) => !error.includes("416"))).toEqual([]);
  });
});

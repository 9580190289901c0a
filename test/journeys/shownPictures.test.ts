// The original of a photo is shown upright, as it was read, also where browsers show the file on its side (WebP with an
// orientation in its EXIF data, Chromium 156) or not at all (PGM, HEIC).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { waitForPhotos } from "../harness/app.ts";
import { openEmpty } from "../harness/database.ts";
import { phoneHeic } from "../harness/heicFiles.ts";
import { type Launched, launch } from "../harness/launch.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-shown-"));
let browser: Launched;
beforeAll(async () => {
  browser = await launch();
  await openEmpty(browser.page, inject("siteUrl"), "asTheyAre");
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A drawn photo, 96 pixels wide and 48 high when upright. */
function upright(person: number) {
  const { width, height, data } = drawDemoPhoto(person, 0, 1);
  const channels = (data.length / (width * height)) as 3 | 4;
  return sharp(data, { raw: { width, height, channels } }).removeAlpha().resize(96, 48, { fit: "fill" });
}

it("shows a WebP stored on its side, a PGM and a HEIC upright, and loads HEIC's decoder only for it", async () => {
  const asked: string[] = [];
  browser.page.context().on("request", (request) => asked.push(request.url()));
  mkdirSync(join(folder, "ana"));
  mkdirSync(join(folder, "ben"));
  const onItsSide = await upright(0).rotate(-90).png().toBuffer();
  await sharp(onItsSide)
    .withMetadata({ orientation: 6 })
    .webp()
    .toFile(join(folder, "ana", "side.webp"));
  const grey = await upright(1).greyscale().toColourspace("b-w").raw().toBuffer();
  writeFileSync(join(folder, "ben", "grey.pgm"), Buffer.concat([Buffer.from("P5\n96 48\n255\n"), grey]));
  const { page } = browser;
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
  await waitForPhotos(page, "2 photos of 2 people");
  expect(asked.filter((url) => /heif/.test(url))).toEqual([]);
  const phone = join(folder, "ben", "phone.heic");
  writeFileSync(phone, phoneHeic({ turns: 3, height: 48 }));
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
  await waitForPhotos(page, "3 photos of 2 people");
  expect(asked.some((url) => url.endsWith("heic/libheif.wasm"))).toBe(true);
  const sizes: Record<string, readonly [number, number]> = {};
  for (const name of ["side.webp", "grey.pgm", "phone.heic"]) {
    await page.getByRole("option", { name: new RegExp(name) }).dblclick();
    const image = page.getByRole("dialog").locator("img").first();
    await image.waitFor();
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    sizes[name] = await image.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight] as const);
    await page.keyboard.press("Escape");
  }
  expect(sizes).toEqual({ "side.webp": [96, 48], "grey.pgm": [96, 48], "phone.heic": [48, 96] });
});

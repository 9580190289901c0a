// The review queue's words about the last act, after the language was switched.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { awkward, writePicture } from "../harness/awkward.ts";
import { type Launched, launch } from "../harness/launch.ts";

let scratch: string;
let browser: Launched;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "eolgul-said-"));
  mkdirSync(join(scratch, "Ana"));
  for (const photo of [20, 21])
    await writePicture(
      join(scratch, "Ana", `${photo}.png`),
      await awkward.together([4, 0].map((person) => ({ person, photo }))),
    );
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

it("stays, and is said in the other language", async () => {
  const { page } = browser;
  const site = inject("siteUrl");
  await page.goto(site);
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(scratch);
  await page.getByRole("heading", { name: /^2 photos of 1/ }).waitFor({ timeout: 120_000 });
  await page.goto(`${site}#/photos/review`);
  await page.getByRole("heading", { level: 1, name: "2 photos wait for a look" }).waitFor();
  await page.keyboard.press("s");
  const said = page.locator("main").getByRole("status").first();
  await expect.poll(() => said.textContent()).toContain("Put off.");
  await page.getByRole("button", { name: "한국어" }).click();
  await expect.poll(() => said.textContent()).toContain("나중으로 미뤘어요.");
});

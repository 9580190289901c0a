// Camera frames that a build names a second, in a real Chromium before a fake camera of thirty frames a second: what
// the page itself shows, over and over for a fixed time.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "../../../config/ensureChromium.mjs";
import { drawDemoPhoto } from "../../../src/demo/draw.ts";
import { writeCameraFile } from "../../harness/cameraFile.ts";
import { processorSecondsOf } from "./processTree.ts";

/** Faster than any build names frames here. */
const framesPerSecond = 30;

/** Drawn people in turn; the file says how fast it is to be played. */
function fastCameraFile(folder: string): string {
  const pictures = [0, 1, 2, 3].map((person) => drawDemoPhoto(person, 5, 1));
  const path = writeCameraFile(folder, pictures, 2);
  const bytes = readFileSync(path);
  const end = bytes.indexOf("\n");
  const head = bytes
    .subarray(0, end)
    .toString()
    .replace(/ F\d+:1 /, ` F${framesPerSecond}:1 `);
  writeFileSync(path, Buffer.concat([Buffer.from(head), bytes.subarray(end)]));
  return path;
}

export interface NamedFrames {
  /** The mean of what the page says every quarter of a second. */
  readonly perSecond: number;
  /** Of all the browser's processes; tells on a busy machine too. */
  readonly processorSecondsEach: number;
}

/** With the model that ships. */
export async function nameFrames(site: string, seconds: number): Promise<NamedFrames> {
  const scratch = mkdtempSync(join(tmpdir(), "eolgul-bench-"));
  const fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ["--no-sandbox", ...fake, `--use-file-for-fake-video-capture=${fastCameraFile(scratch)}`],
  });
  try {
    const page = await browser.newPage({ locale: "en-US" });
    await page.goto(`${site}#/predict`);
    await page.getByRole("button", { name: "Start camera" }).click();
    await page.getByRole("button", { name: "Name continuously" }).click();
    const rate = page.getByText(/[\d.]+ pictures a second/);
    await rate.waitFor({ timeout: 60_000 });
    await page.waitForTimeout(4000); // its own figure is one of the last two seconds
    let sum = 0;
    const looks = seconds * 4;
    const processorSeconds = await processorSecondsOf(browser);
    const [began, before] = [performance.now(), processorSeconds()];
    for (let n = 0; n < looks; n++) {
      await page.waitForTimeout(250);
      sum += Number(/[\d.]+(?= pictures)/.exec((await rate.textContent()) ?? "")?.[0]);
    }
    const perSecond = sum / looks;
    const frames = (perSecond * (performance.now() - began)) / 1000;
    return { perSecond, processorSecondsEach: (processorSeconds() - before) / frames };
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Folders and files as a person gives them: through a folder chooser and through a real drop.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Launched } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
let folder: string;

const decomposed = "한글".normalize("NFD");
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "eolgul-files-"));
  const photos = join(folder, "photos");
  mkdirSync(join(photos, "ana", "deep"), { recursive: true });
  mkdirSync(join(photos, decomposed));
  // More than the 100 that a folder hands out at a time.
  for (let i = 0; i < 130; i++) writeFileSync(join(photos, "ana", `${i}.jpg`), `${i}`);
  writeFileSync(join(photos, "ana", "deep", "x.PNG"), "x");
  writeFileSync(join(photos, "ana", ".DS_Store"), "x");
  writeFileSync(join(photos, decomposed, "a.jpg"), "a");
  writeFileSync(join(folder, "train.csv"), "a,b");
  bench = await launchWorkbench();
  ({ browser } = bench);
}, 240_000);
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

const wanted = [
  ...Array.from({ length: 130 }, (_, i) => `photos/ana/${i}.jpg`),
  "photos/ana/deep/x.PNG",
  "photos/한글/a.jpg",
];

it("keeps the paths of a chosen folder, in NFC, without what the system left there", async () => {
  await browser.page.evaluate(() => {
    document.body.innerHTML = '<input type="file" webkitdirectory multiple>';
  });
  await browser.page.setInputFiles("input", join(folder, "photos"));
  const paths = await browser.page.evaluate(() => {
    const { files } = document.querySelector("input")!;
    return window.workbench.filesOfInput(files!).map(({ path }) => path);
  });
  expect(paths.sort()).toEqual([...wanted].sort());
});

it("walks a dropped folder to its last file, and takes single files beside it", async () => {
  await browser.page.evaluate(() => {
    document.body.innerHTML = "";
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      const dropped = window.workbench.filesOfDrop(event.dataTransfer!).then(async (files) => ({
        paths: files.map(({ path }) => path),
        text: await files.find(({ path }) => path.endsWith("x.PNG"))?.blob.text(),
      }));
      Object.assign(window, { dropped });
    });
  });
  const client = await browser.context.newCDPSession(browser.page);
  const data = { items: [], files: [join(folder, "photos"), join(folder, "train.csv")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await client.send("Input.dispatchDragEvent", { type, x: 50, y: 50, data });
  }
  await browser.page.waitForFunction(() => "dropped" in window);
  const got = await browser.page.evaluate(
    () => (window as unknown as { dropped: Promise<{ paths: string[]; text: string }> }).dropped,
  );
  expect(got.paths).toEqual([...wanted, "train.csv"].sort());
  expect(got.text).toBe("x");
});

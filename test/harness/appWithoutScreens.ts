// Opens the app without its screens on the workbench, as `window.app`, and gives it drawn photos.
import type { Page } from "playwright-core";
import { pngOf } from "./drawnPng.ts";
import { goToWorkbench } from "./workbench.ts";

declare global {
  interface Window {
    app: Awaited<ReturnType<Window["workbench"]["startApp"]>>;
  }
}

export type Given = readonly { readonly path: string; readonly base64: string }[];

/** Loads the workbench at `url` and opens the app on a project of this name. */
export async function openProject(page: Page, url: string, project: string): Promise<void> {
  await goToWorkbench(page, url);
  await page.evaluate(async (name) => {
    window.app = await window.workbench.startApp(name);
  }, project);
}

/** Photos of one drawn person, from `mina/0.png` on. */
export async function drawnPhotos(count: number): Promise<Given> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      path: `mina/${i}.png`,
      base64: (await pngOf(0, i)).toString("base64"),
    })),
  );
}

/** Resolves when the photos are read. */
export function add(page: Page, given: Given): Promise<void> {
  return page.evaluate(
    (files) =>
      window.app.commands.addFiles(files.map(({ path, base64 }) => ({ path, blob: window.workbench.blobOf(base64) }))),
    given,
  );
}

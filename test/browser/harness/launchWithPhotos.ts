// A browser with a project of its own: a few drawn photos of two people, taken as they are.
import { inject } from "vitest";
import { giveDrawnPhotos } from "./app.ts";
import { openEmpty } from "./database.ts";
import { type Launched, launch } from "./launch.ts";

export async function launchWithPhotos(): Promise<Launched> {
  const browser = await launch();
  await openEmpty(browser.page, inject("siteUrl"), "asTheyAre");
  await giveDrawnPhotos(browser.page, 2, 10);
  return browser;
}

// Opens a browser with a new project that has a few drawn photos of two people, taken as they are.
import { giveDrawnPhotos } from "./app.ts";
import { openEmpty } from "./database.ts";
import { type Launched, type LaunchOptions, launch } from "./launch.ts";

export async function launchWithPhotos(site: string, options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await openEmpty(browser.page, site, "asTheyAre");
  await giveDrawnPhotos(browser.page, 2, 10);
  return browser;
}

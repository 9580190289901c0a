// Works through the review queue by keyboard alone, from a dropped folder to the number of photos that a training uses.
// The photos need a person: nobody, two people side by side, a face far away, a face in the dark. The detector is the
// real one.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { goTo, waitForPhotos } from "../harness/app.ts";
import { awkward, writePicture } from "../harness/awkward.ts";
import { type Launched, type LaunchOptions, launch } from "../harness/launch.ts";

const site = inject("siteUrl");
const mina = 0;
const ravi = 4;

let scratch: string;

/**
 * Six good photos, and six that wait, in the order of the queue. The names are not those that the shipped model knows.
 */
async function writePhotos(folder: string): Promise<void> {
  const photos: [string, ReturnType<(typeof awkward)["nobody"]>][] = [
    ["Ana/hill.png", awkward.nobody(0)],
    ["Ana/sea.png", awkward.nobody(1)],
    ["Ben/wood.png", awkward.nobody(2)],
    [
      "Ana/together.png",
      awkward.together([
        { person: ravi, photo: 10 },
        { person: mina, photo: 10 },
      ]),
    ],
    ["Ben/far.png", awkward.farAway({ person: ravi, photo: 20 })],
    ["Ben/night.png", awkward.dark({ person: ravi, photo: 3 })],
    ...[0, 1, 2].flatMap((photo): [string, ReturnType<(typeof awkward)["nobody"]>][] => [
      [`Ana/fine_${photo}.png`, awkward.fine({ person: mina, photo })],
      [`Ben/fine_${photo}.png`, awkward.fine({ person: ravi, photo })],
    ]),
  ];
  for (const [path, picture] of photos) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    await writePicture(join(folder, path), await picture);
  }
}

/** Drops the photos on a first visit and waits until all are read. */
async function openWithPhotos(options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  const { page } = browser;
  await page.goto(site);
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(join(scratch, "photos"));
  await waitForPhotos(page, "9 photos of 2 people");
  return browser;
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "eolgul-review-"));
  await writePhotos(join(scratch, "photos"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The pixels of the crop that the room shows, as one string. */
async function cropNow(page: Page, name: string): Promise<string> {
  const crop = page.getByRole("img", { name: `The crop of ${name}` });
  await crop.waitFor();
  return crop.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

const heading = (page: Page, words: string): Promise<void> =>
  page.getByRole("heading", { level: 1, name: words, exact: true }).waitFor();
const file = (page: Page, name: string): Promise<void> => page.getByText(name, { exact: true }).waitFor();
const focused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

describe("the review queue, by keyboard alone", () => {
  let browser: Launched;
  let page: Page;

  beforeAll(async () => {
    browser = await openWithPhotos();
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
  });

  it("says what waits, what of it is used meanwhile, and leads there", async () => {
    await page.getByRole("heading", { name: "6 photos wait for a look" }).waitFor();
    await page.getByText("3 are used as the machine guessed, 3 without a face are not used.").waitFor();
    const way = page.getByRole("link", { name: "Look at them" });
    for (let presses = 0; !(await focused(way)) && presses < 30; presses++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await heading(page, "6 photos wait for a look");
    expect(await page.evaluate(() => location.hash)).toBe("#/photos/review");
    await file(page, "hill.png");
    await page.getByText("No face was found.").first().waitFor();
  });

  it("accepts no guess where there is none, and leaves out with X", async () => {
    await page.keyboard.press("Enter");
    await page.getByText("There is no guess to accept").waitFor();
    await file(page, "hill.png");
    await page.keyboard.press("x");
    await heading(page, "5 photos wait for a look");
    await file(page, "sea.png");
  });

  it("draws a box with the arrows, and gives it up with Escape", async () => {
    await page.keyboard.press("d");
    const layer = page.getByRole("application", { name: "Box by hand" });
    await layer.waitFor();
    expect(await focused(layer)).toBe(true);
    // In 600 x 450 pixels, the box is 225 wide and in the middle, and a step is 9.
    await page.getByText("225 pixels wide, its middle 50% from the left and 50% from the top.").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText("243 pixels wide, its middle 52% from the left and 50% from the top.").waitFor();
    await page.keyboard.press("Escape");
    await layer.waitFor({ state: "hidden" });
    await heading(page, "5 photos wait for a look");
    await page.keyboard.press("d");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("-");
    await page.keyboard.press("Enter");
    await heading(page, "4 photos wait for a look");
    await file(page, "wood.png");
  });

  it("goes back to what was decided, and undoes it", async () => {
    await page.keyboard.press("ArrowLeft");
    await file(page, "sea.png");
    await page.getByText("You drew this box.").first().waitFor();
    await page.keyboard.press("u");
    await heading(page, "5 photos wait for a look");
    await page.getByText("No face was found.").first().waitFor();
    await page.keyboard.press("Control+z");
    await heading(page, "6 photos wait for a look");
    await file(page, "hill.png");
    await page.keyboard.press("u");
    await page.getByText("There is nothing to undo.").waitFor();
  });

  it("keeps the whole picture with W, and puts off with S", async () => {
    await page.keyboard.press("w");
    await heading(page, "5 photos wait for a look");
    await file(page, "sea.png");
    await page.keyboard.press("s");
    await file(page, "wood.png");
    await page.keyboard.press("x");
    await heading(page, "4 photos wait for a look");
  });

  it("asks which face is meant, and takes another than the guess by its number", async () => {
    await file(page, "together.png");
    await page.getByText("2 faces were found. Which one is Ana?").first().waitFor();
    const faces = page.getByRole("list", { name: "Faces in the picture" }).getByRole("button");
    expect(await faces.count()).toBe(2);
    // The faces are also boxed and numbered on the picture, in the same order.
    const boxes = page.locator("main button[aria-hidden=true]");
    expect(await boxes.allTextContents()).toEqual(["1", "2"]);
    const guess = await cropNow(page, "Ana");
    const other = (await faces.nth(0).textContent())!.includes("the guess") ? "2" : "1";
    await page.keyboard.press(other);
    await heading(page, "3 photos wait for a look");
    await page.keyboard.press("ArrowLeft");
    await file(page, "together.png");
    await page.getByText("You chose this face.").first().waitFor();
    await expect.poll(() => cropNow(page, "Ana")).not.toBe(guess);
    await page.keyboard.press("u");
    await page.getByText("2 faces were found.").first().waitFor();
    await expect.poll(() => cropNow(page, "Ana")).toBe(guess);
    await page.keyboard.press(other);
    await heading(page, "3 photos wait for a look");
  });

  it("accepts the guess with Enter, and comes back to what was put off at the end", async () => {
    await file(page, "far.png");
    await page
      .getByText(/The face is tiny: \d+ pixels wide\./)
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await file(page, "night.png");
    await page
      .getByText(/The face lies in the dark/)
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await file(page, "sea.png");
    await heading(page, "1 photo waits for a look");
    await page.keyboard.press("ArrowRight");
    await page.getByText("It is the only one that waits.").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("x"); // the open dialog takes the keys
    await page.keyboard.press("Escape");
    await heading(page, "1 photo waits for a look");
    await page.keyboard.press("x");
  });

  it("ends with the way to Train, which counts as the queue decided", async () => {
    await heading(page, "Nothing waits any more");
    // The key is pressed as soon as the photo is shown.
    const leftOut = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const watch = new MutationObserver(() => {
            if (!document.body.innerText.includes("sea.png")) return;
            watch.disconnect();
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
            resolve();
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
    );
    await page.keyboard.press("Control+z");
    await leftOut;
    await heading(page, "Nothing waits any more");
    const way = page.getByRole("main").getByRole("link", { name: "Go to Train" });
    for (let presses = 0; !(await focused(way)) && presses < 10; presses++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Train" }).waitFor();
    expect(await page.getByText("wait for a look").count()).toBe(0);
    await goTo(page, "Photos");
    // Twelve photos without wood and sea.
    await heading(page, "10 photos of 2 people");
  });

  it("keeps every decision over a reload, and says nothing to the console", async () => {
    await page.reload();
    await heading(page, "10 photos of 2 people");
    expect(await page.getByRole("link", { name: "Look at them" }).count()).toBe(0);
    expect(browser.consoleErrors).toEqual([]);
    expect(browser.foreignRequests).toEqual([]);
  });
});

describe("around the queue", () => {
  let browser: Launched;
  let page: Page;

  beforeAll(async () => {
    browser = await openWithPhotos({ reducedMotion: true });
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
  });

  it("accepts all guesses at once, leaves all without a face out, and takes both back", async () => {
    await page.getByRole("link", { name: "Look at them" }).click();
    await page.getByRole("button", { name: "Accept all 3 guesses" }).click();
    await heading(page, "3 photos wait for a look");
    await page.getByRole("button", { name: "Leave all 3 without a face out" }).click();
    await heading(page, "Nothing waits any more");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await heading(page, "6 photos wait for a look");
  });

  it("draws a box with the mouse", async () => {
    await file(page, "together.png"); // the first photo whose decision was undone
    await page.keyboard.press("d");
    const layer = page.getByRole("application", { name: "Box by hand" });
    const place = (await layer.boundingBox())!;
    await page.mouse.move(place.x + 0.1 * place.width, place.y + 0.1 * place.height);
    await page.mouse.down();
    await page.mouse.move(place.x + 0.4 * place.width, place.y + 0.3 * place.height, { steps: 4 });
    await page.mouse.up();
    // In 720 x 360 pixels, from (72, 36) and 216 wide, its longer side: the middle is at (180, 144).
    await page.getByText(/^21[567] pixels wide, its middle 25% from the left and 40% from the top\.$/).waitFor();
    await page.getByRole("button", { name: "Take this box" }).click();
    await heading(page, "5 photos wait for a look");
    await page.getByRole("button", { name: "Undo" }).click();
    await heading(page, "6 photos wait for a look");
  });

  it("shows a photo's figures, and sorts and filters the gallery by them", async () => {
    await goTo(page, "Photos");
    await page.getByLabel("Show").selectOption({ label: "Tiny face (1)" });
    const tiles = page.locator("[data-photo]");
    expect(await tiles.count()).toBe(1);
    await tiles.first().dblclick();
    const dialog = page.getByRole("dialog", { name: "far.png" });
    await dialog.getByText(/The face is tiny/).waitFor();
    await dialog.getByText("sharpness", { exact: true }).waitFor();
    await dialog.getByRole("link", { name: "Another crop" }).click();
    await heading(page, "Another crop");
    await file(page, "far.png");
    await page.keyboard.press("Enter");
    await heading(page, "9 photos of 2 people");
    await page.getByText("2 are used as the machine guessed, 3 without a face are not used.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByLabel("Order").selectOption({ label: "Darkest first" });
    const firstOf = (name: string) =>
      page
        .getByRole("listbox", { name: `Photos of ${name}` })
        .getByRole("option")
        .first()
        .getAttribute("aria-label");
    expect(await firstOf("Ben")).toContain("night.png");
  });

  it("lays out a contact sheet on which photos are chosen as in the gallery", async () => {
    await page.getByRole("link", { name: "Contact sheet", exact: true }).first().click();
    await heading(page, "Contact sheet of Ana");
    const sheet = page.getByRole("listbox", { name: "Photos of Ana" });
    expect(await sheet.getByRole("option").count()).toBe(6);
    await sheet.getByRole("option").first().click();
    await sheet
      .getByRole("option")
      .nth(2)
      .click({ modifiers: ["Shift"] });
    await page.getByText("3 chosen").first().waitFor();
    await page.getByRole("link", { name: "Ben", exact: true }).click();
    await heading(page, "Contact sheet of Ben");
    await page.getByRole("link", { name: "Everybody" }).click();
    expect(await page.getByRole("listbox").count()).toBe(2);
    await page.getByRole("link", { name: "Back to Photos" }).click();
    await heading(page, "9 photos of 2 people");
  });

  it("cuts every photo anew when the crop changes, and back", async () => {
    await page.getByRole("radio", { name: "Take photos as they are" }).check();
    await heading(page, "12 photos of 2 people");
    expect(await page.getByRole("link", { name: "Look at them" }).count()).toBe(0);
    await page.getByRole("radio", { name: "Find faces and straighten them" }).check();
    await heading(page, "9 photos of 2 people");
    await page.getByRole("heading", { name: "6 photos wait for a look" }).waitFor();
    expect(browser.consoleErrors).toEqual([]);
  });
});

describe("with a model that knows the people", () => {
  it("marks whom it takes for the person in a group picture, and Enter takes that face", async () => {
    const folder = join(scratch, "group");
    const group = [ravi, mina, 2].map((person) => ({ person, photo: 10 }));
    for (const [name, people] of [
      ["Mina", group],
      ["Ravi", group.toReversed()],
    ] as const) {
      mkdirSync(join(folder, name), { recursive: true });
      await writePicture(join(folder, name, "group.png"), await awkward.together(people));
    }
    const browser = await launch({ reducedMotion: true });
    const { page } = browser;
    try {
      await page.goto(site);
      await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
      await page.getByRole("link", { name: "Look at them" }).click({ timeout: 120_000 });
      // Mina is in the middle; Ravi, in his photo, at the right.
      for (const [name, least] of [
        ["Mina", 0.33],
        ["Ravi", 0.66],
      ] as const) {
        const probable = page.getByRole("button", { name: `probably ${name}` });
        await probable.waitFor({ timeout: 60_000 });
        const number = /\d/.exec((await probable.textContent())!)![0];
        const box = (await page.locator("main button[aria-hidden=true]", { hasText: number }).boundingBox())!;
        const picture = (await page.getByRole("img", { name: /^group\.png/ }).boundingBox())!;
        const at = (box.x + box.width / 2 - picture.x) / picture.width;
        expect(at).toBeGreaterThan(least);
        expect(at).toBeLessThan(least + 0.34);
        await page.keyboard.press("Enter");
        await page.getByText("Guess accepted.").waitFor();
      }
      await heading(page, "Nothing waits any more");
      expect(browser.consoleErrors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

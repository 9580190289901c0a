// Photos that nothing says the person of: fifteen from a phone wait in the tray, get their names by key and by drop,
// outlast a reload, are taken back, and are trained on. Then the ways that lead other files to their place.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { chooseDevice, goTo, setTraining, startButton, writeDrawnPhoto } from "../harness/app.ts";
import { seriousIn } from "../harness/axe.ts";
import { openEmpty } from "../harness/database.ts";
import { storedRuns } from "../harness/kills.ts";
import { type Launched, launch } from "../harness/launch.ts";

const site = inject("siteUrl");

let scratch: string;
let browser: Launched;
let page: Page;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "eolgul-tray-"));
  browser = await launch({ reducedMotion: true });
  page = browser.page;
});
afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const title = (words: string) =>
  page.getByRole("heading", { level: 1, name: words, exact: true }).waitFor({ timeout: 120_000 });
const tray = () => page.getByRole("listbox", { name: "Photos without a name" });
const inTray = () => tray().getByRole("option");
const nameField = () => page.getByLabel(/^(Their|The) name/);
const known = (name: string) =>
  page.getByRole("list", { name: "Or press a person, or drop photos on one" }).getByRole("button", { name });
const focusIsIn = (what: ReturnType<typeof inTray>) =>
  expect.poll(() => what.evaluate((element) => element === document.activeElement)).toBe(true);
const giveFiles = (paths: readonly string[]) =>
  page
    .locator("input[type=file]:not([webkitdirectory])")
    .first()
    .setInputFiles([...paths]);
const giveFolder = (path: string) => page.locator("input[type=file][webkitdirectory]").first().setInputFiles(path);

describe("fifteen loose photos of a phone", () => {
  beforeAll(async () => {
    await openEmpty(page, site, "asTheyAre");
    const paths = Array.from({ length: 15 }, (_, n) => join(scratch, `DSC${n}.png`));
    for (const [n, path] of paths.entries()) await writeDrawnPhoto(path, Math.floor(n / 5), n % 5);
    await giveFiles(paths);
  });

  it("wait for a name, with their faces shown, and are no problem", async () => {
    await title("15 photos without a name");
    await page.getByRole("heading", { name: "Whose are these 15 photos?" }).waitFor();
    expect(await inTray().count()).toBe(15);
    const drawn = () =>
      tray().evaluate((grid) => {
        const canvases = [...grid.querySelectorAll("canvas")];
        return canvases.filter((canvas) => canvas.getContext("2d")!.getImageData(48, 48, 1, 1).data[3] === 255).length;
      });
    await expect.poll(drawn, { timeout: 30_000 }).toBe(15);
    expect(await inTray().first().getAttribute("aria-label")).toBe("DSC0.png");
    expect(await inTray().nth(2).getAttribute("aria-label")).toBe("DSC2.png");
    expect(await page.getByText(/things? to look at/).count()).toBe(0);
    expect(await seriousIn(page)).toEqual([]);
    await goTo(page, "Train");
    await page.getByText("15 photos wait in Photos until you say whose they are").waitFor();
    await goTo(page, "Photos");
  });

  it("get a name by key alone: chosen with space and shift, named with Enter", async () => {
    await inTray().first().focus();
    await page.keyboard.press("Space");
    for (let n = 0; n < 4; n++) await page.keyboard.press("Shift+ArrowRight");
    await page.getByRole("button", { name: "Name 5 photos" }).waitFor();
    await page.keyboard.press("Enter");
    await focusIsIn(nameField());
    await page.keyboard.press("Enter");
    await page.getByText("Type a name first.").waitFor();
    await page.keyboard.type(" Mina ");
    await page.keyboard.press("Enter");
    await title("5 photos of 1 person");
    await page.getByText("5 photos are named Mina.").waitFor();
    expect(await inTray().count()).toBe(10);
    await expect.poll(() => tray().evaluate((grid) => grid.contains(document.activeElement))).toBe(true);
  });

  it("get a name by drop: somebody new, then a person who is there, on either card; and are taken back", async () => {
    await inTray().first().click();
    await inTray()
      .nth(3)
      .click({ modifiers: ["Shift"] });
    await inTray().nth(1).dragTo(known("New person"));
    await focusIsIn(nameField());
    await page.keyboard.type("Jo");
    await page.keyboard.press("Enter");
    await page.getByText("4 photos are named Jo.").waitFor();
    await inTray().first().dragTo(known("Jo"));
    await page.getByText("1 photo is named Jo.").waitFor();
    await title("10 photos of 2 people");
    // The wrong person's card in the overview. Both are in sight: nothing may scroll while photos are dragged.
    await page.setViewportSize({ width: 1280, height: 1800 });
    await inTray()
      .first()
      .dragTo(page.getByRole("region", { name: "People" }).getByRole("button", { name: /Mina/ }));
    await page.getByText("1 photo is named Mina.").waitFor();
    await page.getByRole("button", { name: "Take it back" }).click();
    await title("10 photos of 2 people");
    expect(await inTray().count()).toBe(5);
  });

  it("are all there after a reload, named or not; the rest is named at once, undone, and named again", async () => {
    await page.reload();
    await title("10 photos of 2 people");
    expect(await inTray().count()).toBe(5);
    await nameField().fill("Sena");
    await page.getByRole("button", { name: "Name all 5" }).click();
    await title("15 photos of 3 people");
    expect(await tray().count()).toBe(0);
    await page.keyboard.press("Control+z");
    await title("10 photos of 2 people");
    expect(await inTray().count()).toBe(5);
    await page.keyboard.press("Control+Shift+z");
    await title("15 photos of 3 people");
  });

  it("are trained on", async () => {
    await goTo(page, "Train");
    await chooseDevice(page, "Processor, WebAssembly");
    await setTraining(page, { steps: 4, batch: 4, everySteps: 4, filters: [2, 2, 4, 4], units: [4, 4] });
    await startButton(page).click();
    await expect.poll(async () => (await storedRuns(page)).length, { timeout: 120_000 }).toBe(1);
    const [run] = await storedRuns(page);
    expect(run!.classNames).toEqual(["Jo", "Mina", "Sena"]);
    expect(run!.trainCount + run!.validationCount).toBe(15);
    await goTo(page, "Photos");
  });

  it("lose their name again, and go", async () => {
    await page.getByRole("listbox", { name: "Photos of Sena" }).getByRole("option").first().click();
    await page.getByRole("button", { name: "Who is this?" }).click();
    const dialog = page.getByRole("dialog");
    await focusIsIn(dialog.getByLabel("Someone new"));
    await dialog.getByRole("button", { name: "I do not know" }).click();
    await page.getByRole("heading", { name: "Whose photo is this?" }).waitFor();
    await inTray().first().focus();
    await page.keyboard.press("Delete");
    await page.getByText("1 photo is removed.").waitFor();
    await title("14 photos of 3 people");
  });
});

describe("people", () => {
  beforeAll(async () => {
    await openEmpty(page, site, "asTheyAre");
    const folder = join(scratch, "alike");
    for (const [person, name] of ["Ana Kim", "ana_kim", "Ben"].entries()) {
      mkdirSync(join(folder, name), { recursive: true });
      for (let n = 0; n < 5; n++) await writeDrawnPhoto(join(folder, name, `${n}.png`), person, n);
    }
    await giveFolder(folder);
  });

  it("of names that differ in spelling alone become one when that is said", async () => {
    await title("15 photos of 3 people");
    await page.getByText("Names that differ only in their spelling").click();
    await page.getByText("“Ana Kim” and “ana_kim” may be one person.").waitFor();
    await page.getByRole("button", { name: "It is Ana Kim", exact: true }).click();
    await title("15 photos of 2 people");
    await page.getByText("ana_kim is named Ana Kim now.").waitFor();
    expect(await page.getByText("Names that differ only in their spelling").count()).toBe(0);
    await page.getByRole("button", { name: "Take it back" }).click();
    await title("15 photos of 3 people");
  });

  it("are renamed in a field that has the focus, and removed with all photos until that is taken back", async () => {
    await page.getByRole("button", { name: "Rename Ben" }).click();
    await focusIsIn(page.getByRole("dialog").getByRole("textbox", { name: "New name" }));
    await page.keyboard.type("Bo");
    await page.keyboard.press("Enter");
    await page.getByText("Ben is named Bo now.").waitFor();
    await page.getByRole("button", { name: "Remove Bo and all photos" }).click();
    await title("10 photos of 2 people");
    await page.getByText("Bo is removed, with 5 photos.").waitFor();
    await page.getByText("Until this page is closed it can be undone.").waitFor();
    await page.getByRole("button", { name: "Take it back" }).click();
    await title("15 photos of 3 people");
    await page.getByRole("button", { name: "Add a person with the camera" }).click();
    await focusIsIn(page.getByRole("dialog").getByRole("combobox", { name: "Name" }));
    await page.keyboard.press("Escape");
  });
});

describe("a folder of several people that looks like one person's", () => {
  it("goes to the tray when that is said", async () => {
    await openEmpty(page, site, "asTheyAre");
    const folder = join(scratch, "holiday");
    mkdirSync(folder);
    for (let n = 0; n < 5; n++) await writeDrawnPhoto(join(folder, `IMG_${n}.png`), n % 2, n);
    await giveFolder(folder);
    await title("5 photos of 1 person");
    await page.getByText("Only one person", { exact: true }).click();
    await page.getByRole("button", { name: "They are several people" }).click();
    await title("5 photos without a name");
  });
});

describe("files beside the photos", () => {
  it("are told apart: photos that a list skips can be named, a model is used, a clip is offered", async () => {
    await openEmpty(page, site, "asTheyAre");
    const folder = join(scratch, "listed");
    mkdirSync(folder);
    for (let n = 0; n < 12; n++) await writeDrawnPhoto(join(folder, `${n}.png`), n % 2, n);
    const rows = Array.from({ length: 10 }, (_, n) => `${n}.png,${n % 2 === 0 ? "Mina" : "Jo"}\n`);
    writeFileSync(join(folder, "list.csv"), `path,name\n${rows.join("")}`);
    writeFileSync(join(folder, "clip.MOV"), "no picture");
    writeFileSync(join(folder, "song.mp3"), "no picture");
    copyFileSync(new URL("../../models/demo.zip", import.meta.url), join(folder, "model.zip"));
    await giveFolder(folder);
    await title("10 photos of 2 people");
    await page.getByText("Files that are no photos").click();
    await page.getByText("listed/song.mp3 is a sound recording.").waitFor();
    await page.getByText("1 clip: take photos from it?").waitFor();
    await page.getByText("A trained model").click();
    await page.getByRole("button", { name: "Use the model in Predict" }).click();
    await page.getByText("The model is imported, and Predict uses it now").waitFor({ timeout: 60_000 });
    expect(await page.getByText("A trained model").count()).toBe(0);
    await page.getByText("Photos that no list names").click();
    const words = "2 other photos are not in listed/list.csv: listed/10.png and listed/11.png.";
    await page.getByText(words).waitFor();
    await page.getByRole("button", { name: "Say whose they are" }).click();
    await page.getByRole("heading", { name: "Whose are these 2 photos?" }).waitFor({ timeout: 60_000 });
    expect(await page.getByText("Photos that no list names").count()).toBe(0);
    await page.getByText("Files that are no photos").waitFor();
    expect(browser.consoleErrors).toEqual([]);
  });
});

// A list whose columns mean something else than the page judged: the person looks, chooses, sees what it would give,
// and has it read again.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "fflate";
import iconv from "iconv-lite";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { tarOf } from "../formats/tarFile.ts";
import { workbook } from "../formats/workbookFile.ts";
import { speak, waitForPhotos, writeDrawnPhoto } from "../harness/app.ts";
import { seriousIn } from "../harness/axe.ts";
import { openEmpty } from "../harness/database.ts";
import { type Launched, launch } from "../harness/launch.ts";

let browser: Launched;
let page: Page;
let folder: string;

/** Eight photos p/0.png to p/7.png, of four students in two classes. Two names are Korean. */
beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "eolgul-lists-")), "p");
  mkdirSync(folder);
  for (let i = 0; i < 8; i++) await writeDrawnPhoto(join(folder, `${i}.png`), i >> 1, i);
  const student = (i: number) => ["설현", "수지", "Ben", "Cleo"][i >> 1];
  const rows = Array.from({ length: 8 }, (_, i) => `${i}.png,${student(i)},${i < 4 ? "3A" : "3B"}`);
  const text = ["Photo,Student,Class", ...rows].join("\r\n");
  writeFileSync(join(folder, "class.csv"), iconv.encode(text, "cp949"));
  browser = await launch();
  ({ page } = browser);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

const give = () => page.locator("input[type=file][webkitdirectory]").first().setInputFiles(folder);
const open = (name = "How the list was read") => page.getByRole("button", { name }).click();
const dialog = () => page.getByRole("dialog");
const column = (name: string) => dialog().getByRole("combobox", { name });
const apply = () => dialog().getByRole("button", { name: "Read the list so" });
const heading = (words: string) => page.getByRole("heading", { level: 1, name: words }).waitFor({ timeout: 60_000 });

describe("how a list was read", () => {
  it("is shown with its first rows, its columns and the guessed encoding", async () => {
    await openEmpty(page, inject("siteUrl"), "asTheyAre");
    await give();
    await waitForPhotos(page, "8 photos of 4 people");
    await page.getByText("Who is on the photos comes from class.csv.").waitFor();
    await open();
    expect(await column("What column 1, “Photo”, holds").inputValue()).toBe("path");
    expect(await column("What column 2, “Student”, holds").inputValue()).toBe("name");
    expect(await column("What column 3, “Class”, holds").inputValue()).toBe("unused");
    expect(await column("Encoding of the text").inputValue()).toBe("cp949");
    await dialog().getByRole("cell", { name: "설현" }).first().waitFor();
    expect(await apply().isDisabled()).toBe(true);
    expect(await seriousIn(page)).toEqual([]);
  });

  it("says what another choice would give before anything changes, by keyboard alone", async () => {
    await column("What column 3, “Class”, holds").focus();
    await page.keyboard.press("ArrowUp"); // one person's own
    await column("What column 3, “Class”, holds").selectOption("name");
    await dialog().getByText("Read so: 2 people, 8 photos.").waitFor();
    expect(await column("What column 2, “Student”, holds").inputValue()).toBe("unused");
    await column("What column 1, “Photo”, holds").selectOption("unused");
    await dialog().getByText("Read so: 1 person, 8 photos.").waitFor(); // the folder decides
    await column("What column 1, “Photo”, holds").selectOption("path");
    await dialog().getByText("Read so: 2 people, 8 photos.").waitFor();
    await heading("8 photos of 4 people");
  });

  it("changes as it was chosen, and undo and redo take it back and again", async () => {
    await apply().focus();
    await page.keyboard.press("Enter");
    await heading("8 photos of 2 people");
    await page.getByRole("button", { name: "Undo" }).click();
    await heading("8 photos of 4 people");
    await open();
    expect(await column("What column 2, “Student”, holds").inputValue()).toBe("name");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Redo" }).click();
    await heading("8 photos of 2 people");
    await open();
    expect(await column("What column 3, “Class”, holds").inputValue()).toBe("name");
  });

  it("shows other letters under another encoding, and comes back to the right ones", async () => {
    await column("Encoding of the text").selectOption("windows-1252");
    await dialog().getByRole("cell", { name: "설현" }).first().waitFor({ state: "detached" });
    await column("Encoding of the text").selectOption("cp949");
    await dialog().getByRole("cell", { name: "설현" }).first().waitFor();
    await dialog().getByText("Read so: 4 people, 8 photos.").waitFor(); // judged anew
    await apply().click();
    await heading("8 photos of 4 people");
  });

  it("lets the folders decide where the list is not to be used", async () => {
    await open();
    await dialog().getByRole("checkbox", { name: "Use this list" }).uncheck();
    await dialog().getByText("Read so: 1 person, 8 photos.").waitFor();
    await apply().click();
    await heading("8 photos of 1 person");
    await page.getByText("class.csv was not used: the folders say who is on the photos.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await heading("8 photos of 4 people");
  });

  it("is shown of a workbook too, which needs no encoding", async () => {
    const bytes = workbook([
      ["Photo", "Student"],
      ...Array.from({ length: 8 }, (_, i) => [`${i}.png`, i < 4 ? "Ana" : "Ben"]),
    ]);
    rmSync(join(folder, "class.csv"));
    writeFileSync(join(folder, "class.xlsx"), bytes);
    await openEmpty(page, inject("siteUrl"), "asTheyAre");
    await give();
    await waitForPhotos(page, "8 photos of 2 people");
    await page.getByText("Who is on the photos comes from class.xlsx.").waitFor();
    await open();
    expect(await column("What column 2, “Student”, holds").inputValue()).toBe("name");
    expect(await column("Encoding of the text").count()).toBe(0);
    await page.keyboard.press("Escape");
  });

  it("is shown of a list in a tar that gzip has packed", async () => {
    const bytes = readdirSync(folder).map((name) => ({ name: `p/${name}`, bytes: readFileSync(join(folder, name)) }));
    await openEmpty(page, inject("siteUrl"), "asTheyAre");
    await page
      .locator("input[type=file][multiple]:not([webkitdirectory])")
      .first()
      .setInputFiles({
        name: "faces.tgz",
        mimeType: "application/gzip",
        buffer: Buffer.from(gzipSync(tarOf(bytes))),
      });
    await waitForPhotos(page, "8 photos of 2 people");
    await page.getByText("Who is on the photos comes from class.xlsx.").waitFor();
  });

  it("is said in Korean, and can only be looked at when other photos came", async () => {
    await writeDrawnPhoto(join(folder, "..", "other.png"), 4, 0);
    await page
      .locator("input[type=file][multiple]:not([webkitdirectory])")
      .first()
      .setInputFiles({
        name: "other.png",
        mimeType: "image/png",
        buffer: readFileSync(join(folder, "..", "other.png")),
      });
    await page.getByText("Who is on the photos comes from class.xlsx.").waitFor();
    await open();
    await dialog().getByText("drop the folder again").waitFor();
    expect(await column("What column 2, “Student”, holds").isDisabled()).toBe(true);
    expect(await apply().count()).toBe(0);
    await page.keyboard.press("Escape");
    await speak(page, "ko");
    await open("목록을 어떻게 읽었는지 보기");
    await dialog().getByText("폴더를 다시 놓아 주세요").waitFor();
    expect(browser.consoleErrors).toEqual([]);
  });
});

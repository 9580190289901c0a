// Gives bad files through the real page. The page names each problem and its place, keeps the good photos beside it,
// and never hangs or crashes.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { crc32 } from "../../src/base/crc32.ts";
import { predictFile } from "../harness/app.ts";
import * as bad from "../harness/badFiles.ts";
import { openEmpty } from "../harness/database.ts";
import { type Launched, launch } from "../harness/launch.ts";

type Files = bad.Files;

/** A problem as the page shows it; `place` is null where the words name the place. */
interface Said {
  readonly group: string;
  readonly words: string;
  readonly place: string | null;
}

interface Case {
  readonly name: string;
  readonly give: (good: Files) => Files | Promise<Files>;
  /** `folder`: given with the folder chooser, as `given/...`. `files`: given with the file chooser, by their names. */
  readonly as?: "folder" | "files";
  /** The room's heading afterwards: how many photos of how many people were kept. */
  readonly kept: string;
  readonly says: readonly Said[];
  /** What the Train room then says, where training is in question; `start` must be how its button stands. */
  readonly train?: { readonly says: string; readonly start: "absent" | "disabled" | "ready" };
}

const allKept = `${bad.goodCount} photos of 2 people`;
const oneMore = `${bad.goodCount + 1} photos of 2 people`;
const unreadable = (words: string, place: string): Said => ({ group: "Photos that cannot be opened", words, place });
const badZip = (words: string): Said => ({ group: "Zips and archives that did not open", words, place: null });
const badList = (words: string): Said => ({ group: "Lists that cannot be used", words, place: null });
const expectedFormats = "Expected JPEG, PNG, WebP, HEIC, AVIF, GIF, TIFF, BMP, PGM or PPM.";

const listOf = (paths: readonly string[], label: (name: string) => string = (name) => (name === "mina" ? "0" : "1")) =>
  paths.map((path) => `${path},${path.split("/")[0]},${label(path.split("/")[0]!)}`).join("\n");

const photoCases: readonly Case[] = [
  {
    name: "a zero-byte JPEG",
    give: (good) => ({ ...good, "mina/empty.jpg": "" }),
    kept: allKept,
    says: [unreadable("The file is empty. Copy it again from where it came.", "given/mina/empty.jpg")],
  },
  {
    name: "a JPEG cut in half",
    give: async (good) => ({ ...good, "mina/half.jpg": half(await bad.jpegOf(0, 7)) }),
    kept: allKept,
    says: [unreadable("A damaged jpeg (the file ends too early). Copy or save it again.", "given/mina/half.jpg")],
  },
  {
    name: "a JPEG's first 30 bytes",
    give: async (good) => ({ ...good, "mina/head.jpg": (await bad.jpegOf(0, 7)).subarray(0, 30) }),
    kept: allKept,
    says: [
      unreadable(
        "A damaged jpeg (its header tells no width and height). Copy or save it again.",
        "given/mina/head.jpg",
      ),
    ],
  },
  {
    name: "a PNG with noise for pixels",
    give: async (good) => ({ ...good, "mina/noise.png": overwritten(await bad.pngOf(0, 7)) }),
    kept: allKept,
    says: [unreadable("A damaged png (a checksum in it is wrong). Copy or save it again.", "given/mina/noise.png")],
  },
  {
    name: "a PNG named .jpg",
    give: async (good) => ({ ...good, "mina/really a png.jpg": await bad.pngOf(0, 7) }),
    kept: oneMore,
    says: [],
  },
  {
    name: "a letter named .jpg",
    give: (good) => ({ ...good, "mina/letter.jpg": "Dear Mina, this is a letter and no photo.\n".repeat(9) }),
    kept: allKept,
    says: [unreadable(`Not a picture, but TXT. ${expectedFormats}`, "given/mina/letter.jpg")],
  },
  {
    name: "a zip named .jpg",
    give: (good) => ({ ...good, "mina/zip.jpg": bad.zipOf(good) }),
    kept: allKept,
    says: [unreadable(`Not a picture, but ZIP. ${expectedFormats}`, "given/mina/zip.jpg")],
  },
  {
    name: "noise named .jpg",
    give: (good) => ({ ...good, "mina/noise.jpg": bad.noise(5000) }),
    kept: allKept,
    says: [unreadable(`Not a picture. ${expectedFormats}`, "given/mina/noise.jpg")],
  },
  {
    name: "a PNG header of 30,000 × 30,000",
    give: (good) => ({ ...good, "mina/huge.png": bad.pngHeader(30_000, 30_000) }),
    kept: allKept,
    says: [
      unreadable(
        "Too large: 30,000 × 30,000 pixels, at most 100 million are taken. Save it smaller.",
        "given/mina/huge.png",
      ),
    ],
  },
  {
    name: "an SVG",
    give: (good) => ({ ...good, "mina/drawing.svg": bad.svg }),
    kept: allKept,
    says: [unreadable("A drawing (SVG), not a photo. Export it as PNG or JPEG.", "given/mina/drawing.svg")],
  },
  {
    name: "a HEIC without a picture",
    give: (good) => ({ ...good, "mina/phone.heic": bad.heic }),
    kept: allKept,
    says: [
      unreadable(
        "A damaged heic (its header tells no width and height). Copy or save it again.",
        "given/mina/phone.heic",
      ),
    ],
  },
  {
    name: "a photo under two names",
    give: (good) => ({ ...good, "tomas/copy.png": good["mina/mina_1.png"]! }),
    kept: allKept,
    says: [
      {
        group: "One photo, two names",
        words: "given/mina/mina_1.png and given/tomas/copy.png: the same picture, named mina and tomas.",
        place: null,
      },
    ],
  },
  {
    name: "a photo twice under one name",
    give: (good) => ({ ...good, "mina/mina_9.png": good["mina/mina_1.png"]! }),
    kept: allKept,
    says: [
      {
        group: "Twice the same photo",
        words: "given/mina/mina_9.png is, byte for byte, given/mina/mina_1.png.",
        place: null,
      },
    ],
  },
];

/** Every bad photo but the doubles in one delivery, beside the good ones. */
const allAtOnce: Case = (() => {
  const cases = photoCases.filter(({ says }) => says.every(({ group }) => group === "Photos that cannot be opened"));
  return {
    name: `${cases.length} of them at once`,
    give: async (good) => Object.assign({}, ...(await Promise.all(cases.map(({ give }) => give(good))))),
    kept: oneMore,
    says: cases.flatMap(({ says }) => says),
  };
})();

const zipCases: readonly Case[] = [
  {
    name: "a zip bomb: one file of 3 GB",
    as: "files",
    give: (good) => ({
      "photos.zip": bad.zipOf({ ...good, "mina/bomb.jpg": "" }, (path) =>
        path.endsWith("bomb.jpg") ? bad.bombEntry(path, 3) : {},
      ),
    }),
    kept: allKept,
    says: [badZip("photos.zip/mina/bomb.jpg unpacks to more than this page can take. Give fewer photos at once.")],
  },
  {
    name: "a zip bomb: 60 files of 64 MB",
    as: "files",
    give: (good) => {
      const crc = crc32(new Uint8Array(64 * 1024 * 1024));
      const names = Array.from({ length: 60 }, (_, i) => `mina/zeros_${i + 10}.jpg`);
      const zeros = Object.fromEntries(names.map((name) => [name, ""]));
      return {
        "photos.zip": bad.zipOf({ ...good, ...zeros }, (path) => {
          if (!(path in zeros)) return {};
          const entry = bad.bombEntry(path, 1 / 16);
          return { ...entry, claims: { ...entry.claims, crc } };
        }),
      };
    },
    kept: allKept,
    says: [
      unreadable(`Not a picture. ${expectedFormats}`, "mina/zeros_10.jpg"),
      badZip("photos.zip unpacks to more than this page can take. Give fewer photos at once."),
    ],
  },
  {
    name: "a zip bomb within a zip",
    as: "files",
    give: (good) => {
      const inner = bad.zipOf({ "bomb.jpg": "" }, (path) => bad.bombEntry(path, 1));
      return { "photos.zip": bad.zipOf({ ...good, "mina/more.zip": inner }) };
    },
    kept: allKept,
    says: [badZip("photos.zip/mina/more.zip is a zip within a zip. Unpack the outer one first.")],
  },
  {
    name: "a zip with ../ and absolute names",
    as: "files",
    give: (good) => ({
      "photos.zip": bad.zipOf({ ...good, "../../climbs.jpg": "x", "/etc/root.jpg": "x", "C:\\drive.jpg": "x" }),
    }),
    kept: allKept,
    says: [
      { group: "Names that lead out of the zip", words: "photos.zip/../../climbs.jpg", place: null },
      { group: "Names that lead out of the zip", words: "photos.zip//etc/root.jpg", place: null },
      { group: "Names that lead out of the zip", words: "photos.zip/C:\\drive.jpg", place: null },
    ],
  },
  {
    name: "a zip cut short, beside good photos",
    give: (good) => ({ ...good, "more.zip": half(bad.zipOf(good)) }),
    kept: allKept,
    says: [badZip("given/more.zip is damaged.")],
  },
  {
    name: "a zip with one damaged photo in it",
    as: "files",
    give: (good) => ({
      "photos.zip": bad.zipOf({ ...good, "mina/damaged.png": "x".repeat(99) }, (path) =>
        path.endsWith("damaged.png") ? { claims: { crc: 1 } } : {},
      ),
    }),
    kept: allKept,
    says: [badZip("photos.zip/mina/damaged.png is damaged.")],
  },
  {
    name: "a letter named .zip",
    give: (good) => ({ ...good, "letter.zip": "no zip at all" }),
    kept: allKept,
    says: [badZip("given/letter.zip is damaged.")],
  },
  {
    name: "an encrypted zip, beside good photos",
    give: (good) => ({ ...good, "locked.zip": bad.zipOf(good, () => ({ flags: 1 })) }),
    kept: allKept,
    says: [badZip("given/locked.zip is locked with a password. Unpack it yourself and give the folder.")],
  },
  {
    name: "two zips with the same names inside, beside a folder",
    give: async (good) => ({
      ...good,
      "first.zip": bad.zipOf({ "mina/1.png": await bad.pngOf(0, 7) }),
      "second.zip": bad.zipOf({ "mina/1.png": await bad.pngOf(0, 8) }),
    }),
    kept: `${bad.goodCount + 2} photos of 2 people`,
    says: [],
  },
];

const missing = (path: string, line: number): Said => ({
  group: "Photos that a list names, but that did not come along",
  words: `${path} is not among the files.`,
  place: `given/list.csv, line ${line}`,
});

const listCases: readonly Case[] = [
  {
    name: "a list of 100,000 rows, 12 of them there",
    give: (good) => ({ ...good, "list.csv": bad.longList(100_000, Object.keys(good)) }),
    kept: allKept,
    says: [
      missing("album/0/absent_0.jpg", 1),
      { group: "A person without photos", words: "Nobody0 has no photo.", place: null },
      {
        group: "More of the same",
        words: "Photos that a list names, but that did not come along: 98,988 more.",
        place: null,
      },
    ],
  },
  {
    name: "a list of 100,000 rows that name 12 photos over and over",
    give: (good) => ({
      ...good,
      "list.csv": Array.from({ length: 8334 }, () => listOf(Object.keys(good))).join("\n"),
    }),
    kept: allKept,
    says: [
      {
        group: "Twice the same photo",
        words: "given/mina/mina_1.png is, byte for byte, given/mina/mina_1.png.",
        place: null,
      },
    ],
  },
  {
    name: "a list with one column",
    give: (good) => ({ ...good, "list.csv": Object.keys(good).join("\n") }),
    kept: allKept,
    says: [badList("given/list.csv has one column; expected a path and a name, with a comma between them.")],
  },
  {
    name: "a list that is binary",
    give: (good) => ({ ...good, "list.csv": bad.noise(4000) }),
    kept: allKept,
    says: [badList("given/list.csv is not text. Save it as CSV (in Excel: “CSV UTF-8”).")],
  },
  {
    name: "a list without a line",
    give: (good) => ({ ...good, "list.csv": "" }),
    kept: allKept,
    says: [badList("given/list.csv has no lines.")],
  },
  {
    name: "lines without a name, without a path, with an open quotation mark",
    give: (good) => ({
      ...good,
      "list.csv": `${listOf(Object.keys(good))}\nmina/mina_1.png,,\n,mina,0\n"tomas/tomas_1.png,tomas,1`,
    }),
    kept: allKept,
    says: [
      {
        group: "Lines of a list that say too little",
        words: "No name and no number: whose photo it is stays unsaid.",
        place: "given/list.csv, line 13",
      },
      {
        group: "Lines of a list that say too little",
        words: "No path to a photo.",
        place: "given/list.csv, line 14",
      },
      {
        group: "Lines of a list that say too little",
        words: "A quotation mark opens and never closes.",
        place: "given/list.csv, line 15",
      },
    ],
  },
  {
    name: "labels out of range and no numbers",
    give: (good) => {
      const paths = Object.keys(good);
      const labels = ["99999", "-1", "three", "1.5"];
      return {
        ...good,
        "list.csv": paths.map((path, i) => `${path},${path.split("/")[0]},${labels[i] ?? (i < 6 ? 0 : 1)}`).join("\n"),
      };
    },
    kept: allKept,
    says: ["99999", "-1", "three", "1.5"].map((label, i) => ({
      group: "Labels that cannot be used",
      words: `“${label}” is no such number.`,
      place: `given/list.csv, line ${i + 1}`,
    })),
  },
  {
    name: "two names for one label",
    give: (good) => ({ ...good, "list.csv": listOf(Object.keys(good), () => "7") }),
    kept: allKept,
    says: [
      {
        group: "One number, several names",
        words: "The number 7 stands for mina and tomas.",
        place: "given/list.csv, line 7",
      },
    ],
  },
  {
    name: "a photo in both lists",
    give: (good) => {
      const paths = Object.keys(good);
      const held = paths.filter((path) => /_[16]\./.test(path));
      return { ...good, "train.csv": listOf(paths.filter((path) => !/_6\./.test(path))), "test.csv": listOf(held) };
    },
    kept: allKept,
    says: ["mina", "tomas"].map((name) => ({
      group: "The same photo learns and checks",
      words: `given/${name}/${name}_1.png: the same picture, on both sides.`,
      place: null,
    })),
  },
];

const trainingCases: readonly Case[] = [
  {
    name: "one person only",
    give: (good) => only(good, "mina"),
    kept: `${bad.photosEach} photos of 1 person`,
    says: [{ group: "Only one person", words: "All photos are of mina.", place: null }],
    train: {
      says: "All photos are of mina. To tell people apart, the network needs photos of at least two.",
      start: "absent",
    },
  },
  {
    name: "one photo only",
    give: (good) => ({ "mina/mina_1.png": good["mina/mina_1.png"]! }),
    kept: "1 photo of 1 person",
    says: [
      { group: "Only one person", words: "All photos are of mina.", place: null },
      { group: "Few photos of a person", words: "mina has 1 photo; 5 or more are expected.", place: null },
    ],
    train: { says: "One more person, please", start: "absent" },
  },
  {
    name: "one photo of each of two",
    give: (good) => ({ "mina/1.png": good["mina/mina_1.png"]!, "tomas/1.png": good["tomas/tomas_1.png"]! }),
    kept: "2 photos of 2 people",
    says: [
      { group: "Few photos of a person", words: "mina has 1 photo; 5 or more are expected.", place: null },
      { group: "Few photos of a person", words: "tomas has 1 photo; 5 or more are expected.", place: null },
    ],
    train: { says: "No photo is held back to check it on.", start: "disabled" },
  },
  {
    name: "no photo that can be opened",
    give: () => ({ "mina/a.jpg": "", "tomas/b.jpg": "" }),
    kept: "Teach this page a few faces",
    says: [
      unreadable("The file is empty. Copy it again from where it came.", "given/mina/a.jpg"),
      { group: "A person without photos", words: "mina has no photo.", place: null },
    ],
    train: { says: "Training needs photos first", start: "absent" },
  },
  {
    name: "a list without its photos",
    as: "files",
    give: () => ({ "list.csv": "mina/1.jpg,mina,0\ntomas/1.jpg,tomas,1" }),
    kept: "Teach this page a few faces",
    says: [
      { ...missing("tomas/1.jpg", 2), place: "list.csv, line 2" },
      { group: "A person without photos", words: "tomas has no photo.", place: null },
    ],
    train: { says: "Training needs photos first", start: "absent" },
  },
  {
    name: "five people, one of them without photos",
    give: async () => {
      const names = ["mina", "tomas", "amara", "inge"];
      const files: { [path: string]: Uint8Array } = {};
      for (const [person, name] of names.entries())
        for (let i = 0; i < 5; i++) files[`${name}/${i}.png`] = await bad.pngOf(person, i);
      const rows = [...names, "ravi"].flatMap((name, label) =>
        [0, 1, 2, 3, 4].map((i) => `${name}/${i}.png,${name},${label}`),
      );
      return { ...files, "list.csv": rows.join("\n") };
    },
    kept: "20 photos of 4 people",
    says: [{ group: "A person without photos", words: "ravi has no photo.", place: null }, missing("ravi/0.png", 21)],
    train: { says: "It learns from 16 photos of 4 people, and is checked on 4 photos", start: "ready" },
  },
];

let browser: Launched;
let folder: string;
let good: Files;
const table: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "eolgul-bad-"));
  good = await bad.goodPhotos();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(table.join("\n"));
});

describe.each([
  ["photos, while faces are looked for", [allAtOnce], "findFaces"],
  ["photos", photoCases, "asTheyAre"],
  ["zips", zipCases, "asTheyAre"],
  ["lists", listCases, "asTheyAre"],
  ["too little to train", trainingCases, "asTheyAre"],
] as const)("%s", (_, cases, crop) => {
  let given: string;
  let crashed = false;
  beforeEach(async () => {
    given = join(folder, "given");
    crashed = false;
    await openEmpty(browser.page, inject("siteUrl"), crop);
    await expectHead(browser.page, "Teach this page a few faces");
    browser.page.once("crash", () => {
      crashed = true;
    });
  });
  afterEach(() => rmSync(given, { recursive: true, force: true }));

  it.each(cases)("$name", { timeout: 90_000 }, async ({ name, give, as = "folder", kept, says, train }) => {
    const { page, consoleErrors } = browser;
    const errorsBefore = consoleErrors.length;
    write(given, await give(good));
    const startedMs = performance.now();
    await deliver(page, given, as);
    await expectHead(page, kept, says);
    const seconds = (performance.now() - startedMs) / 1000;
    const shown = await problemsShown(page);
    tell(name, kept, shown, seconds);
    const wantedGroups = new Set(says.map(({ group }) => group));
    const tolerated = says.length === 0 ? [] : ["Few photos of a person", "A person without photos"];
    expect(shown.filter(({ group }) => !wantedGroups.has(group) && !tolerated.includes(group))).toEqual([]);
    if (train !== undefined) await expectTrainRoom(page, train);
    expect(await page.getByText("Something in Eolgul broke").count()).toBe(0);
    expect(consoleErrors.slice(errorsBefore)).toEqual([]);
    expect(crashed).toBe(false);
  });
});

describe("a person without photos among five", () => {
  it("leaves a training of the other four", { timeout: 180_000 }, async () => {
    const { page, consoleErrors } = browser;
    const errorsBefore = consoleErrors.length;
    const given = join(folder, "given");
    await openEmpty(page, inject("siteUrl"), "asTheyAre");
    await expectHead(page, "Teach this page a few faces");
    write(given, await trainingCases.at(-1)!.give(good));
    await deliver(page, given, "folder");
    await expectHead(page, "20 photos of 4 people");
    await trainTwoSteps(page);
    const told = await predictFile(page, join(given, "mina/0.png"));
    expect(Object.keys(told).sort()).toEqual(["amara", "inge", "mina", "tomas"]);
    expect(consoleErrors.slice(errorsBefore)).toEqual([]);
    rmSync(given, { recursive: true, force: true });
  });
});

describe("names from outside", () => {
  it("turn no text round: letters that steer it are left out, and each name stands for itself", async () => {
    const { page } = browser;
    const given = join(folder, "given");
    await openEmpty(page, inject("siteUrl"), "asTheyAre");
    await expectHead(page, "Teach this page a few faces");
    const renamed = (path: string) => path.replace("mina/", "mi\u202ena/").replace("tomas/", "דנה/");
    write(given, Object.fromEntries(Object.entries(good).map(([path, bytes]) => [renamed(path), bytes])));
    await deliver(page, given, "folder");
    await expectHead(page, allKept);
    await expect.poll(() => page.locator("h2 bdi").allTextContents()).toEqual(["mina", "דנה"]);
    expect(await page.locator("body").innerText()).not.toMatch(/\p{Bidi_Control}/u);
    expect(await page.getByRole("button", { name: "\u2068דנה\u2069" }).count()).toBeGreaterThan(0);
    rmSync(given, { recursive: true, force: true });
  });
});

describe("a full disk", () => {
  it("is told, and the photos serve until the page closes", { timeout: 240_000 }, async () => {
    // A new browser, since Chromium remembers for a while how much space an origin had. Not one photo fits.
    const small = await launch();
    try {
      const { page, consoleErrors } = small;
      const given = join(folder, "given");
      write(given, good);
      const client = await small.context.newCDPSession(page);
      const { origin } = new URL(inject("siteUrl"));
      await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 30_000 });
      await page.goto(inject("siteUrl"));
      await page.getByRole("heading", { level: 1 }).waitFor();
      await deliver(page, given, "folder");
      await expectHead(page, allKept);
      const notice = page.getByRole("region", { name: "Messages" });
      await notice.getByText("The browser has no room left to keep this").waitFor();
      const words = (await notice.textContent()) ?? "";
      expect(words).toMatch(
        /About [\d.]+ [kM]B more are needed\. Everything goes on in memory until this page closes\./,
      );
      tell("IndexedDB full", allKept, [{ group: "message", words: words.replace("About", ": About"), place: null }], 0);
      // Every face can be shown and used for training.
      await expect.poll(() => paintedTiles(page)).toBe(bad.goodCount);
      await rename(page, "tomas", "Tom");
      await expectHead(page, allKept);
      await trainTwoSteps(page);
      // No photo comes back without its picture.
      await page.goto("about:blank");
      await page.goto(inject("siteUrl"));
      await expectHead(page, "Teach this page a few faces");
      expect(await page.getByText("Something in Eolgul broke").count()).toBe(0);
      expect(consoleErrors).toEqual([]);
    } finally {
      await small.close();
    }
  });
});

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length >> 1);
}

/** Overwrites a part in the middle with noise; header and end stay. */
function overwritten(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes);
  out.set(bad.noise(400), Math.floor(bytes.length / 3));
  return out;
}

function only(files: Files, person: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(`${person}/`)));
}

function write(into: string, files: Files): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), bytes);
  }
}

async function deliver(page: Page, given: string, as: "folder" | "files"): Promise<void> {
  const inputs = page.locator('main input[type="file"]');
  if (as === "folder") await inputs.and(page.locator("[webkitdirectory]")).setInputFiles(given);
  else {
    const paths = readdirSync(given).map((name) => join(given, name));
    await inputs.and(page.locator(":not([webkitdirectory])")).setInputFiles(paths);
  }
}

/**
 * Waits until no file is being read, the heading has the expected text, and all of `says` is shown. The heading alone
 * is not enough: it does not change if nothing is kept, and reading begins a moment after the files are given.
 */
async function expectHead(page: Page, words: string, says: readonly Said[] = []): Promise<void> {
  await expect
    .poll(
      async () => {
        const busy = await page.locator("main").getByRole("button", { name: "Cancel" }).count();
        if (busy > 0) return "still reading";
        const shown = new Set((await problemsShown(page)).map((one) => JSON.stringify(one)));
        return {
          head: await page.getByRole("heading", { level: 1 }).first().textContent(),
          unsaid: says.filter(({ group, words, place }) => !shown.has(JSON.stringify({ group, words, place }))),
        };
      },
      { timeout: 75_000, interval: 100 },
    )
    .toEqual({ head: words, unsaid: [] });
}

/** Opens every group of problems and reads the first rows. */
async function problemsShown(page: Page): Promise<Said[]> {
  return page.evaluate(() => {
    const headings = [...document.querySelectorAll("main h2")];
    const panel = headings.find((heading) => /things? to look at$/.test(heading.textContent))?.closest("section");
    return [...(panel?.querySelectorAll("details") ?? [])].flatMap((group) => {
      group.open = true;
      const title = group.querySelector("summary span")?.textContent ?? "";
      return [...group.querySelectorAll("li")].map((row) => {
        const [words, place] = [...row.querySelectorAll("p")].map((line) => line.textContent);
        return { group: title, words: words ?? "", place: place ?? null };
      });
    });
  });
}

async function expectTrainRoom(page: Page, { says, start }: NonNullable<Case["train"]>): Promise<void> {
  await page.getByRole("link", { name: "Train", exact: true }).click();
  await page.locator("main").getByText(says).first().waitFor();
  const button = page.locator("main").getByRole("button", { name: "Train", exact: true });
  const state = (await button.count()) === 0 ? "absent" : (await button.isEnabled()) ? "ready" : "disabled";
  expect(state).toBe(start);
  table.push(`      Train: "${says}" (button ${start})`);
}

/** Uses the settings, as a person does. */
async function trainTwoSteps(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Train", exact: true }).click();
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  for (const group of await page.locator("main details[id^=settings-]").all())
    await group.evaluate((element) => element.setAttribute("open", ""));
  await page.getByLabel("Steps at most").fill("2");
  await page.getByLabel("Photos a step").fill("4");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByText(/Training is done/).waitFor({ timeout: 150_000 });
}

/** The gallery's tiles whose face is drawn. */
async function paintedTiles(page: Page): Promise<number> {
  return page.locator("[data-photo]").evaluateAll(async (tiles) => {
    let painted = 0;
    for (const tile of tiles) {
      tile.scrollIntoView({ block: "center" });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const canvas = tile.querySelector("canvas");
      const { data } = canvas?.getContext("2d")?.getImageData(48, 48, 1, 1) ?? {};
      if (data?.[3] === 255) painted++;
    }
    return painted;
  });
}

async function rename(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Rename ${from}` }).click();
  await page.getByLabel("New name").fill(to);
  await page.getByRole("button", { name: "Save" }).click();
}

function tell(name: string, kept: string, shown: readonly Said[], seconds: number): void {
  table.push(`${name} [${seconds.toFixed(1)} s] kept: ${kept}`);
  for (const group of new Set(shown.map((one) => one.group))) {
    const [first, ...more] = shown.filter((one) => one.group === group);
    const where = first!.place === null ? "" : ` (${first!.place})`;
    table.push(`      ${group}: ${first!.words}${where}${more.length > 0 ? ` and ${more.length} more` : ""}`);
  }
  if (shown.length === 0) table.push("      nothing to say");
}

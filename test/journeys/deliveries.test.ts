// A delivery that is cancelled, or interrupted by leaving the page, in the app without its screens. Storage, workers
// and detector are the real ones.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { add as addTo, drawnPhotos, type Given, openProject } from "../harness/appWithoutScreens.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let page: Page;

beforeAll(async () => {
  bench = await launchWorkbench();
  ({ page } = bench.browser);
});
afterAll(async () => {
  await bench?.close();
});

const open = (project: string) => openProject(page, bench.url, project);

const add = (given: Given) => addTo(page, given);

/** Gives photos, and cancels once the storage has the results of two of them. */
const addAndCancel = (given: Given) =>
  page.evaluate(async (files) => {
    const { commands, storage } = window.app;
    const reading = commands.addFiles(
      files.map(({ path, base64 }) => ({ path, blob: window.workbench.blobOf(base64) })),
    );
    while (((await storage.openDelivery())?.read.size ?? 0) < 2) await new Promise((r) => setTimeout(r, 10));
    commands.cancelIngest();
    await reading;
  }, given);

describe("photos that were removed and are given again", () => {
  const box = { left: 30, top: 40, width: 60, height: 60 };
  let given: Given;

  /**
   * Adds two photos from an earlier visit, the first with a crop drawn by hand.
   * @returns the first and its pictures.
   */
  async function removed(project: string) {
    await open(project);
    await add(given.slice(0, 2));
    await page.evaluate(async (drawn) => {
      const { store, commands } = window.app;
      const { id } = store.getState().photos.find(({ path }) => path === "mina/0.png")!;
      await commands.chooseCrop(id, { kind: "box", box: drawn });
    }, box);
    await open(project);
    const before = await first();
    await page.evaluate(() => {
      const { store, commands } = window.app;
      commands.removePhotos(store.getState().photos.map(({ id }) => id));
    });
    return before;
  }
  /** The first photo, with its face in the storage and its face for the screens. */
  const first = () =>
    page.evaluate(async () => {
      const { store, storage, commands } = window.app;
      const photo = store.getState().photos.find(({ path }) => path === "mina/0.png") ?? null;
      if (photo === null) return null;
      const { base64Of } = window.workbench;
      const face = async (read: Promise<Uint8Array | null>) => base64Of((await read) ?? new Uint8Array());
      return {
        photo,
        shown: await face(commands.faceOf(photo.id)),
        stored: await face(storage.faceOf(photo.id)),
        originalBytes: (await storage.originalOf(photo.id))?.size ?? 0,
      };
    });
  const undo = () => page.evaluate(() => window.app.commands.undo());

  beforeEach(async () => {
    // So many that the first results are stored long before the last photo is read, also by a quick machine.
    given = await drawnPhotos(80);
  });

  it("come back as they were by undoing, when reading them again was cancelled", async () => {
    const before = await removed("removedCancelled");
    expect(before!.photo.finding!.choice.kind).toBe("box");
    expect(before!.originalBytes).toBeGreaterThan(1000);
    await addAndCancel(given);
    expect(await first()).toBeNull();
    await undo();
    await expect.poll(first).toEqual(before);
    await open("removedCancelled");
    expect(await first()).toEqual(before);
  });

  it("come back as they were by undoing, and by redoing as they were read again", async () => {
    const before = await removed("removedGivenAgain");
    await add(given.slice(0, 2));
    const again = await first();
    expect(again!.photo.finding!.choice.kind).toBe("face");
    await undo();
    await expect.poll(first).toBeNull();
    await undo();
    await expect.poll(first).toEqual(before);
    await page.evaluate(() => window.app.commands.redo());
    await page.evaluate(() => window.app.commands.redo());
    await expect.poll(first).toEqual(again);
  });
});

describe("cancelling", () => {
  it("answers at once; what is given right after it is read, and nothing of what was cancelled", async () => {
    // So many that the first results are stored long before the last photo is read, also by a quick machine.
    const given = await drawnPhotos(82);
    await open("cancelledAtOnce");
    const got = await page.evaluate(async (all) => {
      const { store, commands, storage } = window.app;
      const files = all.map(({ path, base64 }) => ({ path, blob: window.workbench.blobOf(base64) }));
      const first = commands.addFiles(files.slice(0, 80));
      while (((await storage.openDelivery())?.read.size ?? 0) < 2) await new Promise((r) => setTimeout(r, 10));
      const ids = [...(await storage.openDelivery())!.read.values()].flatMap((read) =>
        read.ok ? [read.value.id] : [],
      );
      commands.cancelIngest();
      const atOnce = store.getState().ingest.kind;
      const said: string[] = [];
      const stop = store.subscribe(() => {
        const { ingest } = store.getState();
        said.push("progress" in ingest ? `${ingest.kind} of ${ingest.progress.total}` : ingest.kind);
      });
      await commands.addFiles(files.slice(80));
      await first;
      stop();
      return {
        atOnce,
        said: [...new Set(said)],
        paths: store.getState().photos.map(({ path }) => path),
        pictures: await Promise.all(ids.map(async (id) => [await storage.faceOf(id), await storage.originalOf(id)])),
        delivery: await storage.openDelivery(),
      };
    }, given);
    expect(got.atOnce).toBe("idle");
    expect(got.said).toEqual(["reading of 2", "idle"]);
    expect(got.paths.toSorted()).toEqual(["mina/80.png", "mina/81.png"]);
    expect(got.pictures.flat().every((picture) => picture === null)).toBe(true);
    expect(got.delivery).toBeNull();
  });
});

describe("leaving the page while photos are read", () => {
  it("loses none once it is said to outlive the page, which is said long before the last is read", async () => {
    const given = await drawnPhotos(12);
    await open("outlives");
    const told = await page.evaluate(async (files) => {
      const { store, commands } = window.app;
      const said: (readonly [done: number, outlivesPage: boolean])[] = [];
      const safe = new Promise<void>((resolve) => {
        store.subscribe(() => {
          const { ingest } = store.getState();
          if (ingest.kind !== "reading") return;
          said.push([ingest.progress.done, ingest.outlivesPage]);
          if (ingest.outlivesPage) resolve();
        });
      });
      void commands.addFiles(files.map(({ path, base64 }) => ({ path, blob: window.workbench.blobOf(base64) })));
      await safe;
      return said;
    }, given);
    expect(told[0]).toEqual([0, false]);
    expect(told.at(-1)![0]).toBeLessThan(12);
    await open("outlives");
    await page.waitForFunction(() => window.app.store.getState().photos.length > 0, null, { timeout: 120_000 });
    const { paths, problems } = await page.evaluate(() => {
      const { photos, problems } = window.app.store.getState();
      return { paths: photos.map(({ path }) => path), problems: problems.map(({ kind }) => kind) };
    });
    expect(paths.toSorted()).toEqual(given.map(({ path }) => path).toSorted());
    expect(problems).not.toContain("unreadablePhoto");
  });
});

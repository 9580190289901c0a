// How photos become faces in the app without its screens: decisions and their undo, another crop for all photos, a
// missing detector, and a reload during a delivery. Storage, workers and detector are the real ones.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { add as addTo, drawnPhotos, type Given, openProject } from "../harness/appWithoutScreens.ts";
import type { Launched } from "../harness/launch.ts";
import { goToWorkbench, launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
let browser: Launched;
let page: Page;

beforeAll(async () => {
  bench = await launchWorkbench();
  ({ browser } = bench);
  page = browser.page;
});
afterEach(async () => {
  await page.unrouteAll();
});
afterAll(async () => {
  await bench?.close();
});

const open = (project: string) => openProject(page, bench.url, project);

const add = (given: Given) => addTo(page, given);

/** The app's photos, in the order of their paths. */
function known() {
  return page.evaluate(async () => {
    const { store, commands, storage } = window.app;
    const { photos, crop, notices, ingest, canUndo, canRedo, problems } = store.getState();
    const { base64Of } = window.workbench;
    const rows = [];
    for (const photo of [...photos].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const face = base64Of((await commands.faceOf(photo.id)) ?? new Uint8Array());
      const stored = base64Of((await storage.faceOf(photo.id)) ?? new Uint8Array());
      rows.push({ ...photo, face, isStored: face === stored });
    }
    return {
      photos: rows,
      crop: crop === "centerSquare" ? crop : crop.kind,
      notices,
      ingest: ingest.kind,
      canUndo,
      canRedo,
      problems,
    };
  });
}

const facesOf = ({ photos }: Awaited<ReturnType<typeof known>>) => photos.map(({ face }) => face);
const box = { left: 30, top: 40, width: 60, height: 60 };

describe("a person's decision", () => {
  it("cuts the photo anew from its file; undo and redo bring the bytes back; it is there after a reload", async () => {
    await open("decisions");
    await add(await drawnPhotos(2));
    const first = await known();
    const [photo, other] = first.photos;
    expect(photo!.finding!.choice).toEqual({ kind: "face", index: 0 });
    const choose = (choice: object) =>
      page.evaluate(([id, what]) => window.app.commands.chooseCrop(id, what as never), [photo!.id, choice] as const);
    await choose({ kind: "box", box });
    const boxed = await known();
    expect(boxed.photos[0]).toMatchObject({ reviewed: true, decided: { kind: "box", box }, isStored: true });
    expect(boxed.photos[0]!.finding).toMatchObject({ choice: { kind: "box", box }, reasons: [] });
    expect(boxed.photos[0]!.face).not.toBe(photo!.face);
    expect(boxed.photos[0]!.hash).not.toBe(photo!.hash);
    expect(boxed.photos[1]).toEqual(other);
    await choose({ kind: "whole" });
    const whole = await known();
    expect(new Set([whole, boxed, first].map((one) => one.photos[0]!.face)).size).toBe(3);

    const step = async (direction: "undo" | "redo") => {
      const before = await page.evaluate(() => window.app.store.getState().photos);
      await page.evaluate((which) => window.app.commands[which](), direction);
      await page.waitForFunction(
        (hash) => window.app.store.getState().photos.find(({ path }) => path === "mina/0.png")!.hash !== hash,
        before.find(({ path }) => path === "mina/0.png")!.hash,
      );
      await expect.poll(async () => (await known()).photos[0]!.isStored).toBe(true);
      return known();
    };
    expect((await step("undo")).photos).toEqual(boxed.photos);
    expect((await step("undo")).photos).toEqual(first.photos);
    expect((await step("redo")).photos).toEqual(boxed.photos);
    const again = await step("redo");
    expect(again.photos).toEqual(whole.photos);
    expect(again.canRedo).toBe(false);
    await step("undo");
    await open("decisions");
    expect((await known()).photos).toEqual(boxed.photos);
  });
});

describe("another crop for all", () => {
  it("crops every photo anew, keeps decisions and what can be undone, and leads back to the same bytes", async () => {
    await open("crops");
    await add(await drawnPhotos(3));
    const id = (await known()).photos[1]!.id;
    await page.evaluate(([photoId, drawn]) => window.app.commands.chooseCrop(photoId, { kind: "box", box: drawn }), [
      id,
      box,
    ] as const);
    await page.evaluate(() => window.app.commands.relabel([window.app.store.getState().photos[0]!.id], "Eve"));
    const aligned = await known();
    await page.evaluate(() => window.app.commands.setCrop("centerSquare"));
    const whole = await known();
    expect(whole.crop).toBe("centerSquare");
    expect(whole.photos.map(({ finding }) => finding!.choice.kind)).toEqual(["whole", "box", "whole"]);
    for (const i of [0, 2]) expect(whole.photos[i]!.face).not.toBe(aligned.photos[i]!.face);
    expect(whole.photos[1]!.face).toBe(aligned.photos[1]!.face);
    expect(whole.photos.every(({ isStored }) => isStored)).toBe(true);
    // Undoing the new name does not restore the old crop.
    await page.evaluate(() => window.app.commands.undo());
    await expect.poll(async () => (await known()).photos[0]!.personName).toBe("mina");
    expect(facesOf(await known())).toEqual(facesOf(whole));
    await open("crops");
    expect((await known()).crop).toBe("centerSquare");
    await page.evaluate(() => window.app.commands.setCrop(window.workbench.alignedDefaults));
    const back = await known();
    expect(back.crop).toBe("aligned");
    expect(facesOf(back)).toEqual(facesOf(aligned));
  });

  it("cancelled half-way leaves every photo as it was", async () => {
    await open("cancelledCrop");
    await add(await drawnPhotos(6));
    const before = await known();
    await page.evaluate(async () => {
      const { store, commands } = window.app;
      store.subscribe(() => {
        const { ingest } = store.getState();
        if (ingest.kind === "cropping" && ingest.progress.done >= 2) commands.cancelIngest();
      });
      await commands.setCrop("centerSquare");
    });
    const after = await known();
    expect(after).toEqual({ ...before, ingest: "idle" });
  });

  it("leaves a photo whose file was not kept as it is, and says which", async () => {
    await open("lostOriginal");
    await add(await drawnPhotos(2));
    await page.evaluate(async () => {
      const { storage } = window.app;
      const photo = { ...window.app.store.getState().photos[0]!, id: "f".repeat(64), path: "mina/lost.png" };
      await storage.putPhotos([{ photo, face: new Uint8Array(27_648).fill(9), original: null }]);
    });
    await open("lostOriginal");
    const before = await known();
    await page.evaluate(() => window.app.commands.setCrop("centerSquare"));
    const after = await known();
    expect(after.notices).toEqual([{ kind: "originalsMissing", paths: ["mina/lost.png"] }]);
    expect(after.photos[2]).toEqual(before.photos[2]);
    expect(after.photos[0]!.face).not.toBe(before.photos[0]!.face);
  });
});

describe("a detector that cannot be had", () => {
  const broken: [string, "detectorMissing" | "detectorDamaged", (body: Buffer) => { status: number; body: Buffer }][] =
    [
      ["is missing", "detectorMissing", (body) => ({ status: 404, body: body.subarray(0, 0) })],
      ["has a flipped bit", "detectorDamaged", (body) => ({ status: 200, body: flipped(body) })],
      ["ends too early", "detectorDamaged", (body) => ({ status: 200, body: body.subarray(0, 1000) })],
    ];
  it.each(broken)("since its file %s: photos are taken as they are until it can", async (name, kind, change) => {
    const project = `detector ${name}`;
    await open(project);
    await add((await drawnPhotos(3)).slice(0, 2));
    const good = await known();
    await page.route("**/detector/blazeface.bin", async (route) => {
      await route.fulfill(change(await (await route.fetch()).body()));
    });
    // A new page, since the workers of the last one had a detector.
    await open(project);
    await add(await drawnPhotos(3));
    const asTheyAre = await known();
    expect(
      asTheyAre.notices.map((notice) => (notice.kind === "detectorFailed" ? notice.failure : notice)),
    ).toMatchObject([{ kind, file: "blazeface.bin" }]);
    expect(asTheyAre.crop).toBe("centerSquare");
    expect(asTheyAre.photos.map(({ finding }) => finding!.choice.kind)).toEqual(["whole", "whole", "whole"]);
    expect(asTheyAre.photos.every(({ isStored }) => isStored)).toBe(true);
    // Trying again while the detector is still broken changes nothing, and shows the message again.
    await page.evaluate(() => window.app.commands.setCrop(window.workbench.alignedDefaults));
    const still = await known();
    expect(still).toMatchObject({ crop: "centerSquare", photos: asTheyAre.photos });
    expect(still.notices).toHaveLength(2);
    await page.unrouteAll();
    await page.evaluate(() => window.app.commands.setCrop(window.workbench.alignedDefaults));
    const mended = await known();
    expect(mended.crop).toBe("aligned");
    expect(facesOf(mended).slice(0, 2)).toEqual(facesOf(good));
    expect(mended.photos[2]!.finding!.choice).toEqual({ kind: "face", index: 0 });
  });
});

describe("a delivery", () => {
  it("goes on by itself after a reload half-way, from where it was", async () => {
    const given = await drawnPhotos(16);
    await open("halfWay");
    const atReload = await page.evaluate(async (files) => {
      const { store, commands, storage } = window.app;
      void commands.addFiles(files.map(({ path, base64 }) => ({ path, blob: window.workbench.blobOf(base64) })));
      const done = () => {
        const { ingest } = store.getState();
        return ingest.kind === "reading" ? ingest.progress.done : 0;
      };
      await new Promise<void>((resolve) => store.subscribe(() => done() >= 5 && resolve()));
      while (((await storage.openDelivery())?.read.size ?? 0) < 4) await new Promise((r) => setTimeout(r, 20));
      return { photos: store.getState().photos.length, read: (await storage.openDelivery())!.read.size };
    }, given);
    expect(atReload.photos).toBe(0);
    expect(atReload.read).toBeLessThan(16);
    await goToWorkbench(page, bench.url);
    const told = await page.evaluate(async () => {
      const { startApp } = window.workbench;
      window.app = await startApp("halfWay");
      const { store } = window.app;
      const first: number[] = [];
      await new Promise<void>((resolve) => {
        const evaluation = () => {
          const { ingest, photos } = store.getState();
          if (ingest.kind === "reading") first.push(ingest.progress.done);
          if (photos.length > 0 && ingest.kind === "idle") resolve();
        };
        store.subscribe(evaluation);
        evaluation();
      });
      return first;
    });
    expect(told[0]).toBeGreaterThanOrEqual(atReload.read);
    const resumed = await known();
    expect(resumed.problems.filter(({ kind }) => kind === "unreadablePhoto")).toEqual([]);
    await open("inOneGo");
    await add(given);
    const inOneGo = await known();
    expect(resumed.photos).toEqual(inOneGo.photos);
    // No delivery is left to go on with.
    await open("halfWay");
    expect(await page.evaluate(() => window.app.storage.openDelivery())).toBeNull();
    expect((await known()).photos).toEqual(inOneGo.photos);
    expect(
      await page.evaluate(
        async () => (await window.app.storage.originalOf(window.app.store.getState().photos[0]!.id))?.size ?? 0,
      ),
    ).toBeGreaterThan(1000);
  });

  it("that is cancelled leaves nothing behind, and the next one is read", async () => {
    const given = await drawnPhotos(40); // so many that they are not all read before the cancel
    await open("cancelled");
    const left = await page.evaluate(async (files) => {
      const { store, commands, storage } = window.app;
      const reading = commands.addFiles(
        files.map(({ path, base64 }) => ({ path, blob: window.workbench.blobOf(base64) })),
      );
      const readIds = async () =>
        [...((await storage.openDelivery())?.read.values() ?? [])].flatMap((read) => (read.ok ? [read.value.id] : []));
      while ((await readIds()).length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      const ids = await readIds();
      const kept = await Promise.all(ids.map((id) => storage.faceOf(id)));
      commands.cancelIngest();
      await reading;
      return {
        kept: kept.every((face) => face?.length === 27_648),
        photos: store.getState().photos.length,
        delivery: await storage.openDelivery(),
        pictures: await Promise.all(ids.map(async (id) => [await storage.faceOf(id), await storage.originalOf(id)])),
      };
    }, given);
    expect(left.kept).toBe(true);
    expect(left.photos).toBe(0);
    expect(left.delivery).toBeNull();
    expect(left.pictures.flat().every((picture) => picture === null)).toBe(true);
    await open("cancelled");
    await add(given.slice(0, 2));
    expect((await known()).photos).toHaveLength(2);
  });
});

function flipped(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  copy[copy.length >> 1]! ^= 1;
  return copy;
}

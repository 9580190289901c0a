// A file's bytes in the real IndexedDB: written once, found again, and gone when nobody needs them.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Photo } from "../../../src/contract/photos.ts";
import { goToWorkbench, launchWorkbench, type OpenWorkbench } from "../../harness/workbench.ts";

let bench: OpenWorkbench;
let page: Page;
beforeAll(async () => {
  bench = await launchWorkbench();
  page = bench.browser.page;
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

const photo = (id: string): Photo => ({
  id,
  path: `ana/${id}.jpg`,
  personName: "Ana",
  split: null,
  leftOut: false,
  widthPx: 175,
  heightPx: 175,
  hash: "0123456789abcdef".repeat(4),
});
const plan = {
  entries: ["a", "b", "c"].map((id) => ({ path: `ana/${id}.jpg`, personName: "Ana", split: null })),
  problems: [],
};
const facts = (id: string) => {
  const { widthPx, heightPx, hash } = photo(id);
  const quality = { facePx: 80, sharpness: 1, light: 1, turn: 0, cutOff: 0 };
  const finding = { faces: [], choice: { kind: "whole" as const }, quality, reasons: [] };
  return { id, widthPx, heightPx, hash, finding };
};

/** The keys of a store, and the texts of the files in it. */
function contentOf(project: string, store: "files" | "photoFiles" | "waitingFiles") {
  return page.evaluate(
    async ([name, storeName]) => {
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await asked(indexedDB.open(name));
      const records = database.transaction(storeName).objectStore(storeName);
      const [keys, values] = await Promise.all([asked(records.getAllKeys()), asked(records.getAll())]);
      database.close();
      const texts = await Promise.all(values.map((value) => (value instanceof Blob ? value.text() : String(value))));
      return { keys: keys.map(String), texts };
    },
    [project, store] as const,
  );
}

/** A delivery of three files, of which the first two wait; a and b are photos. */
const deliver = (project: string, b: "b" | "a", end: "taken" | "cancelled" | "half") =>
  page.evaluate(
    async ({ project, plan, photos, facts, end }) => {
      const storage = await window.workbench.openProject(project);
      const put = IDBObjectStore.prototype.put;
      let written = 0;
      IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
        if (given[0] instanceof Blob) written += given[0].size;
        return put.apply(this, given);
      };
      const files = ["a", "b", "c"].map((id) => ({
        path: `ana/${id}.jpg`,
        blob: new File([`bytes of ${id}`], "a.jpg", { type: "image/jpeg" }),
      }));
      const read = facts.map((value, i) => ({
        path: files[i]!.path,
        result: { ok: true as const, value },
        kept: { face: new Uint8Array(27_648).fill(i + 1), original: files[i]!.blob },
      }));
      await storage.startDelivery(plan);
      await storage.putRead(read.slice(0, 1)); // before its turn to wait
      await storage.putWaiting(files);
      const waiting = [...(await storage.openDelivery())!.waiting];
      await storage.putRead(read.slice(1));
      if (end !== "half") await storage.endDelivery(end === "taken" ? photos : [], new Set());
      IDBObjectStore.prototype.put = put;
      return { written, waiting };
    },
    { project, plan, photos: [photo("a"), photo(b)], facts: [facts("a"), facts(b)], end },
  );

describe("a delivered file", () => {
  it("is written once, before or after it is read, and is its photo's original after a reload", async () => {
    const { written, waiting } = await deliver("once", "b", "taken");
    expect(waiting).toEqual(["ana/b.jpg", "ana/c.jpg"]);
    expect(written).toBe(3 * "bytes of a".length);
    await goToWorkbench(page, bench.url);
    const got = await page.evaluate(async () => {
      const storage = await window.workbench.openProject("once");
      const of = async (id: string) => (await (await storage.originalOf(id))?.text()) ?? null;
      return { originals: [await of("a"), await of("b"), await of("c")], delivery: await storage.openDelivery() };
    });
    expect(got).toEqual({ originals: ["bytes of a", "bytes of b", null], delivery: null });
    expect((await contentOf("once", "files")).texts).toEqual(["bytes of a", "bytes of b"]);
  });

  it("that is the same photo as another leaves no bytes of its own", async () => {
    await deliver("same", "a", "taken");
    expect((await contentOf("same", "files")).texts).toEqual(["bytes of a"]);
    expect((await contentOf("same", "photoFiles")).keys).toEqual(["a"]);
  });

  it("leaves nothing when the delivery is cancelled", async () => {
    await deliver("cancelled", "b", "cancelled");
    for (const store of ["files", "photoFiles", "waitingFiles"] as const) {
      expect((await contentOf("cancelled", store)).keys).toEqual([]);
    }
  });

  it("waits through a reload", async () => {
    await deliver("half", "b", "half");
    await goToWorkbench(page, bench.url);
    const got = await page.evaluate(async () => {
      const storage = await window.workbench.openProject("half");
      const { waiting, read } = (await storage.openDelivery())!;
      const text = await (await storage.waitingFile("ana/c.jpg"))?.text();
      return {
        waiting: [...waiting],
        read: [...read.keys()],
        text,
        original: await (await storage.originalOf("b"))?.text(),
      };
    });
    expect(got).toEqual({
      waiting: ["ana/c.jpg"],
      read: ["ana/a.jpg", "ana/b.jpg"],
      text: "bytes of c",
      original: "bytes of b",
    });
  });
});

describe("a database of version 3", () => {
  it("opens with its originals, and goes on with files that waited in it", async () => {
    const got = await page.evaluate(
      async ({ plan, photos, facts }) => {
        const opening = indexedDB.open("version3", 3);
        await new Promise<void>((resolve, reject) => {
          opening.onupgradeneeded = () => {
            const { result: database } = opening;
            for (const name of ["photos", "runs", "models"]) database.createObjectStore(name, { keyPath: "id" });
            const plain = ["faces", "originals", "bundles", "settings", "delivery", "waitingFiles", "readFiles"];
            for (const name of plain) database.createObjectStore(name);
            database.createObjectStore("openRuns", { keyPath: "runId" });
            database.createObjectStore("checkpoints", { autoIncrement: true }).createIndex("runId", "runId");
            const put = (name: string, value: unknown, key?: string) =>
              opening.transaction!.objectStore(name).put(value, key);
            put("photos", { id: "a", order: 0, photo: photos[0] });
            put("faces", new Uint8Array(27_648).fill(1), "a");
            put("originals", new Blob(["bytes of a"]), "a");
            put("delivery", plan, "current");
            put("waitingFiles", new Blob(["bytes of b"]), "ana/b.jpg");
            put("waitingFiles", new Blob(["bytes of c"]), "ana/c.jpg");
            put("readFiles", { ok: true, value: facts[0] }, "ana/a.jpg");
          };
          opening.onsuccess = () => resolve();
          opening.onerror = () => reject(opening.error);
        });
        opening.result.close();
        const storage = await window.workbench.openProject("version3");
        const text = async (blob: Promise<Blob | null>) => (await (await blob)?.text()) ?? null;
        const waiting = [...(await storage.openDelivery())!.waiting];
        const before = [await text(storage.originalOf("a")), await text(storage.waitingFile("ana/b.jpg"))];
        const original = await storage.waitingFile("ana/b.jpg");
        const face = new Uint8Array(27_648).fill(2);
        await storage.putRead([
          { path: "ana/b.jpg", result: { ok: true, value: facts[1]! }, kept: { face, original } },
        ]);
        await storage.endDelivery(photos, new Set());
        return {
          isKept: storage.isKept,
          waiting,
          before,
          after: [await text(storage.originalOf("a")), await text(storage.originalOf("b"))],
          photos: (await storage.loadAll()).photos.map(({ id }) => id),
        };
      },
      { plan, photos: [photo("a"), photo("b")], facts: [facts("a"), facts("b")] },
    );
    expect(got).toEqual({
      isKept: true,
      waiting: ["ana/b.jpg", "ana/c.jpg"],
      before: ["bytes of a", "bytes of b"],
      after: ["bytes of a", "bytes of b"],
      photos: ["a", "b"],
    });
    expect((await contentOf("version3", "waitingFiles")).keys).toEqual([]);
    expect((await contentOf("version3", "files")).texts.toSorted()).toEqual(["bytes of a", "bytes of b"]);
  });
});

// Reads and changes the app's database from outside, where a test cannot do so, or wait for it, through a screen.
import type { Page } from "playwright-core";
import type { StoreName } from "../../src/browser/storage/databaseSchema.ts";
import type { Photo } from "../../src/contract/photos.ts";
import type { RunRecord } from "../../src/contract/run.ts";
import { clearProject } from "./offline.ts";

type Work =
  | { readonly kind: "read" | "keys"; readonly store: StoreName }
  /** Removes everything, and sets the crop: photos are taken as they are. */
  | { readonly kind: "empty" }
  | { readonly kind: "corruptCheckpoint" }
  | { readonly kind: "putRuns"; readonly runs: readonly RunRecord[] };

/** Works in one transaction, once the app has created its database. @returns what was read. */
function inDatabase(page: Page, work: Work): Promise<unknown[]> {
  return page.evaluate(async (work) => {
    const name = "eolgul";
    for (let tries = 0; !(await indexedDB.databases()).some((one) => one.name === name); tries++) {
      if (tries === 600) throw new Error("the app made no store");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const opening = indexedDB.open(name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      const transaction = database.transaction(
        [...database.objectStoreNames],
        work.kind === "read" ? "readonly" : "readwrite",
      );
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      let reading: IDBRequest<unknown[]> | IDBRequest<IDBValidKey[]> | null = null;
      if (work.kind === "read") {
        reading = transaction.objectStore(work.store).getAll();
      } else if (work.kind === "keys") {
        reading = transaction.objectStore(work.store).getAllKeys();
      } else if (work.kind === "empty") {
        for (const store of database.objectStoreNames) transaction.objectStore(store).clear();
        transaction.objectStore("settings").put("centerSquare", "crop");
      } else if (work.kind === "putRuns") {
        for (const run of work.runs) transaction.objectStore("runs").put(run);
      } else {
        // Flips one bit in the middle of the newest checkpoint.
        transaction.objectStore("checkpoints").openCursor(null, "prev").onsuccess = (event) => {
          const cursor = (event.target as IDBRequest<IDBCursorWithValue>).result;
          const { bytes } = cursor.value as { bytes: Uint8Array };
          bytes[bytes.length >> 1]! ^= 16;
          cursor.update(cursor.value);
        };
      }
      await done;
      const rows = (reading?.result ?? []) as Record<string, unknown>[];
      return rows.map((row) => (row?.["bytes"] ? { ...row, bytes: null } : row));
    } finally {
      database.close();
    }
  }, work);
}

/** All rows of a store in their order; `bytes` are null, since they are large. */
export async function rowsOf<Row>(page: Page, store: StoreName): Promise<readonly Row[]> {
  return (await inDatabase(page, { kind: "read", store })) as Row[];
}

/** The keys of a store that numbers its rows, lowest first. */
export async function keysOf(page: Page, store: StoreName): Promise<readonly number[]> {
  return (await inDatabase(page, { kind: "keys", store })) as number[];
}

export async function storedPhotos(page: Page): Promise<readonly Required<Photo>[]> {
  return (await rowsOf<{ photo: Required<Photo> }>(page, "photos")).map(({ photo }) => photo);
}

/** The page sees them when it is loaded again. */
export async function putRuns(page: Page, runs: readonly RunRecord[]): Promise<void> {
  await inDatabase(page, { kind: "putRuns", runs });
}

/** Flips one bit in the middle of the newest checkpoint. */
export async function corruptCheckpoint(page: Page): Promise<void> {
  await inDatabase(page, { kind: "corruptCheckpoint" });
}

/**
 * Opens the site with an empty project.
 * @param crop `findFaces`: as on a first visit. `asTheyAre`: no faces are searched in the photos. No screen offers that
 * setting before there is a photo, and it saves starting the detector.
 */
export async function openEmpty(page: Page, url: string, crop: "findFaces" | "asTheyAre"): Promise<void> {
  const site = new URL(url);
  if (crop === "findFaces" || new URL(page.url()).origin !== site.origin) {
    await page.goto("about:blank");
    await clearProject(page, url);
    await page.goto(url);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  }
  if (crop === "findFaces") return;
  await rowsOf(page, "settings"); // once the app has created its database
  // The app stores its settings a moment after they change. It must not do so after this, so its page is left first.
  await page.goto(new URL("icon.svg", site).href);
  await inDatabase(page, { kind: "empty" });
  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

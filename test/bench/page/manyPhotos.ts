// Measures a project of very many photos in the page.
// `npx tsx test/bench/page/manyPhotos.ts [--count 25000] [--steps N] [--batch N]`
// Puts drawn people into the app's database as if it had read them, opens the app and trains by clicking. Prints how
// long opening takes, the page's longest task during training, and the page's memory.
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { sha256Hex } from "../../../src/base/sha256.ts";
import type { Photo } from "../../../src/contract/photos.ts";
import { demoPeople } from "../../../src/demo/people.ts";
import { findAndCrop } from "../../../src/faces/cropFaces.ts";
import { differenceHash } from "../../../src/image/differenceHash.ts";
import { readerOf } from "../../../src/image/pictureReader.ts";
import { faceSidePx } from "../../../src/recipe/preprocessing.ts";
import { storedPhotos } from "../../harness/database.ts";
import { type AlbumFace, drawAlbum } from "../shared/album.ts";
import { openSite } from "../shared/openSite.ts";
import { inMegabytes, pageMegabytes } from "../shared/pageMegabytes.ts";
import { trainByClicking } from "../shared/trainByClicking.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "25000" },
    steps: { type: "string", default: "20" },
    batch: { type: "string", default: "100" },
  },
});
const count = Number(values.count);

/** The photo that reading a file with this face would give, taken as it is. */
async function photoOf({ person, face }: AlbumFace, index: number): Promise<Photo> {
  const rgba = new Uint8ClampedArray(faceSidePx * faceSidePx * 4).fill(255);
  for (let i = 0; i < faceSidePx * faceSidePx; i++) rgba.set(face.subarray(i * 3, i * 3 + 3), i * 4);
  const picture = { width: faceSidePx, height: faceSidePx, data: rgba };
  const { finding, face: cut } = await findAndCrop(null, readerOf(picture), "centerSquare");
  const { name, folder } = demoPeople[person]!;
  return {
    id: await sha256Hex(face),
    path: `${folder}/${index}.png`,
    personName: name,
    split: null,
    leftOut: false,
    widthPx: faceSidePx,
    heightPx: faceSidePx,
    hash: differenceHash(cut),
    finding,
  };
}

/** Stores photos and their faces. @param url the page fetches the bytes of the faces from it. */
async function putPhotos(page: Page, photos: readonly Photo[], first: number, url: string): Promise<void> {
  await page.evaluate(
    async ({ photos, first, url }) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open("eolgul");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction(["photos", "faces", "settings"], "readwrite");
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      const size = bytes.length / photos.length;
      photos.forEach((photo, i) => {
        transaction.objectStore("photos").put({ id: photo.id, order: first + i, photo });
        transaction.objectStore("faces").put(bytes.slice(i * size, (i + 1) * size), photo.id);
      });
      transaction.objectStore("settings").put("centerSquare", "crop");
      await done;
      database.close();
    },
    { photos, first, url },
  );
}

const site = await openSite();
const { browser } = site;
try {
  let page = await site.newPage();
  await page.goto(site.url);
  await storedPhotos(page); // waits until the database is there
  const piece = 500;
  let faces: AlbumFace[] = [];
  await page.route("**/album-piece", (route) => route.fulfill({ body: Buffer.concat(faces.map(({ face }) => face)) }));
  let at = 0;
  const put = async () => {
    const photos = await Promise.all(faces.map((face, i) => photoOf(face, at + i)));
    await putPhotos(page, photos, at, `${site.url}album-piece`);
    at += faces.length;
    faces = [];
    process.stderr.write(`\r${at} photos`);
  };
  for (const face of drawAlbum(count)) if (faces.push(face) === piece) await put();
  if (faces.length > 0) await put();
  process.stderr.write("\n");

  const context = page.context();
  await page.close();
  page = await context.newPage();
  const began = performance.now();
  await page.goto(site.url);
  await page
    .getByText(new RegExp(`${count.toLocaleString("en-US")} photos`))
    .first()
    .waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${count} photos: open after ${seconds.toFixed(1)} s, ${inMegabytes(await pageMegabytes(browser))}`);

  let peak = 0;
  const watch = async () => {
    peak = Math.max(peak, (await pageMegabytes(browser)) ?? 0);
  };
  const clicked = performance.now();
  const { run, longestTaskMs } = await trainByClicking(page, { ...values, seed: "1" }, watch);
  const { steps, evaluations } = run.history;
  console.log(
    `${run.trainCount} + ${run.validationCount} photos, ${run.backend.chosen} (${run.backend.device}): ` +
      `${steps.length} steps of ${run.recipe.training.batchSize} in ${run.seconds.toFixed(0)} s, ` +
      `with ${evaluations.length} evaluations; ` +
      `${((performance.now() - clicked) / 1000).toFixed(0)} s from the click to the end; ` +
      `accuracy ${run.result.accuracy}`,
  );
  console.log(`longest task of the page ${longestTaskMs.toFixed(0)} ms; its process ${inMegabytes(peak)} at most`);
} finally {
  await site.close();
}
process.exit(0);

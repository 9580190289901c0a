// The photos as the browser keeps them, read past the app.
import type { Page } from "playwright-core";
import type { Photo } from "../../../src/contract/photos.ts";

export async function keptPhotos(page: Page): Promise<Required<Photo>[]> {
  return page.evaluate(
    () =>
      new Promise<Required<Photo>[]>((resolve, reject) => {
        const opening = indexedDB.open("eolgul");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("photos").objectStore("photos").getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve((reading.result as { photo: Required<Photo> }[]).map(({ photo }) => photo));
          };
        };
      }),
  );
}

// The drawn people as labelled faces. They are drawn and read exactly as on the page.
import type { Split } from "../contract/photos.ts";
import type { LabelledPhotos } from "../contract/run.ts";
import { drawDemoPhoto } from "../demo/draw.ts";
import { type DemoPhoto, demoList, demoSeed } from "../demo/list.ts";
import { demoPeople } from "../demo/people.ts";
import { findAndCrop } from "../faces/cropFaces.ts";
import { readerOf } from "../image/pictureReader.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { readFrom } from "../run/facesInMemory.ts";
import { startNodeDetector } from "./detector.ts";
import type { SplitFaces } from "./readFaces.ts";

/** Needs a started backend, except for `centerSquare`. A picture in which no face is found takes no part. */
export async function demoFaces(crop: Crop): Promise<SplitFaces> {
  const detector = await startNodeDetector(crop);
  const read: (DemoPhoto & { readonly face: Uint8Array })[] = [];
  for (const photo of demoList()) {
    const drawn = readerOf(drawDemoPhoto(photo.personIndex, photo.photoIndex, demoSeed));
    const { finding, face } = await findAndCrop(detector, drawn, crop);
    if (!finding.reasons.includes("noFace")) read.push({ ...photo, face: face.data });
  }
  detector?.dispose();
  const part = (split: Split): LabelledPhotos => {
    const photos = read.filter((photo) => photo.split === split);
    return {
      ids: photos.map(({ path }) => path),
      labels: Uint16Array.from(photos, ({ personIndex }) => personIndex),
    };
  };
  return {
    classNames: demoPeople.map(({ name }) => name),
    train: part("train"),
    validation: part("validation"),
    readFaces: readFrom(new Map(read.map(({ path, face }) => [path, face]))),
  };
}

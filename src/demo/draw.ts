// Draws a photo of a drawn person, from the backdrop to the camera. The same arguments give the same bytes in every
// engine.
import { createRandom } from "../base/random.ts";
import { internalError } from "../base/result.ts";
import type { RgbaImage } from "../contract/image.ts";
import { paintEarrings, paintGlasses } from "./adornment.ts";
import { paintBackdrop } from "./backdrop.ts";
import { paintClothes, paintNeck } from "./body.ts";
import { develop } from "./camera.ts";
import { createCanvas, createFrame } from "./canvas.ts";
import { createHead } from "./face.ts";
import { paintHairBehind, paintHairInFront } from "./hair.ts";
import type { Moment } from "./moment.ts";
import { createMoment } from "./moment.ts";
import type { DemoPerson } from "./people.ts";
import { demoPeople } from "./people.ts";
import { smallSine } from "./shapes.ts";
import { paintEars, paintFace } from "./skin.ts";

/** The side of a drawn photo, in pixels. */
export const demoSidePx = 144;

/**
 * Throws for a person who does not exist.
 * @param personIndex an index into `demoPeople`.
 * @param photoIndex any integer from 0; `demoList` uses 0..49.
 * @param seed chooses everything that differs between photos. Who the person is does not depend on it.
 * @returns [144, 144, 4] RGBA bytes, alpha 255.
 */
export function drawDemoPhoto(personIndex: number, photoIndex: number, seed: number): RgbaImage {
  const person = demoPeople[personIndex] ?? internalError(`no drawn person ${personIndex}`);
  return drawPortrait(person, createMoment(createRandom(seed, `demo ${person.folder} ${photoIndex}`)));
}

/** Draws a person at a given moment. `drawDemoPhoto` draws the moment from its seed. */
export function drawPortrait(person: DemoPerson, moment: Moment): RgbaImage {
  const head = createHead(person, moment);
  const canvas = createCanvas(demoSidePx);
  const originX = moment.centerX * demoSidePx;
  const originY = moment.centerY * demoSidePx;
  const scale = (moment.headHeight * demoSidePx) / 2;
  const headFrame = createFrame(originX, originY, smallSine(moment.tilt), scale);
  const bodyFrame = createFrame(originX, originY, smallSine(moment.tilt * 0.35), scale);

  paintBackdrop(canvas, moment.backdrop);
  paintHairBehind(canvas, headFrame, head);
  paintNeck(canvas, bodyFrame, head);
  paintClothes(canvas, bodyFrame, head);
  paintEars(canvas, headFrame, head);
  paintFace(canvas, headFrame, head);
  if (person.glasses !== null) paintGlasses(canvas, headFrame, head, person.glasses);
  paintHairInFront(canvas, headFrame, head);
  if (person.earrings !== null) paintEarrings(canvas, headFrame, head, person.earrings);
  return { width: demoSidePx, height: demoSidePx, data: develop(canvas, moment.camera) };
}

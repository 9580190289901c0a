// Photos that a person should check, made of drawn people: nobody, two people side by side, a face far away, a face in
// the dark, a face out of focus.
import { writeFileSync } from "node:fs";
import sharp from "sharp";
import { createRandom } from "../../src/base/random.ts";
import { paintBackdrop } from "../../src/demo/backdrop.ts";
import { develop } from "../../src/demo/camera.ts";
import { createCanvas } from "../../src/demo/canvas.ts";
import { demoSidePx, drawDemoPhoto } from "../../src/demo/draw.ts";
import { createMoment } from "../../src/demo/moment.ts";

type Picture = ReturnType<typeof sharp>;

/** The app's drawn photos have another seed. */
const seed = 99;

async function drawn(person: number, photo: number, sidePx: number): Promise<Buffer> {
  const { data, width, height } = drawDemoPhoto(person, photo, seed);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .resize(sidePx, sidePx)
    .png()
    .toBuffer();
}

/** A backdrop without a person. */
function backdrop(photo: number, width: number, height: number): Picture {
  const moment = createMoment(createRandom(seed, `nobody ${photo}`));
  const canvas = createCanvas(demoSidePx);
  paintBackdrop(canvas, moment.backdrop);
  const data = develop(canvas, { ...moment.camera, blurPasses: 3, noise: 0 });
  return sharp(data, { raw: { width: demoSidePx, height: demoSidePx, channels: 4 } }).resize(width, height, {
    fit: "fill",
  });
}

export interface Drawn {
  readonly person: number;
  readonly photo: number;
}

export const awkward = {
  fine: async ({ person, photo }: Drawn): Promise<Picture> => sharp(await drawn(person, photo, 432)),
  nobody: async (photo: number): Promise<Picture> => backdrop(photo, 600, 450),
  together: async (people: readonly Drawn[]): Promise<Picture> => {
    const sidePx = 360;
    const side = await Promise.all(people.map(({ person, photo }) => drawn(person, photo, sidePx)));
    return sharp({
      create: { width: sidePx * people.length, height: sidePx, channels: 3, background: "#888" },
    }).composite(side.map((input, i) => ({ input, left: i * sidePx, top: 0 })));
  },
  farAway: async ({ person, photo }: Drawn): Promise<Picture> => {
    const near = sharp({ create: { width: 640, height: 480, channels: 3, background: "#9ab0a4" } });
    return near.composite([{ input: await drawn(person, photo, 48), left: 380, top: 200 }]);
  },
  dark: async ({ person, photo }: Drawn): Promise<Picture> =>
    sharp(await drawn(person, photo, 432))
      .removeAlpha()
      .linear(0.16, 0),
  outOfFocus: async ({ person, photo }: Drawn): Promise<Picture> => sharp(await drawn(person, photo, 432)).blur(8),
};

export async function writePicture(path: string, picture: Picture): Promise<void> {
  writeFileSync(path, await picture.png().toBuffer());
}

// Comlink entry of a worker that draws the photos of the drawn people.
import { expose, transfer } from "comlink";
import type { DrawerApi } from "../contract/workers.ts";
import { drawDemoPhoto } from "../demo/draw.ts";
import { demoSeed } from "../demo/list.ts";

const api: DrawerApi = {
  async draw(personIndex, photoIndex) {
    const picture = drawDemoPhoto(personIndex, photoIndex, demoSeed);
    return transfer(picture, [picture.data.buffer as ArrayBuffer]);
  },
};

expose(api);

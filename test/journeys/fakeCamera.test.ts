// The fake cameras of the harness, on which the camera journeys depend, show what they are given.
import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LaunchOptions, launch } from "../harness/launch.ts";

// getUserMedia needs a secure context. localhost is one, and no site has to be served.
const server = createServer((_request, response) =>
  response.writeHead(200, { "Content-Type": "text/html" }).end("<p>camera</p>"),
);
let url = "";
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "localhost", resolve)));
beforeAll(() => {
  const address = server.address();
  url = `http://localhost:${typeof address === "object" ? address?.port : ""}/`;
});
afterAll(() => server.close());

async function onPage<T>(camera: LaunchOptions["camera"] & {}, evaluation: (page: Page) => Promise<T>): Promise<T> {
  const browser = await launch({ camera });
  try {
    await browser.page.goto(url);
    return await evaluation(browser.page);
  } finally {
    await browser.close();
  }
}

const plain = (r: number, g: number, b: number) => ({
  width: 50,
  height: 50,
  data: new Uint8Array(Array.from({ length: 2500 }, () => [r, g, b, 255]).flat()),
});

const askForCamera = (page: Page) =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => "camera",
      (error: DOMException) => error.name,
    ),
  );

it("shows each picture in turn, in its colours", async () => {
  const pictures = [plain(200, 40, 40), plain(40, 60, 190)];
  const seen = await onPage({ pictures, secondsEach: 1 }, (page) =>
    page.evaluate(async () => {
      const video = document.createElement("video");
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
      await video.play();
      const context = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext("2d")!;
      const colours: number[][] = [];
      for (let i = 0; i < 25; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        context.drawImage(video, 0, 0);
        colours.push([...context.getImageData(video.videoWidth / 2, video.videoHeight / 2, 1, 1).data.slice(0, 3)]);
      }
      return colours;
    }),
  );
  const near = (wanted: readonly number[]) =>
    seen.some((colour) => colour.every((value, i) => Math.abs(value - wanted[i]!) <= 6));
  expect(near([200, 40, 40])).toBe(true);
  expect(near([40, 60, 190])).toBe(true);
});

it("refuses, when the person says no", async () => {
  expect(await onPage("refused", askForCamera)).toBe("NotAllowedError");
});

it("has none, on a machine without a camera", async () => {
  expect(await onPage("none", askForCamera)).toBe("NotFoundError");
});

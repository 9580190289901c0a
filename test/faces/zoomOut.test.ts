import { expect, it } from "vitest";
import type { DetectedFace } from "../../src/contract/faces.ts";
import { overviewOf } from "../../src/faces/detectorInput.ts";
import { zoomOut } from "../../src/faces/zoomOut.ts";
import { readerOf } from "../../src/image/pictureReader.ts";

const white = (width: number, height: number) =>
  readerOf({ width, height, data: new Uint8Array(width * height * 4).fill(255) });
const face = (x: number, y: number): DetectedFace => {
  const place = { x, y };
  const box = { left: x, top: y, width: 10, height: 20 };
  const places = { leftEye: place, rightEye: place, nose: place, mouth: place, leftEar: place, rightEar: place };
  return { box, score: 0.9, ...places };
};

it("adds a black margin of half the longer side to a small picture, and maps faces back", () => {
  const { picture, toPicture } = zoomOut(overviewOf(white(30, 20)));
  expect([picture.width, picture.height]).toEqual([60, 50]);
  const row = picture.read({ left: 0, top: 20, width: 60, height: 1 }).data;
  const reds = Array.from({ length: 60 }, (_, x) => row[x * 4]);
  expect(reds).toEqual([...Array(15).fill(0), ...Array(30).fill(255), ...Array(15).fill(0)]);
  expect(toPicture(face(15, 20))).toEqual(face(0, 5));
});

it("makes a large picture smaller first, and maps faces back to its pixels", () => {
  // 4096 wide: the overview has a quarter, 1024, and the view 512, with a margin of 256. One pixel there is 8 of the
  // picture.
  const { picture, toPicture } = zoomOut(overviewOf(white(4096, 64)));
  expect([picture.width, picture.height]).toEqual([1024, 520]);
  const { box, leftEye } = toPicture(face(256 + 10, 256 + 2));
  expect(leftEye).toEqual({ x: 80, y: 16 });
  expect(box).toEqual({ left: 80, top: 16, width: 80, height: 160 });
});

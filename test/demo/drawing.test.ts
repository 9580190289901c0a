// The drawn people: one seed gives the same bytes everywhere, people stay recognisable, and raw pixels cannot tell them
// apart.
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { RgbaImage } from "../../src/contract/image.ts";
import { demoSidePx, drawDemoPhoto, drawPortrait } from "../../src/demo/draw.ts";
import type { DemoPhoto } from "../../src/demo/list.ts";
import { demoList, demoSeed } from "../../src/demo/list.ts";
import type { Moment } from "../../src/demo/moment.ts";
import { createMoment } from "../../src/demo/moment.ts";
import { demoPeople } from "../../src/demo/people.ts";

const seed = demoSeed;
/** The checksum of each person's first photo, in Node and in Chromium. */
const knownChecksums = ["5a4e1228", "92e54d87", "96036a0e", "5480271e", "91e8b31a"];
let photos: { entry: DemoPhoto; image: RgbaImage }[] = [];

beforeAll(() => {
  photos = demoList().map((entry) => ({ entry, image: drawDemoPhoto(entry.personIndex, entry.photoIndex, seed) }));
}, 120_000);

/** 32-bit FNV-1a. */
function checksum(bytes: ArrayLike<number>): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  return (h >>> 0).toString(16).padStart(8, "0");
}

/** The mean of the pixels in each cell, 0..255. @returns [side * side * 3]. */
function shrink(image: RgbaImage, side: number): Float64Array {
  const sum = new Float64Array(side * side * 3);
  const count = new Float64Array(side * side);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const cell = Math.floor((y * side) / image.height) * side + Math.floor((x * side) / image.width);
      count[cell] = count[cell]! + 1;
      for (let c = 0; c < 3; c++) sum[cell * 3 + c] = sum[cell * 3 + c]! + image.data[(y * image.width + x) * 4 + c]!;
    }
  }
  return sum.map((value, i) => value / count[Math.floor(i / 3)]!);
}

function nearestNeighbourAccuracy(side: number): number {
  const shrunk = photos.map(({ entry, image }) => ({ entry, pixels: shrink(image, side) }));
  const known = shrunk.filter(({ entry }) => entry.split === "train");
  const unseen = shrunk.filter(({ entry }) => entry.split === "validation");
  const right = unseen.filter(({ entry, pixels }) => {
    let best = Number.POSITIVE_INFINITY;
    let name = "";
    for (const candidate of known) {
      let distance = 0;
      for (let i = 0; i < pixels.length && distance < best; i++) {
        const difference = pixels[i]! - candidate.pixels[i]!;
        distance += difference * difference;
      }
      if (distance < best) {
        best = distance;
        name = candidate.entry.personName;
      }
    }
    return name === entry.personName;
  });
  return right.length / unseen.length;
}

/** The mean colour of 5 x 5 pixels, `up` half head heights above the middle of a face. */
function colorAbove(image: RgbaImage, moment: Moment, up: number): [red: number, green: number, blue: number] {
  const reach = (up * moment.headHeight * image.height) / 2;
  const x = Math.round(moment.centerX * image.width + reach * Math.sin(moment.tilt));
  const y = Math.round(moment.centerY * image.height - reach * Math.cos(moment.tilt));
  const sum: [number, number, number] = [0, 0, 0];
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) {
      for (const c of [0, 1, 2] as const) sum[c] += image.data[((y + dy) * image.width + x + dx) * 4 + c]! / 25;
    }
  }
  return sum;
}

describe("a drawn photo", () => {
  test("is a square of opaque pixels", () => {
    for (const { image } of photos) {
      expect([image.width, image.height, image.data.length]).toEqual([demoSidePx, demoSidePx, demoSidePx ** 2 * 4]);
      expect(image.data.every((byte, i) => i % 4 !== 3 || byte === 255)).toBe(true);
    }
  });

  test("has the recorded bytes", () => {
    expect(photos.filter(({ entry }) => entry.photoIndex === 0).map(({ image }) => checksum(image.data))).toEqual(
      knownChecksums,
    );
  });

  test("is the same for the same seed, whatever was drawn before", () => {
    for (const personIndex of demoPeople.keys()) {
      const again = drawDemoPhoto(personIndex, 7, seed);
      expect(checksum(again.data)).toBe(checksum(photos[personIndex * 50 + 7]!.image.data));
    }
  });

  test("differs with another seed, in most of its bytes", () => {
    const one = [...drawDemoPhoto(2, 3, seed).data];
    const other = drawDemoPhoto(2, 3, seed + 1).data;
    const changed = one.reduce((count, byte, i) => count + (byte === other[i] ? 0 : 1), 0);
    expect(changed / one.length).toBeGreaterThan(0.6);
  });

  test("differs from all other photos of the 250", () => {
    expect(new Set(photos.map(({ image }) => checksum(image.data))).size).toBe(250);
  });

  test("is drawn without the functions that engines may round differently", () => {
    const room = new URL("../../src/demo/", import.meta.url);
    const files = readdirSync(room).filter((file) => file.endsWith(".ts"));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const used = readFileSync(new URL(file, room), "utf8").match(/Math\.\w+|[^/]\*\*=?\s*\d/g) ?? [];
      expect(
        used.filter((text) => !/^Math\.(sqrt|abs|min|max|floor|imul)$/.test(text)),
        file,
      ).toEqual([]);
    }
  });

  test("of a person who does not exist throws an internal error", () => {
    expect(() => drawDemoPhoto(5, 0, seed)).toThrow("internal: no drawn person 5");
  });
});

describe("a drawn person", () => {
  test("keeps the colour of skin and hair in any light", () => {
    const random = createRandom(5);
    for (let i = 0; i < 12; i++) {
      const moment = createMoment(random);
      const images = new Map(demoPeople.map((person) => [person.name, drawPortrait(person, moment)]));
      const skin = (name: string): number => Math.max(...colorAbove(images.get(name)!, moment, -0.2));
      expect(skin("Amara")).toBeLessThan(skin("Ravi"));
      expect(skin("Ravi")).toBeLessThan(skin("Mina"));
      const hair = (name: string): number[] => colorAbove(images.get(name)!, moment, 0.75);
      const redness = (name: string): number => hair(name)[0]! / (hair(name)[2]! + 1);
      for (const name of ["Mina", "Amara", "Inge", "Ravi"]) {
        expect(redness("Tomas")).toBeGreaterThan(redness(name));
        if (name !== "Inge") expect(Math.max(...hair("Inge"))).toBeGreaterThan(Math.max(...hair(name)));
      }
    }
  });
});

describe("telling the drawn people apart", () => {
  test.each([96, 32])("is too hard for the nearest neighbour on raw pixels, at a side of %i", (side) => {
    const accuracy = nearestNeighbourAccuracy(side);
    expect(accuracy).toBeLessThan(0.6);
    // Better than chance: there are people in the pictures.
    expect(accuracy).toBeGreaterThan(0.2);
  });
});

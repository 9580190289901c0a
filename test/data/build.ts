// Builds the photos, results and findings that the tests of data/ use.
import type { FaceFinding, ReviewReason } from "../../src/contract/faces.ts";
import type { Photo, ReadPhoto } from "../../src/contract/photos.ts";

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The difference hash for a number: 64 hex digits, far from the hash of every other number. */
export function farHash(n: number): string {
  const word = (x: number) => (Math.imul(x + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
  return [0, 1, 2, 3, 4, 5, 6, 7].map((i) => word(Math.imul(n + 1, 2 * i + 1) + i)).join("");
}

export function photo(n: number, personName: string, more: Partial<Photo> = {}): Photo {
  return {
    id: `${String(n).padStart(4, "0")}${"0".repeat(60)}`,
    path: `${personName}/${n}.jpg`,
    personName,
    split: null,
    leftOut: false,
    widthPx: 100,
    heightPx: 100,
    hash: farHash(n),
    ...more,
  };
}

/** What reading a file gives; the `id` stands for its bytes. */
export function readPhoto(id: string, hash = farHash(0)): ReadPhoto {
  return { id, widthPx: 100, heightPx: 100, hash, finding: findingWith(), face: new Uint8Array(0) };
}

/** The finding of a picture taken whole that a person should check for these reasons. */
export function findingWith(...reasons: ReviewReason[]): FaceFinding {
  const quality = { facePx: 96, sharpness: 0.5, light: 0.5, turn: 0, cutOff: 0 };
  return { faces: [], choice: { kind: "whole" }, quality, reasons };
}

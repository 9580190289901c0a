import type { Photo } from "../../../src/contract/photos.ts";

export function photo(id: string, personName: string, more: Partial<Photo> = {}): Photo {
  const path = `faces/${id}.jpg`;
  return {
    id,
    path,
    personName,
    split: null,
    leftOut: false,
    widthPx: 96,
    heightPx: 96,
    hash: "0".repeat(16),
    ...more,
  };
}

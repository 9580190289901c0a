// The places within the Photos room and their addresses: the gallery, the review queue, the contact sheets. Pure,
// except for the hook at the end.
import { useSyncExternalStore } from "react";

export type PhotosPlace =
  | { readonly kind: "gallery" }
  /** `only` is the id of a photo that gets another crop; null for the queue. */
  | { readonly kind: "review"; readonly only: string | null }
  /** A null `person` is the sheet of everybody. */
  | { readonly kind: "sheet"; readonly person: string | null };

const gallery: PhotosPlace = { kind: "gallery" };

export function placeOfHash(hash: string): PhotosPlace {
  const [room, place, ...rest] = hash.replace(/^#\/?/, "").split("/");
  const last = decoded(rest.join("/"));
  if (room !== "photos") return gallery;
  if (place === "review") return { kind: "review", only: last };
  return place === "sheet" ? { kind: "sheet", person: last } : gallery;
}

export function hashOfPlace(place: PhotosPlace): string {
  const within = place.kind === "gallery" ? null : place.kind === "review" ? place.only : place.person;
  const base = place.kind === "gallery" ? "#/photos" : `#/photos/${place.kind}`;
  return within === null ? base : `${base}/${encodeURIComponent(within)}`;
}

function decoded(part: string): string | null {
  try {
    return part === "" ? null : decodeURIComponent(part);
  } catch {
    return null; // an address typed by hand may be malformed
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** The address of the current place: a string, so that React can compare it. */
export function usePlaceHash(): string {
  return useSyncExternalStore(subscribe, () => hashOfPlace(placeOfHash(location.hash)));
}

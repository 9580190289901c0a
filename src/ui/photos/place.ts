// The places within the Photos room and their addresses: the gallery, the review queue, the contact sheets. Pure but for the
// hook at the end.
import { useSyncExternalStore } from "react";

export type PhotosPlace =
  | { readonly kind: "gallery" }
  /** `only`: another crop for this one photo. */
  | { readonly kind: "review"; readonly only: string | null }
  /** Everybody's where `person` is null. */
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
    return null; // typed by hand
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** The place as its address, which compares as it reads. */
export function usePlaceHash(): string {
  return useSyncExternalStore(subscribe, () => hashOfPlace(placeOfHash(location.hash)));
}

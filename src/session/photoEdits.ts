// What a person can change about photos. Undoing a change is in browser/commands/photos/photoHistory.ts.
import type { Photo, Split } from "../contract/photos.ts";

export type PhotoEdit =
  /** Null takes the name away: the photos go to the tray. */
  | { readonly kind: "relabel"; readonly ids: readonly string[]; readonly personName: string | null }
  | { readonly kind: "renamePerson"; readonly from: string; readonly to: string }
  | { readonly kind: "setLeftOut"; readonly ids: readonly string[]; readonly leftOut: boolean }
  | { readonly kind: "setSplit"; readonly ids: readonly string[]; readonly split: Split | null }
  /** The photo, read again under a person's decision. */
  | { readonly kind: "recrop"; readonly photo: Photo }
  | { readonly kind: "accept"; readonly ids: readonly string[] }
  | { readonly kind: "removePerson"; readonly personName: string }
  | { readonly kind: "remove"; readonly ids: readonly string[] };

/** A change that is told, with a way back. */
export type EditSaid =
  | { readonly kind: "named"; readonly count: number; readonly personName: string }
  | { readonly kind: "unnamed"; readonly count: number }
  | { readonly kind: "removed"; readonly count: number }
  | { readonly kind: "renamed"; readonly from: string; readonly to: string }
  | { readonly kind: "removedPerson"; readonly count: number; readonly personName: string };

/** @param before the photos before the change. @returns null for a change that shows where it is made. */
export function saidOf(edit: PhotoEdit, before: readonly Photo[]): EditSaid | null {
  switch (edit.kind) {
    case "relabel": {
      const { personName } = edit;
      const count = edit.ids.length;
      return personName === null ? { kind: "unnamed", count } : { kind: "named", count, personName };
    }
    case "renamePerson":
      return { kind: "renamed", from: edit.from, to: edit.to };
    case "remove":
      return { kind: "removed", count: edit.ids.length };
    case "removePerson": {
      const { personName } = edit;
      return {
        kind: "removedPerson",
        count: before.filter((photo) => photo.personName === personName).length,
        personName,
      };
    }
    default:
      return null;
  }
}

export function editPhotos(photos: readonly Photo[], edit: PhotoEdit): readonly Photo[] {
  if (edit.kind === "renamePerson")
    return photos.map((photo) => (photo.personName === edit.from ? { ...photo, personName: edit.to } : photo));
  if (edit.kind === "removePerson") return photos.filter(({ personName }) => personName !== edit.personName);
  if (edit.kind === "recrop") return photos.map((photo) => (photo.id === edit.photo.id ? edit.photo : photo));
  const ids = new Set(edit.ids);
  if (edit.kind === "remove") return photos.filter((photo) => !ids.has(photo.id));
  return photos.map((photo) => (ids.has(photo.id) ? { ...photo, ...changeOf(edit) } : photo));
}

function changeOf(
  edit: Exclude<PhotoEdit, { kind: "renamePerson" | "removePerson" | "recrop" | "remove" }>,
): Partial<Photo> {
  switch (edit.kind) {
    case "relabel":
      return { personName: edit.personName };
    case "setLeftOut":
      return { leftOut: edit.leftOut };
    case "setSplit":
      return { split: edit.split };
    case "accept":
      return { reviewed: true };
  }
}

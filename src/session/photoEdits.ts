// What a person can change about photos. Undoing a change is in browser/commands/photos/photoHistory.ts.
import type { Photo, Split } from "../contract/photos.ts";

export type PhotoEdit =
  | { readonly kind: "relabel"; readonly ids: readonly string[]; readonly personName: string }
  | { readonly kind: "renamePerson"; readonly from: string; readonly to: string }
  | { readonly kind: "setLeftOut"; readonly ids: readonly string[]; readonly leftOut: boolean }
  | { readonly kind: "setSplit"; readonly ids: readonly string[]; readonly split: Split | null }
  /** The photo, read again under a person's decision. */
  | { readonly kind: "recrop"; readonly photo: Photo }
  | { readonly kind: "accept"; readonly ids: readonly string[] }
  | { readonly kind: "remove"; readonly ids: readonly string[] };

export function editPhotos(photos: readonly Photo[], edit: PhotoEdit): readonly Photo[] {
  if (edit.kind === "renamePerson")
    return photos.map((photo) => (photo.personName === edit.from ? { ...photo, personName: edit.to } : photo));
  if (edit.kind === "recrop") return photos.map((photo) => (photo.id === edit.photo.id ? edit.photo : photo));
  const ids = new Set(edit.ids);
  if (edit.kind === "remove") return photos.filter((photo) => !ids.has(photo.id));
  return photos.map((photo) => (ids.has(photo.id) ? { ...photo, ...changeOf(edit) } : photo));
}

function changeOf(edit: Exclude<PhotoEdit, { kind: "renamePerson" | "recrop" | "remove" }>): Partial<Photo> {
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

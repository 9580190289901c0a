// The bar for the photos chosen in the gallery or on a sheet, and the dialog for the photo that is open.
import { useMemo } from "react";
import type { Photo } from "../../../contract/photos.ts";
import { PhotoDialog } from "../photo/PhotoDialog.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import type { Choice } from "./useChoice.ts";

interface ChosenPhotosProps {
  readonly choice: Choice;
  /** Every photo on screen, in the order on screen. */
  readonly order: readonly Photo[];
  readonly names: readonly string[];
  readonly validationIds: ReadonlySet<string>;
}

export function ChosenPhotos({ choice, order, names, validationIds }: ChosenPhotosProps) {
  const { chosen, openId, actions, setOpenId } = choice;
  const photos = useMemo(() => order.filter((photo) => chosen.has(photo.id)), [order, chosen]);
  const open = order.find((photo) => photo.id === openId);
  return (
    <>
      {photos.length > 0 && <SelectionBar chosen={photos} names={names} onOpen={setOpenId} onClear={actions.clear} />}
      {open && (
        <PhotoDialog
          photo={open}
          names={names}
          checks={validationIds.has(open.id)}
          {...neighbours(order, open)}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

function neighbours(order: readonly Photo[], photo: Photo): { previous: string | null; next: string | null } {
  const at = order.indexOf(photo);
  return { previous: order[at - 1]?.id ?? null, next: order[at + 1]?.id ?? null };
}

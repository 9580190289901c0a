// The choice among the photos on screen, and the photo that is open. ChosenPhotos.tsx shows both.
import { useEffect, useMemo, useRef, useState } from "react";
import type { Photo } from "../../../contract/photos.ts";
import { useCommands } from "../../session.tsx";
import { extend, nothingChosen, type Selection, toggle, toggleAll } from "./selection.ts";

/** What a grid can do with the choice. The functions stay the same, so that tiles are not drawn again. */
export interface GalleryActions {
  choose(id: string, range: boolean): void;
  chooseAll(ids: readonly string[]): void;
  open(id: string): void;
  /** Removes the chosen photos if `id` is one of them, otherwise only `id`. */
  remove(id: string): void;
  clear(): void;
}

export interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly openId: string | null;
  readonly actions: GalleryActions;
  readonly setOpenId: (id: string | null) => void;
}

/** @param order every photo on screen, in the order on screen. Acts change these photos only. */
export function useChoice(order: readonly Photo[]): Choice {
  const commands = useCommands();
  const [selection, setSelection] = useState<Selection>(nothingChosen);
  const [openId, setOpenId] = useState<string | null>(null);
  const ids = useMemo(() => order.map((photo) => photo.id), [order]);
  const latest = useRef(selection);
  useEffect(() => {
    latest.current = selection;
  }, [selection]);
  const actions = useMemo<GalleryActions>(
    () => ({
      choose: (id, range) => setSelection((now) => (range ? extend(now, id, ids) : toggle(now, id))),
      chooseAll: (some) => setSelection((now) => toggleAll(now, some)),
      open: setOpenId,
      remove: (id) => {
        const { chosen: those } = latest.current;
        commands.removePhotos(those.has(id) ? ids.filter((one) => those.has(one)) : [id]);
        setSelection(nothingChosen);
      },
      clear: () => setSelection(nothingChosen),
    }),
    [ids, commands],
  );
  return { chosen: selection.chosen, openId, actions, setOpenId };
}

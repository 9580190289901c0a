// A grid of photos that are chosen with mouse, touch or keys. Tab stops at the grid once; the arrow keys move within
// it. Tiles have space between them in the gallery and are edge to edge on a contact sheet.
import { type DragEvent, type KeyboardEvent, type MouseEvent, useId, useRef, useState } from "react";
import type { Photo } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { useWords } from "../../language.tsx";
import { dragPhotos } from "../tray/useNameDrop.ts";
import styles from "./PhotoGrid.module.css";
import { PhotoTile } from "./PhotoTile.tsx";
import { moveInGrid } from "./selection.ts";
import type { GalleryActions } from "./useChoice.ts";

const css = classesOf(styles);

interface PhotoGridProps {
  readonly photos: readonly Photo[];
  /** How many photos are drawn. All of them can be chosen. */
  readonly limit?: number;
  /** For screen readers: whose photos they are. */
  readonly label: string;
  /** What the keys do, where they do something else than in the gallery. */
  readonly hint?: string;
  readonly tight?: boolean;
  readonly validationIds: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly actions: GalleryActions;
  /** What Enter does; a closer look unless this is given. */
  readonly onEnter?: (id: string) => void;
  /** Whether photos can be dragged onto a person: the chosen ones, or the one that is dragged. */
  readonly canDrag?: boolean;
}

export function PhotoGrid(props: PhotoGridProps) {
  const { photos, limit, label, hint, tight = false, validationIds, chosen, actions, onEnter, canDrag = false } = props;
  const t = useWords("photos");
  const hintId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [focusIndex, setFocusIndex] = useState(0);
  const shown = limit === undefined ? photos : photos.slice(0, limit);
  const focusable = Math.min(focusIndex, shown.length - 1);

  const indexOf = (target: EventTarget): number => {
    const id = target instanceof Element ? target.closest("[data-photo]")?.getAttribute("data-photo") : null;
    return shown.findIndex((photo) => photo.id === id);
  };
  const focusTile = (index: number) => {
    setFocusIndex(index);
    grid.current?.querySelectorAll<HTMLElement>("[data-photo]")[index]?.focus();
  };
  const click = (event: MouseEvent) => {
    const index = indexOf(event.target);
    if (index < 0) return;
    setFocusIndex(index);
    actions.choose(shown[index]!.id, event.shiftKey);
  };
  const drag = (event: DragEvent) => {
    const photo = shown[indexOf(event.target)];
    if (photo) dragPhotos(event, chosen.has(photo.id) ? [...chosen] : [photo.id]);
  };
  const press = (event: KeyboardEvent) => {
    const index = indexOf(event.target);
    const photo = shown[index];
    if (!photo) return;
    const to = moveInGrid(event.key, index, shown.length, columnsOf(grid.current));
    if (to !== null) {
      focusTile(to);
      if (event.shiftKey) actions.choose(shown[to]!.id, true);
    } else if (event.key === " ") actions.choose(photo.id, event.shiftKey);
    else if (event.key === "Enter") (onEnter ?? actions.open)(photo.id);
    else if (event.key === "Delete") actions.remove(photo.id);
    else if (event.key === "Escape") actions.clear();
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey))
      actions.chooseAll(photos.map(({ id }) => id));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div
        ref={grid}
        role="listbox"
        aria-multiselectable="true"
        aria-label={label}
        aria-describedby={hintId}
        className={css("grid", tight && "tight")}
        onClick={click}
        onDoubleClick={(event) => {
          const photo = shown[indexOf(event.target)];
          if (photo) actions.open(photo.id);
        }}
        onKeyDown={press}
        onDragStart={canDrag ? drag : undefined}
      >
        {shown.map((photo, i) => (
          <PhotoTile
            key={photo.id}
            photo={photo}
            checks={validationIds.has(photo.id)}
            chosen={chosen.has(photo.id)}
            focusable={i === focusable}
            bare={tight}
            canDrag={canDrag}
          />
        ))}
      </div>
      <p id={hintId} hidden>
        {hint ?? t.galleryHint}
      </p>
    </>
  );
}

function columnsOf(grid: HTMLElement | null): number {
  return grid === null ? 1 : getComputedStyle(grid).gridTemplateColumns.split(" ").length;
}

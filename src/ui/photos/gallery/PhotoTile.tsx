// One photo in a person's grid. It is drawn again only when its props change. Its face is read when it is near the
// screen.
import { memo, useRef } from "react";
import type { Photo } from "../../../contract/photos.ts";
import { isWaiting } from "../../../data/review.ts";
import { classesOf } from "../../kit/classes.ts";
import { Icon } from "../../kit/controls/Icon.tsx";
import { FacePicture } from "../../kit/pictures/FacePicture.tsx";
import { useFace } from "../../kit/pictures/useFace.ts";
import { useWords } from "../../language.tsx";
import styles from "./PhotoTile.module.css";
import { useSeen } from "./useSeen.ts";

const css = classesOf(styles);

interface PhotoTileProps {
  readonly photo: Photo;
  /** Whether the photo is held back for validation. */
  readonly checks: boolean;
  readonly chosen: boolean;
  /** Whether Tab stops at this tile of the grid. */
  readonly focusable: boolean;
  /** Whether only the face is shown, as on a contact sheet. */
  readonly bare: boolean;
  readonly canDrag: boolean;
}

export const PhotoTile = memo(function PhotoTile({ photo, checks, chosen, focusable, bare, canDrag }: PhotoTileProps) {
  const t = useWords("photos");
  const ref = useRef<HTMLDivElement>(null);
  const face = useFace(useSeen(ref) ? photo.id : null, photo.finding);
  const file = photo.path.slice(photo.path.lastIndexOf("/") + 1);
  const waits = isWaiting(photo);
  const marks = [...(photo.leftOut ? [t.out] : checks ? [t.checks] : []), ...(waits ? [t.waits] : [])];
  return (
    <div
      ref={ref}
      draggable={canDrag || undefined}
      role="option"
      data-photo={photo.id}
      aria-selected={chosen}
      aria-label={[file, ...marks].join(", ")}
      title={[file, ...marks].join(" · ")}
      tabIndex={focusable ? 0 : -1}
      className={css("tile", photo.leftOut && "leftOut", chosen && "chosen")}
    >
      <FacePicture face={face} alt="" />
      {photo.leftOut && !bare && (
        <span className={css("mark", "out")}>
          <Icon name="hide" size={14} />
        </span>
      )}
      {checks && !photo.leftOut && !bare && (
        <span className={css("mark")}>
          <Icon name="show" size={14} />
        </span>
      )}
      {waits && !bare && (
        <span className={css("mark", "waits")}>
          <Icon name="warning" size={14} />
        </span>
      )}
      {chosen && (
        <span className={css("mark", "tick")}>
          <Icon name="check" size={14} />
        </span>
      )}
    </div>
  );
});

// The picture, as large as the screen allows, with a numbered box for each face. A click on a box takes the face.
// Screen readers and the keyboard skip the boxes: the buttons beside the picture do the same.

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { isolated } from "../../../base/plainText.ts";
import type { Box } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useWords } from "../../language.tsx";
import { FaceNumber } from "../photo/FaceNumber.tsx";
import type { Size } from "./handBox.ts";
import styles from "./Stage.module.css";

const css = classesOf(styles);

interface StageProps {
  readonly photo: Photo;
  /** The picture's URL: undefined while the picture is read, null if it is gone. */
  readonly address: string | null | undefined;
  /** The index of the face that is guessed, chosen or pointed at. */
  readonly marked: number | null;
  /** The box that the person drew before. */
  readonly drawn: Box | null;
  readonly onImage: (image: HTMLImageElement) => void;
  readonly onFace: (index: number) => void;
  readonly onLook: (index: number | null) => void;
  /** What is over the picture while a box is drawn; null shows the boxes of the faces. */
  readonly children: ReactNode;
}

export function Stage({ photo, address, marked, drawn, onImage, onFace, onLook, children }: StageProps) {
  const t = useWords("review");
  const file = photo.path.slice(photo.path.lastIndexOf("/") + 1);
  if (address === null)
    return (
      <div className={css("gone")}>
        <PhotoFace
          photoId={photo.id}
          made={photo.finding}
          alt={t.cropOf(isolated(photo.personName ?? t.somebody))}
          size="14rem"
        />
        <p>{t.gone}</p>
      </div>
    );
  return (
    <Frame size={photo}>
      {address !== undefined && (
        <img
          className={css("image")}
          src={address}
          alt={t.picture(isolated(file), isolated(photo.personName ?? t.somebody))}
          draggable={false}
          onLoad={(event) => onImage(event.currentTarget)}
        />
      )}
      {children ?? (
        <>
          {photo.finding?.faces.map((face, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a face is its number
            <Placed key={index} box={face.box} size={photo}>
              <button
                type="button"
                aria-hidden="true"
                tabIndex={-1}
                className={css("face", index === marked && "marked", isAtTop(face.box, photo) && "atTop")}
                onClick={() => onFace(index)}
                onPointerEnter={() => onLook(index)}
                onPointerLeave={() => onLook(null)}
              >
                <FaceNumber place={css("number")}>{String(index + 1)}</FaceNumber>
              </button>
            </Placed>
          ))}
          {drawn !== null && (
            <Placed box={drawn} size={photo}>
              <span className={css("face", "marked")} />
            </Placed>
          )}
        </>
      )}
    </Frame>
  );
}

/**
 * Whether there is no room for the number above the box. The number is then inside, where it hides a little of the
 * face.
 */
function isAtTop(box: Box, { heightPx }: Size): boolean {
  return box.top < heightPx * 0.1;
}

/** As wide as possible, but never higher than the stage. */
function Frame({ size, children }: { readonly size: Size; readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.style.setProperty("--ratio", String(size.widthPx / size.heightPx));
  }, [size.widthPx, size.heightPx]);
  return (
    <div className={css("stage")}>
      <div ref={ref} className={css("frame")}>
        {children}
      </div>
    </div>
  );
}

interface PlacedProps {
  readonly box: Box;
  readonly size: Size;
  readonly children: ReactNode;
}

/** Puts its children where a box is on the picture. What is outside the picture is cut off. */
export function Placed({ box, size, children }: PlacedProps) {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const right = Math.min(size.widthPx, box.left + box.width);
  const bottom = Math.min(size.heightPx, box.top + box.height);
  return (
    <div
      className={css("placed")}
      style={{
        left: `${(100 * left) / size.widthPx}%`,
        top: `${(100 * top) / size.heightPx}%`,
        width: `${(100 * Math.max(0, right - left)) / size.widthPx}%`,
        height: `${(100 * Math.max(0, bottom - top)) / size.heightPx}%`,
      }}
    >
      {children}
    </div>
  );
}

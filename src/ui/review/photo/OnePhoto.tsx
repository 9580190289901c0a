// One photo of the queue: the picture with its boxes, and beside it the crop, whose photo it is, why it waits, its
// faces and the buttons. While a box is drawn, the buttons for drawing take their place.

import { type ReactNode, useState } from "react";
import { isolated } from "../../../base/plainText.ts";
import type { Box, CropChoice } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { VisuallyHidden } from "../../kit/layout/VisuallyHidden.tsx";
import { Name } from "../../kit/Name.tsx";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useOriginal } from "../../kit/pictures/useOriginal.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import type { ReviewAct } from "../reviewKeys.ts";
import { CropPreview } from "../stage/CropPreview.tsx";
import { isSameChoice, squareOf } from "../stage/cropSquare.ts";
import { HandBox } from "../stage/HandBox.tsx";
import { startBox } from "../stage/handBox.ts";
import { Stage } from "../stage/Stage.tsx";
import type { Review } from "../useReview.ts";
import { FaceChoices } from "./FaceChoices.tsx";
import styles from "./OnePhoto.module.css";
import { DrawingActs, ReviewActs } from "./PhotoActs.tsx";
import { stateWords } from "./reasonWords.ts";

const css = classesOf(styles);

interface OnePhotoProps {
  readonly photo: Photo;
  readonly review: Review;
  readonly drawing: boolean;
  readonly onDraw: () => void;
  readonly onDrawn: () => void;
  readonly onAct: (act: ReviewAct) => void;
}

export function OnePhoto({ photo, review, drawing, onDraw, onDrawn, onAct }: OnePhotoProps) {
  const t = useWords("review");
  const crop = useSession((state) => state.crop);
  const address = useOriginal(photo.id);
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const { guess, suggested } = review;
  const finding = photo.finding ?? null;
  const shown: CropChoice | null =
    looked !== null ? { kind: "face", index: looked } : (guess ?? finding?.choice ?? null);
  const square = finding === null || shown === null ? null : squareOf(shown, finding, photo, crop);
  const drawn = drawing && address !== null ? (box ?? startBox(guess === null ? null : square, photo)) : null;
  const isCut = drawn === null && finding !== null && shown !== null && isSameChoice(shown, finding.choice);
  const pickFace = (index: number) => onAct({ kind: "face", index });
  const endDrawing = () => {
    setBox(null);
    onDrawn();
  };
  const confirm = () => {
    if (drawn !== null) review.choose({ kind: "box", box: drawn });
    endDrawing();
  };
  return (
    <div className={css("one")}>
      <Stage
        photo={photo}
        address={address}
        marked={shown?.kind === "face" ? shown.index : null}
        drawn={finding?.choice.kind === "box" ? finding.choice.box : null}
        onImage={setImage}
        onFace={pickFace}
        onLook={setLooked}
      >
        {drawn === null ? null : (
          <HandBox box={drawn} size={photo} onChange={setBox} onConfirm={confirm} onCancel={endDrawing} />
        )}
      </Stage>
      <div className={css("side")}>
        <WhoAndWhy photo={photo} drawn={drawn}>
          {isCut ? null : (
            <CropPreview
              image={image}
              square={drawn === null ? square : squareOf({ kind: "box", box: drawn }, finding!, photo, crop)}
              alt={t.cropOf(isolated(photo.personName ?? t.somebody))}
            />
          )}
        </WhoAndWhy>
        {drawn === null ? (
          <>
            {(finding?.faces.length ?? 0) > 1 && address !== null && (
              <FaceChoices
                photo={photo}
                image={image}
                marked={guess?.kind === "face" ? guess.index : null}
                suggested={suggested}
                onFace={pickFace}
                onLook={setLooked}
              />
            )}
            <ReviewActs
              photo={photo}
              hasGuess={guess !== null}
              hasOriginal={address !== null}
              onDraw={onDraw}
              onAct={onAct}
            />
          </>
        ) : (
          <DrawingActs box={drawn} size={photo} onChange={setBox} onConfirm={confirm} onCancel={endDrawing} />
        )}
      </div>
    </div>
  );
}

interface WhoAndWhyProps {
  readonly photo: Photo;
  /** The box that is being drawn; null if none is. */
  readonly drawn: Box | null;
  /** A preview of another crop; null shows the crop that the photo has. */
  readonly children: ReactNode;
}

/** The crop, whose photo it is, and why it waits. Screen readers read this, or where the drawn box is. */
function WhoAndWhy({ photo, drawn, children }: WhoAndWhyProps) {
  const t = useWords("review");
  const format = useFormat();
  const words = stateWords(photo, t, format);
  return (
    <>
      <div className={css("who")}>
        <div className={css("crop")}>
          {children ?? (
            <PhotoFace
              photoId={photo.id}
              made={photo.finding ?? null}
              alt={t.cropOf(isolated(photo.personName ?? t.somebody))}
              size="100%"
            />
          )}
        </div>
        <div className={css("words")}>
          <h2 className={css("name")}>
            <Name>{photo.personName ?? t.somebody}</Name>
          </h2>
          <p className={css("file")}>{photo.path.slice(photo.path.lastIndexOf("/") + 1)}</p>
          {words.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
      <div role="status">
        <VisuallyHidden>
          {drawn === null
            ? [isolated(photo.personName ?? t.somebody), ...words].join(" ")
            : describe(drawn, photo, t.drawing.now, format)}
        </VisuallyHidden>
      </div>
    </>
  );
}

function describe(
  box: Box,
  photo: Photo,
  words: (side: string, right: string, down: string) => string,
  format: { count(n: number): string; percent(n: number, digits?: number): string },
): string {
  const right = (box.left + box.width / 2) / photo.widthPx;
  const down = (box.top + box.height / 2) / photo.heightPx;
  return words(format.count(box.width), format.percent(right, 0), format.percent(down, 0));
}

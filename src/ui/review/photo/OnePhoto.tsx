// One photo of the queue: the picture with its boxes at the left, and beside it who it is, why it waits, its crop, its faces,
// and what can be done. While a box is drawn, the acts of drawing take their place.
import { useState } from "react";
import type { Box, CropChoice } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { VisuallyHidden } from "../../kit/layout/VisuallyHidden.tsx";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useOriginal } from "../../kit/pictures/useOriginal.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import type { ReviewAct } from "../reviewKeys.ts";
import { CropPreview } from "../stage/CropPreview.tsx";
import { isSameChoice, squareOf } from "../stage/cropSquare.ts";
import { HandBox } from "../stage/HandBox.tsx";
import { grown, startBox, stepOf } from "../stage/handBox.ts";
import { Stage } from "../stage/Stage.tsx";
import type { Review } from "../useReview.ts";
import { ActButton } from "./ActButton.tsx";
import { FaceChoices } from "./FaceChoices.tsx";
import styles from "./OnePhoto.module.css";
import { standingWords } from "./reasonWords.ts";

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
  const format = useFormat();
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
  const marked = shown?.kind === "face" ? shown.index : null;
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
  const words = standingWords(photo, t, format);
  return (
    <div className={css("one")}>
      <Stage
        photo={photo}
        address={address}
        marked={marked}
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
        <div className={css("who")}>
          <div className={css("crop")}>
            {isCut ? (
              <PhotoFace photoId={photo.id} made={finding} alt={t.cropOf(photo.personName)} size="100%" />
            ) : (
              <CropPreview
                image={image}
                square={drawn === null ? square : squareOf({ kind: "box", box: drawn }, finding!, photo, crop)}
                alt={t.cropOf(photo.personName)}
              />
            )}
          </div>
          <div className={css("words")}>
            <h2 className={css("name")}>{photo.personName}</h2>
            <p className={css("file")}>{photo.path.slice(photo.path.lastIndexOf("/") + 1)}</p>
            {words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </div>
        <div role="status">
          <VisuallyHidden>
            {drawn === null ? [photo.personName, ...words].join(" ") : describe(drawn, photo, t.drawing.now, format)}
          </VisuallyHidden>
        </div>
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
            <div className={css("acts")}>
              {guess !== null && (
                <div className={css("first")}>
                  <ActButton kind="primary" shortcut="Enter" cap="↵" onClick={() => onAct({ kind: "accept" })}>
                    {t.acts.accept}
                  </ActButton>
                </div>
              )}
              {address !== null && (
                <>
                  <ActButton shortcut="W" onClick={() => onAct({ kind: "whole" })}>
                    {t.acts.whole}
                  </ActButton>
                  <ActButton shortcut="D" onClick={onDraw}>
                    {t.acts.draw}
                  </ActButton>
                </>
              )}
              <ActButton shortcut="X" onClick={() => onAct({ kind: "leaveOut" })}>
                {photo.leftOut ? t.acts.bringBack : t.acts.leaveOut}
              </ActButton>
              <ActButton shortcut="S" onClick={() => onAct({ kind: "later" })}>
                {t.acts.later}
              </ActButton>
            </div>
          </>
        ) : (
          <>
            <p className={css("how")}>{t.drawing.how}</p>
            <div className={css("acts")}>
              <div className={css("first")}>
                <ActButton kind="primary" shortcut="Enter" cap="↵" onClick={confirm}>
                  {t.drawing.confirm}
                </ActButton>
              </div>
              <ActButton shortcut="-" cap="−" onClick={() => setBox(grown(drawn, -4 * stepOf(photo), photo))}>
                {t.drawing.smaller}
              </ActButton>
              <ActButton shortcut="+" onClick={() => setBox(grown(drawn, 4 * stepOf(photo), photo))}>
                {t.drawing.larger}
              </ActButton>
              <Button onClick={endDrawing}>{t.drawing.cancel}</Button>
            </div>
          </>
        )}
      </div>
    </div>
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

// The faces of a picture, cut out and numbered, to choose one. The guess and the model's answer are marked.
import { isolated } from "../../../base/plainText.ts";
import type { Photo } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { bareButton } from "../../kit/controls/bareButton.ts";
import { VisuallyHidden } from "../../kit/layout/VisuallyHidden.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import { CropPreview } from "../stage/CropPreview.tsx";
import { squareOf } from "../stage/cropSquare.ts";
import styles from "./FaceChoices.module.css";
import { FaceNumber } from "./FaceNumber.tsx";

const css = classesOf(styles);

interface FaceChoicesProps {
  readonly photo: Photo;
  readonly image: HTMLImageElement | null;
  /** The index of the face that Enter takes, or that was taken before. */
  readonly marked: number | null;
  readonly suggested: number | null;
  readonly onFace: (index: number) => void;
  readonly onLook: (index: number | null) => void;
}

export function FaceChoices({ photo, image, marked, suggested, onFace, onLook }: FaceChoicesProps) {
  const t = useWords("review");
  const format = useFormat();
  const crop = useSession((state) => state.crop);
  const { finding } = photo;
  if (finding === undefined) return null;
  return (
    <ul className={css("faces")} aria-label={t.faces}>
      {finding.faces.map((_, index) => {
        const number = format.count(index + 1);
        const note =
          index === suggested
            ? t.probably(isolated(photo.personName ?? t.somebody))
            : index === marked
              ? t.guess
              : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a face is its number
          <li key={index}>
            <button
              type="button"
              className={`${bareButton} ${css("face", index === marked && "marked")}`}
              aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
              onClick={() => onFace(index)}
              onPointerEnter={() => onLook(index)}
              onPointerLeave={() => onLook(null)}
              onFocus={() => onLook(index)}
              onBlur={() => onLook(null)}
            >
              <span className={css("picture")}>
                <CropPreview image={image} square={squareOf({ kind: "face", index }, finding, photo, crop)} alt="" />
                <FaceNumber place={css("number")}>{number}</FaceNumber>
              </span>
              <VisuallyHidden>{t.face(number)} </VisuallyHidden>
              {note !== null && <span className={css("note")}>{note}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

// Photos while they are read, unpacked or drawn: how many of how many, the time left, the first faces, and a button to
// cancel.
import type { IngestState } from "../../session/state.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { VisuallyHidden } from "../kit/layout/VisuallyHidden.tsx";
import { Progress } from "../kit/messages/Progress.tsx";
import { PhotoFace } from "../kit/pictures/FacePicture.tsx";
import { useWords } from "../language.tsx";
import { DrawnPicture } from "./DrawnPicture.tsx";
import styles from "./Ingesting.module.css";

const css = classesOf(styles);

interface IngestingProps {
  readonly ingest: Exclude<IngestState, { kind: "idle" }>;
  /** `alone`: nothing else is on screen. `strip`: a line at the foot of the screen. */
  readonly place: "alone" | "room" | "strip";
  readonly onCancel: () => void;
}

export function Ingesting({ ingest, place, onCancel }: IngestingProps) {
  const t = useWords("photos");
  const { rooms } = useWords("shell");
  return (
    <div className={css("ingesting", place)}>
      {place === "alone" && <VisuallyHidden as="h1">{rooms.photos}</VisuallyHidden>}
      <div className={css("progress")}>
        {ingest.kind === "unzipping" ? (
          <p role="status">{t.unzipping(ingest.path)}</p>
        ) : (
          <Progress label={t[ingest.kind]} {...ingest.progress} />
        )}
      </div>
      <Button onClick={onCancel}>{t.cancel}</Button>
      {place === "alone" && ingest.kind === "reading" && (
        <div className={css("faces")} aria-hidden="true">
          {ingest.justRead.map((photoId) => (
            <PhotoFace key={photoId} photoId={photoId} alt="" size="100%" />
          ))}
        </div>
      )}
      {place === "alone" && ingest.kind === "drawing" && (
        <div className={css("faces")} aria-hidden="true">
          {ingest.justDrawn.map((picture, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: each place stays, and its picture changes.
            <DrawnPicture key={i} picture={picture} />
          ))}
        </div>
      )}
    </div>
  );
}

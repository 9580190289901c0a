// Photos: give them, see whom they show, mend what is wrong. Composes; the parts do the work.
import { useState } from "react";
import type { GivenFile } from "../../session/commands.ts";
import { classesOf } from "../kit/classes.ts";
import { DropHint } from "../kit/DropHint.tsx";
import { Notice } from "../kit/Notice.tsx";
import { useDropAnywhere } from "../kit/useDropAnywhere.ts";
import { useTexts } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { Gallery } from "./Gallery.tsx";
import { HoldBack } from "./HoldBack.tsx";
import { Ingesting } from "./Ingesting.tsx";
import { PeopleOverview } from "./PeopleOverview.tsx";
import { PhotosHead } from "./PhotosHead.tsx";
import styles from "./PhotosRoom.module.css";
import { ProblemsPanel } from "./ProblemsPanel.tsx";
import { photosTexts } from "./photosTexts.ts";
import { usePhotos } from "./usePhotos.ts";
import { useUndoKeys } from "./useUndoKeys.ts";
import { Welcome } from "./Welcome.tsx";

const css = classesOf(styles);

export function PhotosRoom() {
  const t = useTexts(photosTexts);
  const commands = useCommands();
  const ingest = useSession((state) => state.ingest);
  const now = usePhotos();
  const photoCount = useSession((state) => state.photos.length);
  const problemCount = useSession((state) => state.problems.length);
  const [droppedWhileBusy, setDroppedWhileBusy] = useState(false);
  const busy = ingest.kind !== "idle";
  const give = (files: readonly GivenFile[]) => {
    setDroppedWhileBusy(busy);
    if (!busy && files.length > 0) void commands.addFiles(files);
  };
  const hovering = useDropAnywhere(give);
  useUndoKeys();
  return (
    <div className={css("room")}>
      {photoCount > 0 && <PhotosHead now={now} />}
      {busy && (
        <Ingesting
          ingest={ingest}
          place={photoCount === 0 ? "alone" : "room"}
          onCancel={() => commands.cancelIngest()}
        />
      )}
      {busy && droppedWhileBusy && <Notice onDismiss={() => setDroppedWhileBusy(false)}>{t.busyDrop}</Notice>}
      {photoCount === 0 && !busy && <Welcome onGiven={give} />}
      {photoCount > 0 && (
        <>
          <PeopleOverview now={now} onGiven={give} />
          <HoldBack />
        </>
      )}
      {problemCount > 0 && <ProblemsPanel />}
      {photoCount > 0 && <Gallery now={now} />}
      {hovering && <DropHint>{busy ? t.busyDrop : t.dropHere}</DropHint>}
    </div>
  );
}

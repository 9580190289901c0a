// The Photos room: add photos, see whom they show, fix problems. The review queue and the contact sheets are places
// within it.
import { useEffect, useRef, useState } from "react";
import { hasClipExtension } from "../../data/paths.ts";
import type { GivenFile } from "../../session/commands.ts";
import { BurstDialog } from "../burst/BurstDialog.tsx";
import { classesOf } from "../kit/classes.ts";
import { DropHint } from "../kit/messages/DropHint.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useDropAnywhere } from "../kit/useDropAnywhere.ts";
import { useWords } from "../language.tsx";
import { ReviewRoom } from "../review/ReviewRoom.tsx";
import { useCommands, useSession } from "../session.tsx";
import { ClipOffer } from "./ClipOffer.tsx";
import { ContactSheet } from "./gallery/ContactSheet.tsx";
import { Gallery } from "./gallery/Gallery.tsx";
import { Ingesting } from "./Ingesting.tsx";
import { LastEdit } from "./LastEdit.tsx";
import { ListNote } from "./lists/ListNote.tsx";
import { PhotosHead } from "./PhotosHead.tsx";
import styles from "./PhotosRoom.module.css";
import { PeopleOverview } from "./people/PeopleOverview.tsx";
import { placeOfHash, usePlaceHash } from "./place.ts";
import { ProblemsPanel } from "./problems/ProblemsPanel.tsx";
import { CropSetting } from "./settings/CropSetting.tsx";
import { HoldBack } from "./settings/HoldBack.tsx";
import { Tray } from "./tray/Tray.tsx";
import { type PhotosNow, usePhotos } from "./usePhotos.ts";
import { useUndoKeys } from "./useUndoKeys.ts";
import { WaitingPhotos } from "./WaitingPhotos.tsx";
import { Welcome } from "./welcome/Welcome.tsx";

const css = classesOf(styles);

export function PhotosRoom() {
  const hash = usePlaceHash();
  const first = useRef(true);
  const now = usePhotos();
  const place = placeOfHash(hash);
  // Another place starts at its top. The review queue and the sheets move the focus themselves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the place changes
  useEffect(() => {
    if (!first.current) {
      scrollTo(0, 0);
      if (place.kind === "gallery") document.querySelector("main")?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [hash]);
  if (place.kind === "review") return <ReviewRoom key={hash} only={place.only} />;
  if (place.kind === "sheet" && now.people.length > 0) return <Sheets now={now} person={place.person} />;
  return <AllPhotos now={now} />;
}

function Sheets({ now, person }: { readonly now: PhotosNow; readonly person: string | null }) {
  useUndoKeys();
  return (
    <>
      <ContactSheet now={now} person={person} />
      <LastEdit />
    </>
  );
}

function AllPhotos({ now }: { readonly now: PhotosNow }) {
  const t = useWords("photos");
  const commands = useCommands();
  const ingest = useSession((state) => state.ingest);
  const photoCount = useSession((state) => state.photos.length);
  const problemCount = useSession((state) => state.problems.length);
  const [droppedWhileBusy, setDroppedWhileBusy] = useState(false);
  const clips = useSession((state) => state.clips);
  const [adding, setAdding] = useState<"camera" | "clips" | null>(null);
  const busy = ingest.kind !== "idle";
  const give = (files: readonly GivenFile[]) => {
    if (files.length > 0 && files.every(({ path }) => hasClipExtension(path))) {
      void commands.addFiles(files);
      setAdding("clips");
      return;
    }
    setDroppedWhileBusy(busy);
    if (!busy && files.length > 0) void commands.addFiles(files);
  };
  const hovering = useDropAnywhere(give);
  useUndoKeys();
  return (
    <div className={css("room")}>
      {photoCount > 0 && <PhotosHead now={now} />}
      {busy && !(ingest.kind === "cropping" && photoCount > 0) && (
        <Ingesting
          ingest={ingest}
          place={photoCount === 0 ? "alone" : "room"}
          onCancel={() => commands.cancelIngest()}
        />
      )}
      {busy && droppedWhileBusy && <Notice onDismiss={() => setDroppedWhileBusy(false)}>{t.busyDrop}</Notice>}
      {clips.length > 0 && !busy && adding === null && <ClipOffer clips={clips} onTake={() => setAdding("clips")} />}
      {photoCount === 0 && !busy && <Welcome onGiven={give} onAddPerson={() => setAdding("camera")} />}
      {!busy && <ListNote />}
      {photoCount > 0 && (
        <>
          <Tray now={now} />
          <WaitingPhotos />
          <PeopleOverview now={now} onGiven={give} onAddPerson={() => setAdding("camera")} />
          <div className={css("settings")}>
            <CropSetting />
            <HoldBack />
          </div>
        </>
      )}
      {problemCount > 0 && <ProblemsPanel />}
      {now.people.length > 0 && <Gallery now={now} />}
      <LastEdit />
      {adding !== null && <BurstDialog from={adding} onClose={() => setAdding(null)} />}
      {hovering && <DropHint>{busy ? t.busyDrop : t.dropHere}</DropHint>}
    </div>
  );
}

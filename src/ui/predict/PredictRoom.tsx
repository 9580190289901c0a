// The Predict room: names faces from the camera or in photo files.
import { useState } from "react";
import { AddPersonButton } from "../burst/AddPersonButton.tsx";
import { BurstDialog } from "../burst/BurstDialog.tsx";
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { Tabs } from "../kit/controls/Tabs.tsx";
import { knowsDrawings } from "../kit/drawnPeople.ts";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { RoomHead } from "../kit/layout/RoomHead.tsx";
import { DropHint } from "../kit/messages/DropHint.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useTransferAnywhere } from "../kit/useDropAnywhere.ts";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { CameraView } from "./camera/CameraView.tsx";
import { FilesView } from "./files/FilesView.tsx";
import { givenFromTransfer } from "./files/givenPhotos.ts";
import { usePhotoFiles } from "./files/usePhotoFiles.ts";
import { ModelChoice } from "./ModelChoice.tsx";
import styles from "./PredictRoom.module.css";
import { useSureEnough } from "./SureEnough.tsx";

const css = classesOf(styles);

export function PredictRoom() {
  const loaded = useSession((state) => state.loaded);
  const models = useSession((state) => state.models);
  const [adding, setAdding] = useState(false);
  if (!loaded) return null;
  return (
    <>
      {models.length > 0 ? (
        <OpenRoom adding={adding} onAdd={() => setAdding(true)} />
      ) : (
        <NoModel onAdd={() => setAdding(true)} />
      )}
      {adding && <BurstDialog from="camera" onClose={() => setAdding(false)} />}
    </>
  );
}

function NoModel({ onAdd }: { readonly onAdd: () => void }) {
  const t = useWords("predictRoom");
  return (
    <EmptyState
      title={t.emptyTitle}
      actions={
        <>
          <LinkButton kind="primary" href="#train">
            {t.train}
          </LinkButton>
          <LinkButton href="#runs">{t.runs}</LinkButton>
          <AddPersonButton onClick={onAdd} />
        </>
      }
    >
      <p className={css("text")}>{t.emptyText}</p>
    </EmptyState>
  );
}

/** What to expect of a model that knows the drawn people, before a real face is held to the camera. */
function DrawnOnly() {
  const t = useWords("predictRoom");
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <div className={css("notice")}>
      <Notice title={t.drawnTitle} onDismiss={() => setDismissed(true)}>
        {t.drawnText} <a href="#photos">{t.photos}</a>
      </Notice>
    </div>
  );
}

interface OpenRoomProps {
  /** Whether the dialog that adds a person is open: it needs the camera. */
  readonly adding: boolean;
  readonly onAdd: () => void;
}

function OpenRoom({ adding, onAdd }: OpenRoomProps) {
  const t = useWords("predictRoom");
  const models = useSession((state) => state.models);
  const modelId = useSession((state) => state.currentModelId);
  const current = models.find((model) => model.id === modelId) ?? null;
  const [way, setWay] = useState<"camera" | "files">("camera");
  const [sureEnough, setSureEnough] = useSureEnough();
  const [folderGiven, setFolderGiven] = useState(false);
  const files = usePhotoFiles(modelId);
  const hovering = useTransferAnywhere((transfer) => {
    const { files: given, folders } = givenFromTransfer(transfer);
    if (given.length + folders > 0) setFolderGiven(folders > 0);
    if (given.length === 0) return;
    files.add(given);
    setWay("files");
  });
  return (
    <div className={css("room")}>
      <RoomHead title={t.title} lead={t.lead} actions={<ModelChoice models={models} current={current} />} />
      {folderGiven && (
        <div className={css("notice")}>
          <Notice
            tone="warn"
            onDismiss={() => setFolderGiven(false)}
            actions={<LinkButton href="#photos">{t.photos}</LinkButton>}
          >
            {t.folder}
          </Notice>
        </div>
      )}
      {current && knowsDrawings(current.classNames) && way === "camera" && <DrawnOnly />}
      <Tabs
        label={t.way}
        value={way}
        options={[
          { value: "camera", label: t.camera },
          { value: "files", label: t.files },
        ]}
        onChange={setWay}
      >
        {way === "camera" ? (
          !adding && (
            <CameraView
              modelId={modelId}
              classNames={current?.classNames ?? []}
              sureEnough={sureEnough}
              onSureEnough={setSureEnough}
              onAdd={onAdd}
            />
          )
        ) : (
          <FilesView files={files} sureEnough={sureEnough} onSureEnough={setSureEnough} />
        )}
      </Tabs>
      {hovering && <DropHint>{t.dropHere}</DropHint>}
    </div>
  );
}

// Predict: hold a face to the camera, or give photo files, and be told who it is. Composes; the parts do the work.
import { useState } from "react";
import { AddPersonButton } from "../burst/AddPersonButton.tsx";
import { BurstDialog } from "../burst/BurstDialog.tsx";
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { Tabs } from "../kit/controls/Tabs.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { RoomHead } from "../kit/layout/RoomHead.tsx";
import { DropHint } from "../kit/messages/DropHint.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useTransferAnywhere } from "../kit/useDropAnywhere.ts";
import { defineTexts, useTexts } from "../language.tsx";
import { useSession } from "../session.tsx";
import { CameraView } from "./camera/CameraView.tsx";
import { FilesView } from "./files/FilesView.tsx";
import { givenFromTransfer } from "./files/givenPhotos.ts";
import { usePhotoFiles } from "./files/usePhotoFiles.ts";
import { ModelChoice } from "./ModelChoice.tsx";
import styles from "./PredictRoom.module.css";
import { useSureEnough } from "./SureEnough.tsx";

const css = classesOf(styles);

const texts = defineTexts({
  en: {
    title: "Predict",
    lead: "Hold a face to the camera, or give photos, and see whom the network takes it for.",
    way: "Where pictures come from",
    camera: "From the camera",
    files: "From photo files",
    dropHere: "Drop to name these photos",
    folder: "Folders cannot be named here, only photos. To train with a folder, give it to Photos.",
    photos: "Go to Photos",
    emptyTitle: "No model to predict with yet",
    emptyText: "Train one on your photos, or import one that you kept.",
    train: "Train a model",
    runs: "Import a model",
  },
  ko: {
    title: "알아보기",
    lead: "카메라에 얼굴을 비추거나 사진을 넣으면, 신경망이 누구로 보는지 알려 줘요.",
    way: "사진을 가져올 곳",
    camera: "카메라로",
    files: "사진 파일로",
    dropHere: "여기에 놓으면 누구인지 알아봐요",
    folder: "여기서는 폴더가 아니라 사진만 알아볼 수 있어요. 폴더로 학습하려면 ‘사진’에 넣어 주세요.",
    photos: "사진으로 가기",
    emptyTitle: "아직 알아볼 모델이 없어요",
    emptyText: "내 사진으로 모델을 학습하거나, 간직해 둔 모델을 가져와 주세요.",
    train: "모델 학습하기",
    runs: "모델 가져오기",
  },
});

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
      {adding && <BurstDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function NoModel({ onAdd }: { readonly onAdd: () => void }) {
  const t = useTexts(texts);
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

interface OpenRoomProps {
  /** The camera is needed elsewhere. */
  readonly adding: boolean;
  readonly onAdd: () => void;
}

function OpenRoom({ adding, onAdd }: OpenRoomProps) {
  const t = useTexts(texts);
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

// The Train room: the button that starts a training, the run while it runs, failures, the last run, and all settings.
import { isolated } from "../../base/plainText.ts";
import { isNamed } from "../../data/review.ts";
import { Button, LinkButton } from "../kit/controls/Button.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { FailureNotices } from "./running/FailureNotices.tsx";
import { Interrupted } from "./running/Interrupted.tsx";
import { LastRun } from "./running/LastRun.tsx";
import { TrainingNow } from "./running/TrainingNow.tsx";
import { AugmentationPreview } from "./settings/AugmentationPreview.tsx";
import { NetworkPicture } from "./settings/NetworkPicture.tsx";
import { SettingsPanel } from "./settings/SettingsPanel.tsx";
import { BackendPanel } from "./start/BackendPanel.tsx";
import { StartTraining } from "./start/StartTraining.tsx";
import { usePlan } from "./start/usePlan.ts";

export function TrainRoom() {
  const loaded = useSession((state) => state.loaded);
  const activeRun = useSession((state) => state.activeRun);
  const plan = usePlan();
  const { personNames } = plan;
  if (!loaded) return null;
  if (activeRun.kind === "training") return <TrainingNow run={activeRun} />;
  if (personNames.length < 2)
    return (
      <>
        <Interrupted />
        <NotEnoughPeople only={personNames[0] ?? null} />
      </>
    );
  return (
    <>
      <StartTraining plan={plan} />
      <FailureNotices />
      <Interrupted />
      <LastRun plan={plan} />
      <SettingsPanel />
      <AugmentationPreview />
      <BackendPanel />
      <NetworkPicture classCount={personNames.length} />
    </>
  );
}

function NotEnoughPeople({ only }: { readonly only: string | null }) {
  const t = useWords("train");
  const format = useFormat();
  const commands = useCommands();
  const photos = useSession((state) => state.photos);
  const nameless = photos.filter((photo) => !isNamed(photo)).length;
  return (
    <EmptyState
      title={only === null ? t.emptyTitle : t.onePersonTitle}
      actions={
        <>
          <LinkButton kind="primary" href="#/photos" icon="arrow">
            {t.toPhotos}
          </LinkButton>
          {only === null && <Button onClick={() => void commands.loadDemo()}>{t.demo}</Button>}
        </>
      }
    >
      <p>{only === null ? t.emptyText : t.onePersonText(isolated(only))}</p>
      {nameless > 0 && <p>{t.nameless(format.count(nameless), nameless === 1)}</p>}
    </EmptyState>
  );
}

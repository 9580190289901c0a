// Failures of trainings, each in words with the way out. One notice can be shown anywhere; the list belongs to the room.
import type { ReactNode } from "react";
import type { Notice as SessionNotice } from "../../../session/state.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, LinkButton } from "../../kit/controls/Button.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { TrialList } from "../start/BackendPanel.tsx";
import styles from "./running.module.css";

const css = classesOf(styles);

export function FailureNotices() {
  const notices = useSession((state) => state.notices);
  const commands = useCommands();
  if (!notices.some((notice) => notice.kind === "trainingFailed")) return null;
  const shown = notices.map((notice, index) =>
    notice.kind === "trainingFailed" ? (
      <FailureNotice
        // biome-ignore lint/suspicious/noArrayIndexKey: a notice has no name but its place.
        key={index}
        failed={notice}
        onDismiss={() => commands.dismissNotice(index)}
      />
    ) : null,
  );
  return <div className={css("failures")}>{shown}</div>;
}

type Failed = Extract<SessionNotice, { kind: "trainingFailed" }>;

interface FailureNoticeProps {
  readonly failed: Failed;
  readonly onDismiss: () => void;
}

export function FailureNotice({ failed, onDismiss }: FailureNoticeProps) {
  const t = useWords("trainingFailures");
  const { text, actions } = useFailureWords(failed, onDismiss);
  return (
    <div role="alert">
      <Notice tone="bad" title={t.title} actions={actions} onDismiss={onDismiss}>
        {text}
      </Notice>
    </div>
  );
}

function useFailureWords({ failure, modelId }: Failed, done: () => void): { text: ReactNode; actions: ReactNode } {
  const t = useWords("trainingFailures");
  const words = useWords("settings").words;
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  // With a step kept, the way on leads from there.
  const standing = useSession((state) => (state.interrupted?.failure == null ? null : state.interrupted));
  const act = (label: string, action: () => void | Promise<void>) => (
    <Button
      onClick={() => {
        void action();
        done();
      }}
    >
      {label}
    </Button>
  );
  const photos = <LinkButton href="#/photos">{t.toPhotos}</LinkButton>;
  const goOn = (label: string, change?: Parameters<typeof commands.goOnTraining>[0]) =>
    act(label, () => void commands.goOnTraining(change));
  const againWith = (label: string, begun: string | undefined) =>
    standing === null
      ? act(label, () => void commands.startTraining(begun))
      : goOn(t.goOn(format.count(standing.step)));
  const again = againWith(t.again, modelId);
  const onProcessor = act(t.useProcessor, async () => {
    await commands.chooseBackend("wasm");
    if (standing !== null) await commands.goOnTraining();
  });
  const step = "step" in failure ? format.count(failure.step) : "";
  switch (failure.kind) {
    case "tooFewPeople":
      return { text: t.tooFewPeople(format.count(failure.count)), actions: photos };
    case "emptySplit":
      return { text: failure.split === "train" ? t.emptyTrain : t.emptyValidation, actions: photos };
    case "badSetting": {
      const path = failure.path.replace(/\.\d+/, "");
      const label = Object.entries(words).find(([key]) => key === path)?.[1].label ?? failure.path;
      return {
        text: t.badSetting(label, failure.expected.replace(" .. ", "–"), failure.received),
        actions: act(t.resetSettings, () => commands.resetRecipe(recipe.name)),
      };
    }
    case "lossNotFinite":
      if (standing !== null) {
        const learningRate = Number((standing.recipe.optimizer.learningRate / 2).toPrecision(6));
        return {
          text: t.lossNotFiniteKept(step, format.count(standing.step)),
          actions: goOn(t.goOnHalfRate(format.count(standing.step)), { learningRate }),
        };
      }
      return {
        text: t.lossNotFinite(step),
        actions: act(t.lowerRate, () => {
          const { optimizer } = recipe;
          const learningRate = Number((optimizer.learningRate / 10).toPrecision(6));
          commands.setRecipe({ ...recipe, optimizer: { ...optimizer, learningRate } });
        }),
      };
    case "deviceLost":
      return {
        text: t.deviceLost(step, failure.detail),
        actions: (
          <>
            {again}
            {onProcessor}
          </>
        ),
      };
    case "outOfMemory":
      if (standing !== null) {
        const batchSize = Math.max(1, Math.floor(standing.recipe.training.batchSize / 2));
        return {
          text: t.outOfMemory(step, failure.detail),
          actions: goOn(t.goOnHalfBatch(format.count(standing.step)), { batchSize }),
        };
      }
      return {
        text: t.outOfMemory(step, failure.detail),
        actions: act(t.halveBatch, () => {
          const { training } = recipe;
          commands.setRecipe({
            ...recipe,
            training: { ...training, batchSize: Math.max(1, Math.floor(training.batchSize / 2)) },
          });
        }),
      };
    case "noBackend":
      return {
        text: failure.report ? (
          <>
            {t.noBackend}
            <TrialList trials={failure.report.trials} />
          </>
        ) : (
          t.noBackendUntold
        ),
        actions: onProcessor,
      };
    case "workerEnded":
      return { text: t.workerEnded(step), actions: again };
    case "modelUnusable":
      return {
        text: failure.failure.kind === "otherCrop" ? t.modelOtherCrop : t.modelUnusable(failure.failure.kind),
        actions: againWith(t.beginNew, undefined),
      };
    case "photoUnreadable":
      return { text: t.photoUnreadable(step), actions: again };
    case "otherPhotos":
      return { text: t.otherPhotos, actions: photos };
    case "crashed":
      return { text: t.crashed(failure.detail), actions: again };
  }
}

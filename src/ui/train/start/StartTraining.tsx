// The button that starts a training, with what the training will do.
import { useState } from "react";
import type { ModelEntry } from "../../../session/state.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, LinkButton } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { ConfirmDialog } from "../../kit/layout/Dialog.tsx";
import { RoomHead } from "../../kit/layout/RoomHead.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useModelTitle } from "../../kit/modelTitle.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { FewPhotos } from "./FewPhotos.tsx";
import { FitLine } from "./FitLine.tsx";
import { ManyEvaluations } from "./ManyEvaluations.tsx";
import { PhotosWaiting } from "./PhotosWaiting.tsx";
import { expectedSeconds, isTrainNext, type Plan } from "./plan.ts";
import styles from "./start.module.css";

const css = classesOf(styles);

export function StartTraining({ plan }: { readonly plan: Plan }) {
  const t = useWords("train");
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const crop = useSession((state) => state.crop);
  const backend = useSession((state) => state.backend);
  const runs = useSession((state) => state.runs);
  const interrupted = useSession((state) => state.interrupted);
  const words = useWords("interrupted");
  const [asks, setAsks] = useState(false);
  const [chosen, setChosen] = useState(nothing);
  const fitting = useModelsOf(plan.personNames);
  const model = fitting.find(({ id }) => id === chosen);
  const start = () => void commands.startTraining(model?.id);
  const seconds = expectedSeconds(recipe, backend, runs);
  const obstacle = useObstacle(plan);
  const figures = [plan.trainCount, plan.personNames.length, plan.heldCount].map(format.count) as [
    string,
    string,
    string,
  ];
  return (
    <>
      <RoomHead
        title={t.title}
        lead={
          <>
            {t.learnsFrom(...figures)}{" "}
            {t.steps(format.count(recipe.training.maxSteps), format.count(recipe.training.batchSize))}{" "}
            {seconds === null ? t.timeUnknown : t.time(format.seconds(roughly(seconds)))}
          </>
        }
        actions={
          <span className={css("big")}>
            <Button
              kind={interrupted === null && isTrainNext(runs[0], { recipe, crop, plan }) ? "primary" : "quiet"}
              icon="play"
              disabled={obstacle !== null}
              onClick={() => (interrupted !== null && interrupted.step > 0 ? setAsks(true) : start())}
            >
              {runs.length > 0 ? t.trainAgain : t.train}
            </Button>
          </span>
        }
      />
      <FitLine plan={plan} />
      <PhotosWaiting />
      <FewPhotos />
      <ManyEvaluations heldCount={plan.heldCount} />
      {fitting.length > 0 && <BeginWith models={fitting} chosen={model?.id ?? nothing} onChange={setChosen} />}
      {obstacle && (
        <Notice tone="warn" actions={<LinkButton href="#/photos">{t.toPhotos}</LinkButton>}>
          {obstacle}
        </Notice>
      )}
      {asks && interrupted !== null && (
        <ConfirmDialog
          title={words.newTitle}
          confirm={words.newConfirm}
          onConfirm={start}
          onClose={() => setAsks(false)}
        >
          <p>{words.newText(format.count(interrupted.step))}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** @returns why no training can start now; null when one can. */
function useObstacle({ heldCount, trainCount }: Plan): string | null {
  const t = useWords("train");
  const isCropping = useSession((state) => state.ingest.kind === "cropping");
  if (isCropping) return t.cropping;
  if (heldCount === 0) return t.noneHeld;
  return trainCount === 0 ? t.noneToLearn : null;
}

/** The value for a training that begins with no model. */
const nothing = "";

/** The models that know exactly these people. */
function useModelsOf(personNames: readonly string[]): readonly ModelEntry[] {
  const models = useSession((state) => state.models);
  const people = JSON.stringify(personNames);
  return models.filter(({ classNames }) => JSON.stringify(classNames) === people);
}

interface BeginWithProps {
  readonly models: readonly ModelEntry[];
  readonly chosen: string;
  readonly onChange: (modelId: string) => void;
}

function BeginWith({ models, chosen, onChange }: BeginWithProps) {
  const t = useWords("train");
  const titleOf = useModelTitle();
  return (
    <div className={css("beginWith")}>
      <SelectField
        label={t.beginWith}
        hint={chosen === nothing ? undefined : t.beginHint}
        value={chosen}
        options={[
          { value: nothing, label: t.beginNew },
          ...models.map((model) => ({ value: model.id, label: titleOf(model) })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}

/** Rounds an estimate: to ten seconds below two minutes, to whole minutes above. */
function roughly(seconds: number): number {
  const unit = seconds < 120 ? 10 : 60;
  return Math.max(unit, Math.round(seconds / unit) * unit);
}

// The one large action of the room, under a plain account of what it will do.
import { useState } from "react";
import { Button, LinkButton } from "../kit/Button.tsx";
import { classesOf } from "../kit/classes.ts";
import { ConfirmDialog } from "../kit/Dialog.tsx";
import { SelectField } from "../kit/Field.tsx";
import { useModelTitle } from "../kit/modelTitle.ts";
import { Notice } from "../kit/Notice.tsx";
import { RoomHead } from "../kit/RoomHead.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useTexts } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { interruptedTexts } from "./interruptedTexts.ts";
import { ManyLooks } from "./ManyLooks.tsx";
import { PhotosWaiting } from "./PhotosWaiting.tsx";
import { expectedSeconds, isTrainNext, type Plan } from "./plan.ts";
import styles from "./train.module.css";
import { trainTexts } from "./trainTexts.ts";

const css = classesOf(styles);

/** The value of the choice to begin with no model. */
const nothing = "";

export function StartTraining({ plan }: { readonly plan: Plan }) {
  const t = useTexts(trainTexts);
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const backend = useSession((state) => state.backend);
  const runs = useSession((state) => state.runs);
  const standing = useSession((state) => state.interrupted);
  const words = useTexts(interruptedTexts);
  const models = useSession((state) => state.models);
  const titleOf = useModelTitle();
  const [asks, setAsks] = useState(false);
  const [beginWith, setBeginWith] = useState(nothing);
  const people = JSON.stringify(plan.personNames);
  const fitting = models.filter(({ classNames }) => JSON.stringify(classNames) === people);
  const begin = fitting.find(({ id }) => id === beginWith)?.id ?? nothing;
  const start = () => void commands.startTraining(begin === nothing ? undefined : begin);
  const seconds = expectedSeconds(recipe, backend, runs);
  const obstacle = plan.heldCount === 0 ? t.noneHeld : plan.trainCount === 0 ? t.noneToLearn : null;
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
              kind={standing === null && isTrainNext(runs[0], recipe) ? "primary" : "quiet"}
              icon="play"
              disabled={obstacle !== null}
              onClick={() => (standing !== null && standing.step > 0 ? setAsks(true) : start())}
            >
              {runs.length > 0 ? t.trainAgain : t.train}
            </Button>
          </span>
        }
      />
      <PhotosWaiting />
      <ManyLooks heldCount={plan.heldCount} />
      {fitting.length > 0 && (
        <div className={css("beginWith")}>
          <SelectField
            label={t.beginWith}
            hint={begin === nothing ? undefined : t.beginHint}
            value={begin}
            options={[
              { value: nothing, label: t.beginNew },
              ...fitting.map((model) => ({ value: model.id, label: titleOf(model) })),
            ]}
            onChange={setBeginWith}
          />
        </div>
      )}
      {obstacle && (
        <Notice tone="warn" actions={<LinkButton href="#/photos">{t.toPhotos}</LinkButton>}>
          {obstacle}
        </Notice>
      )}
      {asks && standing !== null && (
        <ConfirmDialog
          title={words.newTitle}
          confirm={words.newConfirm}
          onConfirm={start}
          onClose={() => setAsks(false)}
        >
          <p>{words.newText(format.count(standing.step))}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** A guess does not deserve seconds: to ten below two minutes, to whole minutes above. */
function roughly(seconds: number): number {
  const unit = seconds < 120 ? 10 : 60;
  return Math.max(unit, Math.round(seconds / unit) * unit);
}

// The buttons of a failed training: each is a way out.
import { settings } from "../../../recipe/settings.ts";
import type { Notice as SessionNotice } from "../../../session/state.ts";
import { Button, LinkButton } from "../../kit/controls/Button.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { useFailedRun } from "./useFailedRun.ts";

export type Failed = Extract<SessionNotice, { kind: "trainingFailed" }>;

interface FailureActsProps {
  readonly failed: Failed;
  /** Called once a button is pressed. */
  readonly onDone: () => void;
}

export function FailureActs({ failed, onDone }: FailureActsProps) {
  const t = useWords("trainingFailures");
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const { failure, modelId } = failed;
  switch (failure.kind) {
    case "tooFewPeople":
    case "emptySplit":
    case "otherPhotos":
      return <LinkButton href="#/photos">{t.toPhotos}</LinkButton>;
    case "badSetting":
      return <Act label={t.resetSettings} onPress={() => commands.resetRecipe(recipe.name)} onDone={onDone} />;
    case "lossNotFinite":
      return <LowerRate onDone={onDone} />;
    case "outOfMemory":
      return <SmallerBatch onDone={onDone} />;
    case "deviceLost":
      return (
        <>
          <Again label={t.again} modelId={modelId} onDone={onDone} />
          <OnProcessor onDone={onDone} />
        </>
      );
    case "noBackend":
      return <OnProcessor onDone={onDone} />;
    case "modelUnusable":
      return <Again label={t.beginNew} modelId={undefined} onDone={onDone} />;
    case "unreachable":
    case "workerEnded":
    case "photoUnreadable":
    case "crashed":
      return <Again label={t.again} modelId={modelId} onDone={onDone} />;
  }
}

interface ActProps {
  readonly label: string;
  readonly onPress: () => void | Promise<void>;
  readonly onDone: () => void;
}

function Act({ label, onPress, onDone }: ActProps) {
  return (
    <Button
      onClick={() => {
        void onPress();
        onDone();
      }}
    >
      {label}
    </Button>
  );
}

interface DoneProps {
  readonly onDone: () => void;
}

interface AgainProps extends DoneProps {
  /** For a training from its start. */
  readonly label: string;
  /** The model to begin with. */
  readonly modelId: string | undefined;
}

/** Goes on from the last checkpoint; without one, trains again from the start. */
function Again({ label, modelId, onDone }: AgainProps) {
  const t = useWords("trainingFailures");
  const format = useFormat();
  const commands = useCommands();
  const failedRun = useFailedRun();
  if (failedRun === null) return <Act label={label} onPress={() => commands.startTraining(modelId)} onDone={onDone} />;
  const goOn = t.goOn(format.count(failedRun.step));
  return <Act label={goOn} onPress={() => commands.goOnTraining()} onDone={onDone} />;
}

function OnProcessor({ onDone }: DoneProps) {
  const t = useWords("trainingFailures");
  const commands = useCommands();
  const failedRun = useFailedRun();
  const press = async () => {
    await commands.chooseBackend("wasm");
    if (failedRun !== null) await commands.goOnTraining();
  };
  return <Act label={t.useProcessor} onPress={press} onDone={onDone} />;
}

/** Goes on at half the learning rate; without a checkpoint, sets a tenth of it. */
function LowerRate({ onDone }: DoneProps) {
  const t = useWords("trainingFailures");
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const failedRun = useFailedRun();
  if (failedRun !== null) {
    const learningRate = divided(failedRun.recipe.optimizer.learningRate, 2);
    const label = t.goOnHalfRate(format.count(failedRun.step));
    return <Act label={label} onPress={() => commands.goOnTraining({ learningRate })} onDone={onDone} />;
  }
  const { optimizer } = recipe;
  const lower = () =>
    commands.setRecipe({
      ...recipe,
      optimizer: { ...optimizer, learningRate: divided(optimizer.learningRate, 10) },
    });
  return <Act label={t.lowerRate} onPress={lower} onDone={onDone} />;
}

/** Never below the lowest learning rate that a recipe may have. */
function divided(rate: number, by: number): number {
  return Math.max(settings.optimizer.learningRate.min, Number((rate / by).toPrecision(6)));
}

/** Goes on with half the photos a step; without a checkpoint, sets half of them. */
function SmallerBatch({ onDone }: DoneProps) {
  const t = useWords("trainingFailures");
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const failedRun = useFailedRun();
  if (failedRun !== null) {
    const batchSize = halved(failedRun.recipe.training.batchSize);
    const label = t.goOnHalfBatch(format.count(failedRun.step));
    return <Act label={label} onPress={() => commands.goOnTraining({ batchSize })} onDone={onDone} />;
  }
  const { training } = recipe;
  const halve = () =>
    commands.setRecipe({ ...recipe, training: { ...training, batchSize: halved(training.batchSize) } });
  return <Act label={t.halveBatch} onPress={halve} onDone={onDone} />;
}

function halved(batchSize: number): number {
  return Math.max(1, Math.floor(batchSize / 2));
}

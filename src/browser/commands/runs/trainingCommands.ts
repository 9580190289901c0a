// Starting and steering a run, and going on with one that stands. What happens to it meanwhile is running.ts's.
import { ok } from "../../../base/result.ts";
import type { Checkpoint } from "../../../contract/checkpoint.ts";
import { classNamesOf } from "../../../data/classNames.ts";
import { encodeCheckpoint } from "../../../formats/checkpoint.ts";
import { recipes } from "../../../recipe/recipe.ts";
import { type Change, changeRun } from "../../../run/changeRun.ts";
import type { Commands } from "../../../session/commands.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import { beginWith } from "./beginWithModel.ts";
import { createCheckpointer } from "./checkpointer.ts";
import { planRun } from "./jobs.ts";
import { createResumableRuns } from "./resumableRuns.ts";
import { createRunning } from "./running.ts";
import { createTrainer } from "./trainer.ts";

type TrainingCommands = Pick<
  Commands,
  | "setRecipe"
  | "resetRecipe"
  | "chooseBackend"
  | "startTraining"
  | "pauseTraining"
  | "resumeTraining"
  | "stopTraining"
  | "goOnTraining"
  | "discardInterrupted"
  | "trainMore"
  | "removeRun"
>;

/** `restore` brings back what the last visit left; call it once, when the photos are there. */
export function trainingCommands(ports: Ports): { commands: TrainingCommands; restore(): Promise<void> } {
  const { store, storage, kept } = ports;
  const trainer = createTrainer(ports);
  const checkpointer = createCheckpointer(ports);
  const standing = createResumableRuns(ports, checkpointer);
  const running = createRunning(ports, trainer, checkpointer, standing);

  // A run that went on would keep its result after all was erased.
  ports.onErase.push(() => {
    checkpointer.drop();
    standing.letGo();
    running.end();
  });
  ports.onLeave.push(async () => {
    const { activeRun } = store.getState();
    if (activeRun.kind === "none") return;
    if (activeRun.progress?.state === "paused") return checkpointer.settled();
    const stored = checkpointer.nextPut();
    void trainer.current()?.api.pause();
    await stored;
  });

  const isBusy = () => store.getState().activeRun.kind !== "none" || store.getState().backendBusy;

  const commands: TrainingCommands = {
    setRecipe: (recipe) => store.dispatch({ type: "settings", settings: { recipe } }),
    resetRecipe: (name) => store.dispatch({ type: "settings", settings: { recipe: recipes[name] } }),
    async chooseBackend(wanted) {
      if (store.getState().activeRun.kind !== "none") return;
      const failure = await trainer.choose(wanted, "person");
      if (failure !== null) running.failed(failure);
    },
    async startTraining(modelId) {
      if (isBusy()) return;
      const state = store.getState();
      const as = { runId: crypto.randomUUID(), modelId };
      const prepare = async () => {
        const run = { ...(await planRun(state, ports.faces, as.runId)), modelId };
        return modelId === undefined ? ok({ run, from: null }) : beginWith(ports, trainer, run, modelId);
      };
      const shown = { ...as, recipe: state.recipe, classNames: classNamesOf(state.photos) };
      await running.begin(shown, prepare, standing.discardInterrupted);
    },
    async goOnTraining(change = {}) {
      const [run, before] = [standing.interrupted(), store.getState().interrupted];
      if (run === null || before === null || isBusy()) return;
      const prepare = async () => {
        const place = await checkpointer.newest(run.runId);
        const unchanged = { run, from: place?.bytes ?? null };
        if (Object.keys(change).length === 0) return ok(unchanged);
        const [next, from] = await changed(run, place?.checkpoint ?? null, change);
        return ok({ run: next, from, unchanged });
      };
      await running.begin(before, prepare, standing.take);
    },
    discardInterrupted: standing.discardInterrupted,
    async trainMore(steps) {
      const run = standing.prolongable();
      if (run === null || isBusy()) return;
      const as = { runId: crypto.randomUUID(), startedAt: new Date().toISOString() };
      const prepare = async () => {
        const place = await checkpointer.newest(run.runId);
        if (place === null) return null;
        const [next, from] = await changed(run, place.checkpoint, { maxSteps: place.checkpoint.step + steps, as });
        return ok({ run: { ...next, ...as, ended: false }, from });
      };
      await running.begin({ ...run, runId: as.runId }, prepare, standing.discardInterrupted);
    },
    async removeRun(runId) {
      standing.letGo(runId);
      store.dispatch({ type: "runRemoved", runId });
      await kept(storage.deleteRun(runId));
      await checkpointer.forget(runId);
    },
    pauseTraining: () => void trainer.current()?.api.pause(),
    resumeTraining: () => void trainer.current()?.api.resume(),
    stopTraining: running.stop,
  };

  return { commands, restore: standing.restore };
}

/** A checkpoint as it goes on under a change; a run without one begins anew under it. */
async function changed(run: OpenRun, place: Checkpoint | null, change: Change): Promise<[OpenRun, Uint8Array | null]> {
  if (place !== null) {
    const next = changeRun(place, change);
    return [{ ...run, recipe: next.recipe }, await encodeCheckpoint(next)];
  }
  const { training, optimizer } = run.recipe;
  const { batchSize = training.batchSize, learningRate = optimizer.learningRate } = change;
  const recipe = {
    ...run.recipe,
    training: { ...training, batchSize },
    optimizer: { ...optimizer, learningRate },
  };
  return [{ ...run, recipe }, null];
}

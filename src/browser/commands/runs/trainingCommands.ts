// The commands of the Train and Runs screens. What can be trained is in requests.ts; how a run goes is in running.ts.
import { followFit, suggestedRecipe } from "../../../recipe/fit.ts";
import { recipes } from "../../../recipe/recipe.ts";
import type { Commands } from "../../../session/commands.ts";
import type { Ports } from "../ports.ts";
import { interruptedRunAgain, moreSteps, newRun } from "./requests.ts";
import { createRunning } from "./running.ts";
import { createRunTools, showFailure } from "./tools.ts";
import type { RunRequest } from "./trackedRun.ts";

type TrainingCommands = Pick<
  Commands,
  | "setRecipe"
  | "resetRecipe"
  | "fitRecipe"
  | "chooseBackend"
  | "startTraining"
  | "pauseTraining"
  | "resumeTraining"
  | "stopTraining"
  | "goOnTraining"
  | "discardInterrupted"
  | "trainMore"
  | "removeRun"
  | "restoreRun"
  | "forgetRemovedRun"
>;

/** `restore` offers the runs that the last visit left. It is called once, when the photos are there. */
export function trainingCommands(ports: Ports): { commands: TrainingCommands; restore(): Promise<void> } {
  const { store, storage, orNotice } = ports;
  const tools = createRunTools(ports);
  const { trainer, checkpointer, resumable } = tools;
  const running = createRunning(tools);

  ports.onErase.push(() => {
    checkpointer.clear();
    resumable.clear();
    running.erase();
  });
  ports.onLeave.push(running.leave);

  async function train(requestRun: () => RunRequest | null): Promise<void> {
    const { activeRun, backendBusy } = store.getState();
    if (activeRun.kind !== "none" || backendBusy) return;
    const request = requestRun();
    if (request !== null) await running.begin(request);
  }

  const commands: TrainingCommands = {
    setRecipe: (recipe) => store.dispatch({ type: "settings", settings: { recipe } }),
    resetRecipe(name) {
      const { recipe, suggested } = store.getState();
      const next = name === recipe.name ? suggested : recipes[name]; // the photos then fit another one
      store.dispatch({ type: "settings", settings: { recipe: next, suggested: next } });
    },
    fitRecipe(photos) {
      const { recipe, suggested: from } = store.getState();
      const suggested = suggestedRecipe(recipe.name, photos);
      if (JSON.stringify(suggested) === JSON.stringify(from)) return;
      store.dispatch({ type: "settings", settings: { recipe: followFit(recipe, from, suggested), suggested } });
    },
    async chooseBackend(wanted) {
      if (store.getState().activeRun.kind !== "none") return;
      const failure = await trainer.choose(wanted, "person");
      if (failure !== null) showFailure(tools, failure);
    },
    startTraining: (modelId) => train(() => newRun(tools, modelId)),
    goOnTraining: (change = {}) => train(() => interruptedRunAgain(tools, change)),
    trainMore: (steps) => train(() => moreSteps(tools, steps)),
    discardInterrupted: resumable.discardInterrupted,
    async removeRun(runId) {
      resumable.drop(runId);
      store.dispatch({ type: "runRemoved", runId });
      await orNotice(storage.deleteRun(runId));
      await checkpointer.forget(runId);
    },
    async restoreRun() {
      const run = store.getState().removedRun;
      if (run === null) return;
      store.dispatch({ type: "runRestored", run });
      await orNotice(storage.putRun(run));
    },
    forgetRemovedRun: () => store.dispatch({ type: "removedRunForgotten" }),
    pauseTraining: running.pause,
    resumeTraining: running.resume,
    stopTraining: running.stop,
  };

  return { commands, restore: resumable.restore };
}

// The files of the last delivery that gave no photo: those that its lists skip, and trained models. They stay at
// hand while the page is open, and a problem offers what can be done with them.
import type { Commands, GivenFile, ProblemAside } from "../../../session/commands.ts";
import type { Ports } from "../ports.ts";
import type { Deliveries } from "./deliveries.ts";

export interface Aside {
  /** By path, as in `keepModels`. Each takes the place of what was kept before. */
  keepSkipped(skipped: ReadonlyMap<string, Blob>): void;
  keepModels(models: ReadonlyMap<string, GivenFile>): void;
  take(problem: ProblemAside, signal: AbortSignal): Promise<void>;
  clear(): void;
}

export function createAside(
  { store }: Pick<Ports, "store">,
  deliveries: Deliveries,
  importModel: Commands["importBundle"],
): Aside {
  let skipped: ReadonlyMap<string, Blob> = new Map();
  let models: ReadonlyMap<string, GivenFile> = new Map();

  /** The photos have no name yet. What was said of the last delivery stays. */
  async function takeSkipped(signal: AbortSignal): Promise<void> {
    if (skipped.size === 0) return;
    const entries = [...skipped.keys()].map((path) => ({ path, personName: null, split: null }));
    const problems = store.getState().problems.filter(({ kind }) => kind !== "skippedByList");
    await deliveries.deliver({ entries, problems }, skipped, [], signal);
    if (!signal.aborted) skipped = new Map();
  }

  return {
    keepSkipped(next) {
      skipped = next;
    },
    keepModels(next) {
      models = next;
    },
    async take(problem, signal) {
      if (problem.kind === "skippedByList") return takeSkipped(signal);
      const model = models.get(problem.path);
      if (model === undefined) return;
      await importModel(model);
      store.dispatch({ type: "problemDismissed", problem });
    },
    clear() {
      skipped = new Map();
      models = new Map();
    },
  };
}

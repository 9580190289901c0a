// Brings back what the last visit stored.
import { recipes } from "../../recipe/recipe.ts";
import type { Action } from "../../session/actions.ts";
import type { SessionState } from "../../session/state.ts";
import type { Store } from "../../session/store.ts";
import { listShippedModels } from "../shippedModels.ts";
import type { ProjectStorage } from "../storage/storage.ts";

export async function loadProject(store: Store<SessionState, Action>, storage: ProjectStorage): Promise<void> {
  const [stored, shipped] = await Promise.all([storage.loadAll(), listShippedModels()]);
  const { dismissedProblems: _, ...settings } = stored.settings;
  const models = [...stored.models.toReversed(), ...shipped];
  // The first version had no setting for the crop: its photos were all cropped to the centred square.
  const isOlder = stored.photos.length > 0 && settings.crop === undefined;
  const crop = isOlder ? ({ crop: "centerSquare" } as const) : {};
  // Before recipes were fitted to photos, the one that ships was what was suggested.
  const suggested = settings.suggested ?? recipes[settings.recipe?.name ?? "tuned"];
  const currentModelId = settings.currentModelId ?? models[0]?.id ?? null;
  store.dispatch({
    type: "loaded",
    project: {
      photos: stored.photos,
      runs: stored.runs.toReversed(),
      models,
      settings: { ...settings, ...crop, suggested, currentModelId },
    },
  });
  if (!storage.isKept) store.dispatch({ type: "noticed", notice: { kind: "storageMissing" } });
}

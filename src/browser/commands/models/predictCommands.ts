// Predicting with the current model: pictures of the camera, files, and the faces of a photo. The worker is in
// predictor.ts.
import { transfer } from "comlink";
import type { Commands } from "../../../session/commands.ts";
import { likeliestFace } from "../../../session/likeliestFace.ts";
import type { Ports } from "../ports.ts";
import type { PredictorClient } from "./predictorClient.ts";

type PredictCommands = Pick<Commands, "chooseModel" | "cropOfModel" | "predictPixels" | "predictFile" | "suggestFace">;

export function predictCommands({ store, storage, workers }: Ports, predictor: PredictorClient): PredictCommands {
  return {
    async chooseModel(modelId) {
      store.dispatch({ type: "settings", settings: { currentModelId: modelId } });
      await predictor.currentModel();
    },
    async cropOfModel() {
      const loaded = await predictor.currentModel();
      return loaded.ok ? loaded.value.preprocessing.crop : null;
    },
    predictPixels(picture, use = "again") {
      if (use === "once") transfer(picture, [picture.data.buffer as ArrayBuffer]); // moved, not copied, when it is sent
      return predictor.nameFacesIn(picture);
    },
    async predictFile(file) {
      const loaded = await predictor.currentModel();
      if (!loaded.ok) return loaded;
      const every = await workers.everyFaceOf(file, loaded.value.preprocessing.crop);
      return every.ok ? predictor.nameFaces(every.value) : every;
    },
    async suggestFace(photoId) {
      const photo = store.getState().photos.find(({ id }) => id === photoId);
      const original = photo?.finding === undefined ? null : await storage.originalOf(photoId);
      if (photo?.finding === undefined || photo.personName === null || original === null) return null;
      const loaded = await predictor.currentModel();
      if (!loaded.ok || !loaded.value.classNames.includes(photo.personName)) return null;
      const { crop } = loaded.value.preprocessing;
      if (crop === "centerSquare") return null;
      const every = await workers.everyFaceOf({ path: photo.path, blob: original }, crop);
      const named = every.ok ? await predictor.nameFaces(every.value) : every;
      return named.ok ? likeliestFace(photo.finding.faces, named.value.faces, photo.personName) : null;
    },
  };
}

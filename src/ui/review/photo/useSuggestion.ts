// Asks the current model which of several faces is the photo's person. It asks once for each photo and model.
import { useEffect, useState } from "react";
import type { Photo } from "../../../contract/photos.ts";
import { useCommands, useSession } from "../../session.tsx";

/**
 * @returns an index into the finding's faces; null without a model, before the answer, and if the model finds no match.
 */
export function useSuggestion(photo: Photo | null): number | null {
  const commands = useCommands();
  const modelId = useSession((state) => state.currentModelId);
  const [answer, setAnswer] = useState<{ key: string; index: number | null } | null>(null);
  const several = photo !== null && (photo.finding?.faces.length ?? 0) > 1;
  const id = several && modelId !== null ? photo.id : null;
  const key = `${id} ${modelId}`;
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    void commands.suggestFace(id).then((index) => {
      if (wanted) setAnswer({ key, index });
    });
    return () => {
      wanted = false;
    };
  }, [commands, id, key]);
  return id !== null && answer?.key === key ? answer.index : null;
}

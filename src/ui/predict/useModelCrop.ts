// How the current model cuts faces out of pictures. The camera stage shows the whole picture or a square accordingly.
import { useEffect, useState } from "react";
import type { Crop } from "../../recipe/preprocessing.ts";
import { useCommands } from "../session.tsx";

/** @param modelId null loads no model. @returns null while the crop is not known. */
export function useModelCrop(modelId: string | null): Crop | null {
  const commands = useCommands();
  const [known, setKnown] = useState<{ readonly modelId: string; readonly crop: Crop | null } | null>(null);
  useEffect(() => {
    if (modelId === null) return;
    let wanted = true;
    void commands.cropOfModel().then((crop) => {
      if (wanted) setKnown({ modelId, crop });
    });
    return () => {
      wanted = false;
    };
  }, [commands, modelId]);
  return known?.modelId === modelId ? known.crop : null;
}

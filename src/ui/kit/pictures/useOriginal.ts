// An object URL for a photo's original picture. It is valid while the component that asked for it is shown.
import { useEffect, useState } from "react";
import { useCommands } from "../../session.tsx";
import { usePictureUrl } from "./usePictureUrl.ts";

/** @returns undefined while the bytes are read, null if they are gone. */
export function useOriginal(photoId: string): string | null | undefined {
  const commands = useCommands();
  const [held, setHeld] = useState<{ id: string; file: Blob | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    void commands.originalOf(photoId).then((file) => {
      if (wanted) setHeld({ id: photoId, file });
    });
    return () => {
      wanted = false;
    };
  }, [commands, photoId]);
  const file = held?.id === photoId ? held.file : undefined;
  const url = usePictureUrl(file);
  return file === null ? null : url;
}

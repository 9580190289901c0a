// An object URL for a photo's original bytes. It is valid while the component that asked for it is shown.
import { useEffect, useState } from "react";
import { useCommands } from "../../session.tsx";

/** @returns undefined while the bytes are read, null if they are gone. */
export function useOriginal(photoId: string): string | null | undefined {
  const commands = useCommands();
  const [held, setHeld] = useState<{ id: string; address: string | null } | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let wanted = true;
    void commands.originalOf(photoId).then((blob) => {
      if (!wanted) return;
      made = blob === null ? null : URL.createObjectURL(blob);
      setHeld({ id: photoId, address: made });
    });
    return () => {
      wanted = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [commands, photoId]);
  return held?.id === photoId ? held.address : undefined;
}

// An address for a photo's original bytes, held as long as the component that shows it.
import { useEffect, useState } from "react";
import { useCommands } from "../../session.tsx";

/** Undefined while they are read, null where they are gone. */
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

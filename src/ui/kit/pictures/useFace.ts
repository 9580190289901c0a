// The face of a photo, by id, read when a component that shows it comes up.
import { useEffect, useState } from "react";
import { useCommands } from "../../session.tsx";

/**
 * @param made whatever is another object once the face was cut anew: the photo's finding.
 * @returns [96, 96, 3] uint8, or null while it is being read; a face cut anew follows the old one without a gap.
 */
export function useFace(photoId: string | null, made?: object | null): Uint8Array | null {
  const commands = useCommands();
  const [held, setHeld] = useState<{ id: string; face: Uint8Array } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` asks again
  useEffect(() => {
    if (photoId === null) return;
    let wanted = true;
    void commands.faceOf(photoId).then((face) => {
      if (wanted && face) setHeld({ id: photoId, face });
    });
    return () => {
      wanted = false;
    };
  }, [commands, photoId, made]);
  return held !== null && held.id === photoId ? held.face : null;
}

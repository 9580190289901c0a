// Reads the face of a photo, by the photo's id, for a component that shows it.
import { useEffect, useState } from "react";
import { useCommands } from "../../session.tsx";

/**
 * @param made the photo's finding: a new object means that the face was cut again.
 * @returns [96, 96, 3] uint8; null until the first face is read. The old face stays until the new one is read.
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

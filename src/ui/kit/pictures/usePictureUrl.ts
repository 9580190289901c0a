// An object URL under which an <img> shows a picture file upright. It is valid while the component is shown.
import { useEffect, useState } from "react";
import { useCommands } from "../../session.tsx";

/** @returns undefined until the URL is made, and where there is no file. */
export function usePictureUrl(file: Blob | null | undefined): string | undefined {
  const commands = useCommands();
  const [held, setHeld] = useState<{ file: Blob; url: string } | null>(null);
  useEffect(() => {
    if (!file) return;
    let wanted = true;
    let url: string | null = null;
    const show = (shown: Blob) => {
      if (!wanted) return;
      url = URL.createObjectURL(shown);
      setHeld({ file, url });
    };
    // A file that cannot be converted is shown as the browser can.
    commands.pictureToShow(file).then(show, () => show(file));
    return () => {
      wanted = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [commands, file]);
  return held !== null && held.file === file ? held.url : undefined;
}

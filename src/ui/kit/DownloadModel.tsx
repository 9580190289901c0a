// The button that takes a model away as a zip. It stands wherever a model is shown.
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { Button } from "./controls/Button.tsx";

interface DownloadModelProps {
  readonly modelId: string;
  readonly kind?: "quiet" | "plain";
}

/** Nothing where the model is gone. */
export function DownloadModel({ modelId, kind = "quiet" }: DownloadModelProps) {
  const t = useWords("runs");
  const commands = useCommands();
  const isThere = useSession((state) => state.models.some(({ id }) => id === modelId));
  if (!isThere) return null;
  return (
    <Button kind={kind} icon="download" title={t.downloadHint} onClick={() => void commands.exportModel(modelId)}>
      {t.download}
    </Button>
  );
}

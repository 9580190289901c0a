// The way to the camera for a new person. The room that shows it opens BurstDialog, which may outlive the button.
import { Button } from "../kit/controls/Button.tsx";
import { useTexts } from "../language.tsx";
import { burstTexts } from "./burstTexts.ts";

export function AddPersonButton({
  onClick,
  disabled = false,
}: {
  readonly onClick: () => void;
  readonly disabled?: boolean;
}) {
  const t = useTexts(burstTexts);
  return (
    <Button icon="camera" disabled={disabled} onClick={onClick}>
      {t.open}
    </Button>
  );
}

// The way to the camera for a new person. The room that shows it opens BurstDialog, which may outlive the button.
import { Button } from "../kit/controls/Button.tsx";
import { useWords } from "../language.tsx";

export function AddPersonButton({
  onClick,
  disabled = false,
}: {
  readonly onClick: () => void;
  readonly disabled?: boolean;
}) {
  const t = useWords("burst");
  return (
    <Button icon="camera" disabled={disabled} onClick={onClick}>
      {t.open}
    </Button>
  );
}

// The button that adds a person with the camera. The room that shows the button opens BurstDialog: the dialog may stay
// open after the button is gone.
import { Button } from "../kit/controls/Button.tsx";
import { useWords } from "../language.tsx";

export function AddPersonButton({
  onClick,
  disabled = false,
}: {
  readonly onClick: () => void;
  readonly disabled?: boolean;
}) {
  const t = useWords("addPerson");
  return (
    <Button icon="camera" disabled={disabled} onClick={onClick}>
      {t.open}
    </Button>
  );
}

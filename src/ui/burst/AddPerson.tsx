// The button that opens the camera on a new person, and the dialog behind it. Any room may show it.
import { useState } from "react";
import { Button } from "../kit/Button.tsx";
import { useTexts } from "../language.tsx";
import { BurstDialog } from "./BurstDialog.tsx";
import { burstTexts } from "./burstTexts.ts";

interface AddPersonProps {
  /** While it is open it needs the camera for itself. */
  readonly onOpen?: (open: boolean) => void;
}

export function AddPerson({ onOpen }: AddPersonProps) {
  const t = useTexts(burstTexts);
  const [open, setOpen] = useState(false);
  const show = (next: boolean) => {
    onOpen?.(next);
    setOpen(next);
  };
  return (
    <>
      <Button icon="camera" onClick={() => show(true)}>
        {t.open}
      </Button>
      {open && <BurstDialog onClose={() => show(false)} />}
    </>
  );
}

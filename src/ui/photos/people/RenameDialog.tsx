// Asks for a person's new name. The name of another person merges the two; the dialog says so first.

import { useState } from "react";
import { asName } from "../../../base/plainText.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { TextField } from "../../kit/controls/Field.tsx";
import { Dialog } from "../../kit/layout/Dialog.tsx";
import { useWords } from "../../language.tsx";
import { useCommands } from "../../session.tsx";

interface RenameDialogProps {
  readonly name: string;
  readonly names: readonly string[];
  readonly onClose: () => void;
}

export function RenameDialog({ name, names, onClose }: RenameDialogProps) {
  const t = useWords("photos");
  const commands = useCommands();
  const [typed, setTyped] = useState(name);
  const next = asName(typed);
  const save = () => {
    if (next === "") return;
    if (next !== name) commands.renamePerson(name, next);
    onClose();
  };
  return (
    <Dialog
      title={t.renameTitle(name)}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={next === ""} onClick={save}>
          {t.save}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t.newName}
          value={typed}
          onChange={setTyped}
          takesFocus
          hint={next !== name && names.includes(next) ? t.renameMerges(next) : undefined}
        />
      </form>
    </Dialog>
  );
}

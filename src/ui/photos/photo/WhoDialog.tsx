// Asks who is on the chosen photos: a known person or a new one.

import { useState } from "react";
import { asName } from "../../../base/plainText.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { TextField } from "../../kit/controls/Field.tsx";
import { Dialog } from "../../kit/layout/Dialog.tsx";
import { Name } from "../../kit/Name.tsx";
import { useWords } from "../../language.tsx";
import styles from "./WhoDialog.module.css";

const css = classesOf(styles);

interface WhoDialogProps {
  readonly title: string;
  readonly names: readonly string[];
  /** Null: nobody knows. */
  readonly onPick: (name: string | null) => void;
  readonly onClose: () => void;
}

export function WhoDialog({ title, names, onPick, onClose }: WhoDialogProps) {
  const t = useWords("photos");
  const [typed, setTyped] = useState("");
  const name = asName(typed);
  const pick = (picked: string | null) => {
    onPick(picked);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <ul className={css("names")}>
        {names.map((known) => (
          <li key={known}>
            <Button onClick={() => pick(known)}>
              <Name>{known}</Name>
            </Button>
          </li>
        ))}
        <li>
          <Button kind="plain" onClick={() => pick(null)}>
            {t.nobodyKnows}
          </Button>
        </li>
      </ul>
      <form
        className={css("new")}
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== "") pick(name);
        }}
      >
        <TextField label={t.someoneNew} value={typed} onChange={setTyped} suggestions={names} takesFocus />
        <Button type="submit" disabled={name === ""}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

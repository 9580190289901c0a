// The field for the name of photos in the tray, with the known people as suggestions.

import { type FormEvent, useState } from "react";
import { asName } from "../../../base/plainText.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { TextField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import styles from "./Tray.module.css";

const css = classesOf(styles);

interface NameFormProps {
  readonly names: readonly string[];
  /** How many photos the name is for. */
  readonly count: number;
  /** How many photos there are. */
  readonly all: number;
  readonly onName: (name: string) => void;
}

export function NameForm({ names, count, all, onName }: NameFormProps) {
  const t = useWords("tray");
  const format = useFormat();
  const [typed, setTyped] = useState("");
  const [isMissing, setMissing] = useState(false);
  const name = asName(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name === "");
    if (name === "") return;
    setTyped("");
    onName(name);
  };
  return (
    <form className={css("form")} onSubmit={submit}>
      <TextField
        label={count === 1 ? t.nameOfOne : t.name}
        value={typed}
        onChange={setTyped}
        suggestions={names}
        error={isMissing && name === "" ? t.missing : null}
      />
      <Button type="submit" kind={names.length < 2 ? "primary" : "quiet"}>
        {count === all && all > 1 ? t.giveAll(format.count(all)) : t.give(format.count(count), count === 1)}
      </Button>
    </form>
  );
}

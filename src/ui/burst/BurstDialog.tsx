// Adds a person with the camera in three steps: the name, the pictures, the result.
import { useState } from "react";
import { isNamed } from "../../data/review.ts";
import { burstSize } from "../../session/burst.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { TextField } from "../kit/controls/Field.tsx";
import { Icon } from "../kit/controls/Icon.tsx";
import { Dialog } from "../kit/layout/Dialog.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import styles from "./BurstDialog.module.css";
import { BurstKept } from "./BurstKept.tsx";
import { BurstTaking } from "./BurstTaking.tsx";

const css = classesOf(styles);

type Step =
  | { readonly kind: "name" }
  | { readonly kind: "taking"; readonly name: string }
  | { readonly kind: "kept"; readonly name: string; readonly count: number };

export function BurstDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords("burst");
  const [step, setStep] = useState<Step>({ kind: "name" });
  /** Closing the dialog asks first while there are pictures that are not kept. */
  const [asking, setAsking] = useState(false);
  const [unkept, setUnkept] = useState(0);
  const close = () => (unkept > 0 ? setAsking(true) : onClose());
  return (
    <Dialog
      title={step.kind === "taking" ? t.titleOf(step.name) : t.title}
      onClose={close}
      wide={step.kind === "taking"}
    >
      {step.kind === "name" && <NameStep onName={(name) => setStep({ kind: "taking", name })} />}
      {step.kind === "taking" && (
        <BurstTaking
          name={step.name}
          asking={asking}
          onAsk={setAsking}
          onUnkept={setUnkept}
          onDiscard={onClose}
          onKept={(count) => {
            setUnkept(0);
            setAsking(false);
            setStep({ kind: "kept", name: step.name, count });
          }}
        />
      )}
      {step.kind === "kept" && (
        <BurstKept name={step.name} count={step.count} onNext={() => setStep({ kind: "name" })} onClose={onClose} />
      )}
    </Dialog>
  );
}

function NameStep({ onName }: { readonly onName: (name: string) => void }) {
  const t = useWords("burst");
  const format = useFormat();
  const photos = useSession((state) => state.photos);
  const [typed, setTyped] = useState("");
  const name = typed.trim().normalize("NFC");
  return (
    <form
      className={css("form")}
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== "") onName(name);
      }}
    >
      <p className={css("lead")}>{t.lead(format.count(burstSize))}</p>
      <TextField
        label={t.name}
        value={typed}
        onChange={setTyped}
        suggestions={[...new Set(photos.filter(isNamed).map((photo) => photo.personName))].sort()}
        takesFocus
      />
      <p className={css("local")}>
        <Icon name="lock" />
        {t.local}
      </p>
      <div className={css("buttons")}>
        <Button type="submit" kind="primary" icon="camera" disabled={name === ""}>
          {t.start}
        </Button>
      </div>
    </form>
  );
}

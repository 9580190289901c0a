// Adds a person in three steps: the name, the pictures, the result. The pictures come from the camera, or from a clip:
// then the name is typed while it is looked through.

import { lazy, Suspense, useState } from "react";
import { asName } from "../../base/plainText.ts";
import { isNamed } from "../../data/review.ts";
import { burstSize } from "../../session/burst.ts";
import type { GivenClip } from "../../session/commands.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { TextField } from "../kit/controls/Field.tsx";
import { Icon } from "../kit/controls/Icon.tsx";
import { Dialog } from "../kit/layout/Dialog.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import styles from "./BurstDialog.module.css";
import { BurstKept } from "./BurstKept.tsx";
import { BurstTaking } from "./BurstTaking.tsx";
import { ClipButton } from "./clip/ClipButton.tsx";

const css = classesOf(styles);
const ClipTaking = lazy(() => import("./clip/ClipTaking.tsx").then((room) => ({ default: room.ClipTaking })));

type Step =
  | { readonly kind: "name" }
  | { readonly kind: "taking"; readonly name: string }
  | { readonly kind: "clip"; readonly clip: GivenClip }
  | { readonly kind: "kept"; readonly name: string; readonly count: number };

interface BurstDialogProps {
  /** `clips`: begins with the first clip that was given. */
  readonly from: "camera" | "clips";
  readonly onClose: () => void;
}

export function BurstDialog({ from, onClose }: BurstDialogProps) {
  const t = useWords("burst");
  const clipWords = useWords("clip");
  const commands = useCommands();
  const [next, ...others] = useSession((state) => state.clips);
  const [step, setStep] = useState<Step>(() =>
    from === "clips" && next !== undefined ? { kind: "clip", clip: next } : { kind: "name" },
  );
  /** Closing the dialog asks first while there are pictures that are not kept. */
  const [asking, setAsking] = useState(false);
  const [unkept, setUnkept] = useState(0);
  const close = () => (unkept > 0 ? setAsking(true) : onClose());
  const kept = (name: string, count: number) => {
    setUnkept(0);
    setAsking(false);
    if (step.kind === "clip") commands.forgetClips([step.clip]);
    setStep({ kind: "kept", name, count });
  };
  const takeFrom = (file: File, suggestedName: string | null) =>
    setStep({ kind: "clip", clip: { path: file.name, blob: file, suggestedName } });
  const title =
    step.kind === "taking"
      ? t.titleOf(step.name)
      : step.kind === "clip" || from === "clips"
        ? clipWords.title
        : t.title;
  return (
    <Dialog title={title} onClose={close} wide={step.kind === "taking" || step.kind === "clip"}>
      {step.kind === "name" && <NameStep onName={(name) => setStep({ kind: "taking", name })} onClip={takeFrom} />}
      {step.kind === "taking" && (
        <BurstTaking
          name={step.name}
          asking={asking}
          onAsk={setAsking}
          onUnkept={setUnkept}
          onDiscard={onClose}
          onKept={(count) => kept(step.name, count)}
        />
      )}
      {step.kind === "clip" && (
        <Suspense fallback={<p role="status">{clipWords.opening}</p>}>
          <ClipStep
            clip={step.clip}
            asking={asking}
            onAsk={setAsking}
            onUnkept={setUnkept}
            onClose={onClose}
            onKept={kept}
            onOther={takeFrom}
          />
        </Suspense>
      )}
      {step.kind === "kept" && (
        <BurstKept
          name={step.name}
          count={step.count}
          clipsLeft={next === undefined ? 0 : 1 + others.length}
          onClip={() => next !== undefined && setStep({ kind: "clip", clip: next })}
          onNext={() => setStep({ kind: "name" })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface ClipStepProps {
  readonly clip: GivenClip;
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
  readonly onUnkept: (count: number) => void;
  readonly onClose: () => void;
  readonly onKept: (name: string, count: number) => void;
  readonly onOther: (file: File, suggestedName: string | null) => void;
}

/** A clip that gave nothing is offered no more; one that was cancelled still is. */
function ClipStep({ clip, onClose, onOther, ...rest }: ClipStepProps) {
  const commands = useCommands();
  const forget = () => commands.forgetClips([clip]);
  return (
    <ClipTaking
      key={clip.path + clip.blob.size}
      clip={clip}
      {...rest}
      onDiscard={(failed) => {
        if (failed) forget();
        onClose();
      }}
      onOther={(file) => {
        forget();
        onOther(file, clip.suggestedName);
      }}
    />
  );
}

interface NameStepProps {
  readonly onName: (name: string) => void;
  /** A clip was chosen. @param typed the name so far; null without one. */
  readonly onClip: (file: File, typed: string | null) => void;
}

function NameStep({ onName, onClip }: NameStepProps) {
  const t = useWords("burst");
  const format = useFormat();
  const clipWords = useWords("clip");
  const photos = useSession((state) => state.photos);
  const [typed, setTyped] = useState("");
  const name = asName(typed);
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
        <ClipButton onChosen={(file) => onClip(file, name === "" ? null : name)}>{clipWords.choose}</ClipButton>
      </div>
    </form>
  );
}

// Keeps a snapshot as a new labelled photo: of somebody known, or of somebody new.
import { useId, useMemo, useState } from "react";
import type { RgbaImage } from "../../../contract/image.ts";
import type { PredictedFace, Prediction } from "../../../session/commands.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, LinkButton } from "../../kit/controls/Button.tsx";
import { SelectField, TextField } from "../../kit/controls/Field.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { FacePicture } from "../../kit/pictures/FacePicture.tsx";
import { useLanguage, useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { verdictOf } from "../answer/verdict.ts";
import styles from "./KeepSnapshot.module.css";

const css = classesOf(styles);

const nobody = "";
/** No person's name starts with a tab: names are trimmed. */
const someoneNew = "\tnew";

interface KeepSnapshotProps {
  readonly picture: RgbaImage;
  readonly prediction: Prediction;
  readonly sureEnough: number;
}

export function KeepSnapshot({ picture, prediction, sureEnough }: KeepSnapshotProps) {
  const t = useWords("keepSnapshot");
  const answers = useWords("answer");
  const { language } = useLanguage();
  const commands = useCommands();
  const photos = useSession((state) => state.photos);
  const id = useId();
  // What the person chose for this very picture; another picture starts from the guess again.
  const [chosen, setChosen] = useState<{ picture: RgbaImage; index: number } | null>(null);
  const index = chosen?.picture === picture ? chosen.index : 0;
  const { faces } = prediction;
  const ranked = faces[index]?.ranked;
  const names = useMemo(() => {
    const all = new Set([...photos.map((photo) => photo.personName), ...(ranked ?? []).map((person) => person.name)]);
    return [...all].sort(new Intl.Collator(language).compare);
  }, [photos, ranked, language]);

  const guess = nameOf(faces[index], sureEnough);
  const [choice, setChoice] = useState<{ picture: RgbaImage; who: string } | null>(null);
  const [newName, setNewName] = useState("");
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState<{ picture: RgbaImage; name: string } | null>(null);
  const who = choice?.picture === picture ? choice.who : guess;
  const name = (who === someoneNew ? newName : who).trim().normalize("NFC");

  if (kept?.picture === picture) {
    return (
      <div role="status">
        <Notice tone="good" actions={<LinkButton href="#photos">{t.see}</LinkButton>}>
          {t.kept(kept.name)}
        </Notice>
      </div>
    );
  }

  const keep = async () => {
    if (name === "" || busy) return;
    setBusy(true);
    const found = faces.flatMap((face) => face.found ?? []);
    const face = found.length === 0 ? undefined : { faces: found, index };
    await commands.keepSnapshot(picture, name, face).finally(() => setBusy(false));
    setKept({ picture, name });
    setNewName("");
  };

  return (
    <section aria-labelledby={id} className={css("keep")}>
      <h2 id={id} className={css("title")}>
        {t.title}
      </h2>
      <p className={css("lead")}>{t.lead}</p>
      <form
        className={css("form")}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        {faces.length > 1 && (
          <fieldset className={css("which")}>
            <legend className={css("legend")}>{t.which}</legend>
            {faces.map((face, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the faces of a snapshot never move
              <label key={at} className={css("face")}>
                <input
                  type="radio"
                  name={`${id}-face`}
                  className={css("radio")}
                  checked={at === index}
                  aria-label={t.face(String(at + 1), nameOf(face, sureEnough) || answers.unknownShort)}
                  onChange={() => {
                    setChosen({ picture, index: at });
                    setChoice(null);
                  }}
                />
                <FacePicture face={face.face} alt="" size="64px" />
              </label>
            ))}
          </fieldset>
        )}
        <SelectField
          label={t.who}
          value={who}
          options={[
            ...(who === nobody ? [{ value: nobody, label: t.choose }] : []),
            ...names.map((known) => ({ value: known, label: known })),
            { value: someoneNew, label: t.someoneNew },
          ]}
          onChange={(next) => setChoice({ picture, who: next })}
        />
        {who === someoneNew && <TextField label={t.name} value={newName} onChange={setNewName} suggestions={names} />}
        <Button type="submit" icon="plus" disabled={name === "" || busy}>
          {t.keep}
        </Button>
      </form>
    </section>
  );
}

/** The name as it would be said aloud; empty without one. */
function nameOf(face: PredictedFace | undefined, sureEnough: number): string {
  const verdict = face === undefined ? null : verdictOf(face.ranked, sureEnough);
  return verdict?.kind === "known" ? verdict.name : nobody;
}

// Keeps a snapshot as a new photo of a known person or of a new one.
import { useId, useMemo, useState } from "react";
import type { RgbaImage } from "../../../contract/image.ts";
import { isNamed } from "../../../data/review.ts";
import type { PredictedFace, Prediction } from "../../../session/commands.ts";
import { verdictOf } from "../../../session/verdict.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, LinkButton } from "../../kit/controls/Button.tsx";
import { SelectField, TextField } from "../../kit/controls/Field.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { FacePicture } from "../../kit/pictures/FacePicture.tsx";
import { useLanguage, useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import styles from "./KeepSnapshot.module.css";

const css = classesOf(styles);

const nobody = "";
/** Cannot be a person's name: names are trimmed, so none starts with a tab. */
const someoneNew = "\tnew";

interface KeepSnapshotProps {
  readonly picture: RgbaImage;
  readonly prediction: Prediction;
  readonly sureEnough: number;
}

export function KeepSnapshot(props: KeepSnapshotProps) {
  const { prediction, sureEnough } = props;
  const t = useWords("keepSnapshot");
  const id = useId();
  const { faces } = prediction;
  const { index, who, chooseFace, choosePerson } = useSnapshotChoice(props);
  const names = useNames(faces[index]);
  const [newName, setNewName] = useState("");
  const name = (who === someoneNew ? newName : who).trim().normalize("NFC");
  const { keptName, busy, keep } = useKeeping(props);

  if (keptName !== null) {
    return (
      <div role="status">
        <Notice tone="good" actions={<LinkButton href="#photos">{t.see}</LinkButton>}>
          {t.kept(keptName)}
        </Notice>
      </div>
    );
  }
  const submit = async () => {
    if (name === "" || busy) return;
    await keep(name, index);
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
          void submit();
        }}
      >
        {faces.length > 1 && (
          <FaceChoice faces={faces} chosen={index} sureEnough={sureEnough} group={`${id}-face`} onChange={chooseFace} />
        )}
        <SelectField
          label={t.who}
          value={who}
          options={[
            ...(who === nobody ? [{ value: nobody, label: t.choose }] : []),
            ...names.map((known) => ({ value: known, label: known })),
            { value: someoneNew, label: t.someoneNew },
          ]}
          onChange={choosePerson}
        />
        {who === someoneNew && <TextField label={t.name} value={newName} onChange={setNewName} suggestions={names} />}
        <Button type="submit" icon="plus" disabled={name === "" || busy}>
          {t.keep}
        </Button>
      </form>
    </section>
  );
}

/** Which face of the picture is kept, and as whom. Another picture starts from the guess again. */
function useSnapshotChoice({ picture, prediction, sureEnough }: KeepSnapshotProps) {
  const [face, setFace] = useState<{ picture: RgbaImage; index: number } | null>(null);
  const [person, setPerson] = useState<{ picture: RgbaImage; who: string } | null>(null);
  const index = face?.picture === picture ? face.index : 0;
  const guess = nameOf(prediction.faces[index], sureEnough);
  return {
    index,
    /** A name, `someoneNew` or `nobody`. */
    who: person?.picture === picture ? person.who : guess,
    chooseFace(next: number) {
      setFace({ picture, index: next });
      setPerson(null);
    },
    choosePerson(who: string) {
      setPerson({ picture, who });
    },
  };
}

/** Everybody with photos and everybody the network knows, in the order of the language on screen. */
function useNames(face: PredictedFace | undefined): readonly string[] {
  const { language } = useLanguage();
  const photos = useSession((state) => state.photos);
  const ranked = face?.ranked;
  return useMemo(() => {
    const named = photos.filter(isNamed).map((photo) => photo.personName);
    const all = new Set([...named, ...(ranked ?? []).map((person) => person.name)]);
    return [...all].sort(new Intl.Collator(language).compare);
  }, [photos, ranked, language]);
}

/** @returns `keptName` once this picture is kept, until there is another one. */
function useKeeping({ picture, prediction }: KeepSnapshotProps) {
  const commands = useCommands();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState<{ picture: RgbaImage; name: string } | null>(null);
  const keep = async (name: string, index: number) => {
    setBusy(true);
    const found = prediction.faces.flatMap((face) => face.found ?? []);
    const face = found.length === 0 ? undefined : { faces: found, index };
    await commands.keepSnapshot(picture, name, face).finally(() => setBusy(false));
    setKept({ picture, name });
  };
  return { keptName: kept?.picture === picture ? kept.name : null, busy, keep };
}

interface FaceChoiceProps {
  readonly faces: readonly PredictedFace[];
  readonly chosen: number;
  readonly sureEnough: number;
  /** The name of the group of radio buttons. */
  readonly group: string;
  readonly onChange: (index: number) => void;
}

function FaceChoice({ faces, chosen, sureEnough, group, onChange }: FaceChoiceProps) {
  const t = useWords("keepSnapshot");
  const answers = useWords("answer");
  return (
    <fieldset className={css("which")}>
      <legend className={css("legend")}>{t.which}</legend>
      {faces.map((face, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the faces of a snapshot never move
        <label key={at} className={css("face")}>
          <input
            type="radio"
            name={group}
            className={css("radio")}
            checked={at === chosen}
            aria-label={t.face(String(at + 1), nameOf(face, sureEnough) || answers.unknownShort)}
            onChange={() => onChange(at)}
          />
          <FacePicture face={face.face} alt="" size="64px" />
        </label>
      ))}
    </fieldset>
  );
}

/** The name of a face that the network is sure of; empty otherwise. */
function nameOf(face: PredictedFace | undefined, sureEnough: number): string {
  const verdict = face === undefined ? null : verdictOf(face.ranked, sureEnough);
  return verdict?.kind === "known" ? verdict.name : nobody;
}

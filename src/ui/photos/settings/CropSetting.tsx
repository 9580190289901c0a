// Chooses how a photo becomes a face: found and straightened, or taken as it is. A change cuts all photos again.
import { useId, useState } from "react";
import { type AlignedCrop, alignedDefaults, type Crop } from "../../../recipe/preprocessing.ts";
import { classesOf } from "../../kit/classes.ts";
import { CheckboxField, RadioField } from "../../kit/controls/Field.tsx";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { Ingesting } from "../Ingesting.tsx";
import styles from "./CropSetting.module.css";

const css = classesOf(styles);

export function CropSetting() {
  const t = useWords("photos");
  const commands = useCommands();
  const id = useId();
  const crop = useSession((state) => state.crop);
  const ingest = useSession((state) => state.ingest);
  const busy = ingest.kind !== "idle";
  /**
   * The crop that is shown as chosen while the photos are cut. If that is cancelled or fails, the old crop is shown
   * again.
   */
  const [asked, setAsked] = useState<Crop | null>(null);
  const shown = asked ?? crop;
  const aligned: AlignedCrop = crop === "centerSquare" ? alignedDefaults : crop;
  const ways: readonly [string, Crop][] = [
    [t.crops.aligned, aligned],
    [t.crops.asIs, "centerSquare"],
  ];
  const choose = async (way: Crop) => {
    if (busy) return; // the inputs are not disabled while photos are cut, because that would remove the focus
    setAsked(way);
    await commands.setCrop(way);
    setAsked(null);
  };
  return (
    <div>
      <fieldset className={css("crop")} disabled={busy && asked === null} aria-describedby={`${id}-hint`}>
        <legend className={css("title")}>
          {t.cropLabel} <span className={css("term")}>{t.cropTerm}</span>
        </legend>
        {ways.map(([words, way]) => (
          <div key={words}>
            <RadioField
              label={words}
              name={id}
              checked={(shown === "centerSquare") === (way === "centerSquare")}
              onChoose={() => void choose(way)}
            />
            {way !== "centerSquare" && shown !== "centerSquare" && (
              <div className={css("tight")}>
                <CheckboxField
                  label={t.tight}
                  hint={t.tightHint}
                  checked={shown.tightCrops === "align"}
                  onChange={(on) => void choose({ ...shown, tightCrops: on ? "align" : "asIs" })}
                />
              </div>
            )}
          </div>
        ))}
        <p id={`${id}-hint`} className={css("hint")}>
          {busy ? t.cropBusy : t.cropHint}
        </p>
      </fieldset>
      {ingest.kind === "cropping" && (
        <Ingesting ingest={ingest} place="room" onCancel={() => commands.cancelIngest()} />
      )}
    </div>
  );
}

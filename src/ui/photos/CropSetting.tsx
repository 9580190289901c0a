// How every photo becomes a face: found and straightened, or taken as it is. A change cuts all photos anew.
import { type AlignedCrop, alignedDefaults } from "../../contract/image.ts";
import { classesOf } from "../kit/classes.ts";
import { SelectField } from "../kit/Field.tsx";
import { useTexts } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import styles from "./CropSetting.module.css";
import { photosTexts } from "./photosTexts.ts";

const css = classesOf(styles);

export function CropSetting() {
  const t = useTexts(photosTexts);
  const commands = useCommands();
  const crop = useSession((state) => state.crop);
  const busy = useSession((state) => state.ingest.kind !== "idle");
  const aligned: AlignedCrop = crop === "centerSquare" ? alignedDefaults : crop;
  const choose = (kind: "aligned" | "asIs") => void commands.setCrop(kind === "asIs" ? "centerSquare" : aligned);
  return (
    <div className={css("crop")}>
      <SelectField
        label={t.cropLabel}
        term={t.cropTerm}
        hint={busy ? t.cropBusy : t.cropHint}
        disabled={busy}
        value={crop === "centerSquare" ? "asIs" : "aligned"}
        options={(["aligned", "asIs"] as const).map((value) => ({ value, label: t.crops[value] }))}
        onChange={choose}
      />
      {crop !== "centerSquare" && (
        <SelectField
          label={t.tightLabel}
          disabled={busy}
          value={crop.tightCrops}
          options={(["align", "asIs"] as const).map((value) => ({ value, label: t.tights[value] }))}
          onChange={(tightCrops) => void commands.setCrop({ ...crop, tightCrops })}
        />
      )}
    </div>
  );
}

// The settings: appearance, language, what is stored here, and a button that erases all of it after a question.
import { useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { Toggle } from "../kit/controls/Tabs.tsx";
import { ConfirmDialog, Dialog } from "../kit/layout/Dialog.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useLanguage, useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import type { Language } from "../words/words.ts";
import styles from "./SettingsDialog.module.css";
import { type Theme, themes } from "./useTheme.ts";

const css = classesOf(styles);

const languages: readonly { readonly value: Language; readonly label: string }[] = [
  { value: "en", label: "English" },
  { value: "ko", label: "한국어" },
];

interface SettingsDialogProps {
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
  readonly onClose: () => void;
}

export function SettingsDialog({ theme, setTheme, onClose }: SettingsDialogProps) {
  const t = useWords("shell");
  const { language, setLanguage } = useLanguage();
  const format = useFormat();
  const commands = useCommands();
  const photos = useSession((state) => state.photos.length);
  const runs = useSession((state) => state.runs.length);
  const models = useSession((state) => state.models);
  const training = useSession((state) => state.activeRun.kind === "training");
  const [asking, setAsking] = useState(false);
  const own = models.filter((model) => model.source !== "shipped").length;
  const counts = [format.count(photos), format.count(runs), format.count(own)] as const;
  if (asking)
    return (
      <ConfirmDialog
        title={t.eraseTitle}
        confirm={t.erase}
        onClose={onClose}
        onConfirm={() => void commands.eraseEverything()}
      >
        <p>{t.eraseText(...counts)}</p>
        {training && <p>{t.eraseTraining}</p>}
      </ConfirmDialog>
    );
  return (
    <Dialog title={t.settings} onClose={onClose}>
      <div className={css("settings")}>
        <div>
          <h3 className={css("title")}>{t.theme}</h3>
          <Toggle
            label={t.theme}
            options={themes.map((value) => ({ value, label: t.themes[value] }))}
            value={theme}
            onChange={setTheme}
          />
        </div>
        <div>
          <h3 className={css("title")}>{t.language}</h3>
          <Toggle label={t.language} options={languages} value={language} onChange={setLanguage} />
        </div>
        <div>
          <h3 className={css("title")}>{t.kept}</h3>
          <p className={css("text")}>{t.keptText(...counts)}</p>
          <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
            {t.erase}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

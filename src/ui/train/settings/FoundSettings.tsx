// The settings that a search finds, by their words in both languages.
import { useEffect, useState } from "react";
import { settingGroups } from "../../../recipe/settings.ts";
import { classesOf } from "../../kit/classes.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { loadAllWords, type Words } from "../../words/words.ts";
import shared from "../train.module.css";
import { AugmentationField, SizeField } from "./FirstSettings.tsx";
import { findRows, hasWords } from "./findRows.ts";
import { rowsOf } from "./formRows.ts";
import { SettingField } from "./SettingField.tsx";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

const allRows = settingGroups.flatMap((group) => rowsOf(group).map((row) => [group, row] as const));

type Searched = Pick<Words, "settings" | "train">;

export function FoundSettings({ query }: { readonly query: string }) {
  const t = useWords("train");
  const format = useFormat();
  const recipe = useSession((state) => state.recipe);
  const commands = useCommands();
  const texts = useBothLanguages();
  const rows = findRows(
    allRows,
    query,
    texts.map(({ settings }) => settings),
  );
  const isFound = (of: (train: Searched["train"]) => { readonly label: string; readonly term: string }) =>
    texts.some(({ train }) => hasWords(`${of(train).label} ${of(train).term}`, query));
  const [size, vary] = [isFound((train) => train.size), isFound((train) => train.vary)];
  const count = rows.length + (size ? 1 : 0) + (vary ? 1 : 0);
  return (
    <>
      <p className={css("soft")} role="status">
        {count === 0 ? t.foundNone(query) : t.found(format.count(count))}
      </p>
      <div className={css("fields")}>
        {size && <SizeField />}
        {vary && <AugmentationField />}
        {rows.map((row) => (
          <SettingField key={row.path} row={row} recipe={recipe} onChange={commands.setRecipe} />
        ))}
      </div>
    </>
  );
}

/** The words on screen; those of the other language too, once they are loaded. */
function useBothLanguages(): readonly Searched[] {
  const { language } = useLanguage();
  const here = { settings: useWords("settings"), train: useWords("train") };
  const [there, setThere] = useState<Searched | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadAllWords(language === "en" ? "ko" : "en")
      .then(({ all }) => all)
      .then(
        (words) => wanted && setThere(words),
        () => {}, // the search then knows the words on screen alone
      );
    return () => {
      wanted = false;
    };
  }, [language]);
  return there === null ? [here] : [here, there];
}

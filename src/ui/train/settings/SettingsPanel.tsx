// The settings: the few that matter first, all others behind "more", and a search that finds each by its words.
import { useState } from "react";
import { settingGroups } from "../../../recipe/settings.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { SearchField } from "../../kit/controls/Field.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { FirstSettings } from "./FirstSettings.tsx";
import { FoundSettings } from "./FoundSettings.tsx";
import { countChanged } from "./formRows.ts";
import { MoreSettings } from "./MoreSettings.tsx";
import styles from "./settings.module.css";

const css = classesOf(styles);

export function SettingsPanel() {
  const t = useWords("train");
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const [query, setQuery] = useState("");
  const suggested = useSession((state) => state.suggested);
  const anyChanged = settingGroups.some((group) => countChanged(recipe, group, suggested) > 0);
  return (
    <Panel
      title={t.settings}
      lead={t.settingsLead}
      aside={
        <>
          {anyChanged && (
            <Button kind="plain" icon="undo" onClick={() => commands.resetRecipe(recipe.name)}>
              {t.resetAll}
            </Button>
          )}
          <div className={css("search")}>
            <SearchField label={t.find} value={query} onChange={setQuery} />
          </div>
        </>
      }
    >
      {query.trim() === "" ? (
        <>
          <FirstSettings />
          <MoreSettings />
        </>
      ) : (
        <FoundSettings query={query} />
      )}
    </Panel>
  );
}

// All settings in their groups, folded; the group says how many of its settings are changed.

import { settingGroups } from "../../../recipe/settings.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import { countChanged, rowsOf } from "./formRows.ts";
import { SettingField } from "./SettingField.tsx";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

export function SettingsPanel() {
  const t = useWords("train");
  const groups = useWords("settings").groups;
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const anyChanged = settingGroups.some((group) => countChanged(recipe, group) > 0);
  return (
    <Panel
      title={t.settings}
      lead={t.settingsLead}
      aside={
        anyChanged && (
          <Button kind="plain" icon="undo" onClick={() => commands.resetRecipe(recipe.name)}>
            {t.resetAll}
          </Button>
        )
      }
    >
      {settingGroups.map((group) => {
        const changed = countChanged(recipe, group);
        return (
          <details key={group} className={css("group")} id={`settings-${group}`}>
            <summary className={css("groupHead")}>
              <span className={css("groupTitle")}>{groups[group].title}</span>
              <span className={css("soft")}>{groups[group].lead}</span>
              {changed > 0 && <span className={css("badge")}>{t.changedCount(format.count(changed))}</span>}
            </summary>
            <div className={css("fields")}>
              {rowsOf(group).map((row) => (
                <SettingField key={row.path} row={row} recipe={recipe} onChange={commands.setRecipe} />
              ))}
            </div>
          </details>
        );
      })}
    </Panel>
  );
}

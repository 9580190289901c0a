// All settings but the first ones, folded: which recipe they start from, and each group. A group, and the whole, say
// how many of their settings are changed.
import { type SettingGroup, settingGroups } from "../../../recipe/settings.ts";
import { classesOf } from "../../kit/classes.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import { type FormRow, isChanged, rowsOf } from "./formRows.ts";
import { RecipeChoice } from "./RecipeChoice.tsx";
import { SettingField } from "./SettingField.tsx";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

const otherRows = (group: SettingGroup) => rowsOf(group).filter(({ isFirst }) => !isFirst);
const allOthers = settingGroups.flatMap(otherRows);

export function MoreSettings() {
  const t = useWords("train");
  const groups = useWords("settings").groups;
  const recipe = useSession((state) => state.recipe);
  const commands = useCommands();
  return (
    <details className={css("group")} id="settings-more">
      <summary className={css("groupHead")}>
        <span className={css("groupTitle")}>{t.more}</span>
        <span className={css("soft")}>{t.moreLead}</span>
        <ChangedCount rows={allOthers} />
      </summary>
      <div className={css("moreBody")}>
        <RecipeChoice />
        {settingGroups.map((group) => (
          <details key={group} className={css("group")} id={`settings-${group}`}>
            <summary className={css("groupHead")}>
              <span className={css("groupTitle")}>{groups[group].title}</span>
              <span className={css("soft")}>{groups[group].lead}</span>
              <ChangedCount rows={otherRows(group)} />
            </summary>
            <div className={css("fields")}>
              {otherRows(group).map((row) => (
                <SettingField key={row.path} row={row} recipe={recipe} onChange={commands.setRecipe} />
              ))}
            </div>
          </details>
        ))}
      </div>
    </details>
  );
}

function ChangedCount({ rows }: { readonly rows: readonly FormRow[] }) {
  const t = useWords("train");
  const format = useFormat();
  const recipe = useSession((state) => state.recipe);
  const suggested = useSession((state) => state.suggested);
  const changed = rows.filter((row) => isChanged(recipe, row, suggested)).length;
  return changed === 0 ? null : <span className={css("badge")}>{t.changedCount(format.count(changed))}</span>;
}

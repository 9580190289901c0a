// Which of the two shipped recipes the settings start from.
import { useId } from "react";
import type { RecipeName } from "../../../recipe/recipe.ts";
import { classesOf } from "../../kit/classes.ts";
import { Panel } from "../../kit/layout/Panel.tsx";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

export function RecipeChoice() {
  const t = useWords("train");
  const commands = useCommands();
  const chosen = useSession((state) => state.recipe.name);
  const name = useId();
  const words: readonly { value: RecipeName; title: string; text: string }[] = [
    { value: "tuned", title: t.tuned, text: t.tunedText },
    { value: "tutorial", title: t.tutorial, text: t.tutorialText },
  ];
  return (
    <Panel title={t.recipe} lead={t.recipeLead}>
      <fieldset className={css("recipes")} aria-label={t.recipe}>
        {words.map(({ value, title, text }) => (
          <label key={value} className={css("recipe")}>
            <input
              className={css("radio")}
              type="radio"
              name={name}
              checked={chosen === value}
              onChange={() => commands.resetRecipe(value)}
            />
            <span>
              <span className={css("recipeTitle")}>{title}</span>
              <span className={css("soft")}>{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Panel>
  );
}

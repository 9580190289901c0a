// Which of the two shipped recipes the settings start from.
import { useId } from "react";
import type { RecipeName } from "../../../recipe/recipe.ts";
import { classesOf } from "../../kit/classes.ts";
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
    <fieldset className={css("recipeChoice")}>
      <legend className={css("groupTitle")}>
        {t.recipe} <span className={css("term")}>{t.recipeTerm}</span>
      </legend>
      <p className={css("soft")}>{t.recipeLead}</p>
      <div className={css("recipes")}>
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
      </div>
    </fieldset>
  );
}

// A notice if the evaluations would take too long beside the training, with a button that makes them rarer.

import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { fewerEvaluations } from "./plan.ts";
import styles from "./start.module.css";

const css = classesOf(styles);

export function ManyEvaluations({ heldCount }: { readonly heldCount: number }) {
  const t = useWords("train");
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const enough = fewerEvaluations(recipe, heldCount);
  if (enough === null) return null;
  const { training } = recipe;
  const spread = () => commands.setRecipe({ ...recipe, training: { ...training, validateEverySteps: enough } });
  return (
    <div className={css("manyEvaluations")}>
      <Notice actions={<Button onClick={spread}>{t.evaluateEvery(format.count(enough))}</Button>}>
        {t.manyEvaluations(format.count(heldCount))}
      </Notice>
    </div>
  );
}

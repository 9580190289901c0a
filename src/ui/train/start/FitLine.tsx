// Fits the suggested settings to the photos, and a line that says why; opened, also what they are.
import { useEffect } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Summary } from "../../kit/layout/Summary.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import type { Plan } from "./plan.ts";
import styles from "./start.module.css";

const css = classesOf({ ...shared, ...styles });

export function FitLine({ plan: { photos } }: { readonly plan: Plan }) {
  const t = useWords("train").fit;
  const format = useFormat();
  const commands = useCommands();
  const { name, training, network, augmentation } = useSession((state) => state.suggested);
  // Also whenever another recipe is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name is what the command reads.
  useEffect(() => commands.fitRecipe(photos), [commands, photos, name]);
  if (name === "tutorial") return null;
  const mean = Math.round(photos.mean);
  const fewest = photos.fewest < mean ? format.count(photos.fewest) : null;
  const values = [
    t.steps(format.count(training.maxSteps)),
    training.patienceEvaluations === null ? t.noPatience : t.patience(format.count(training.patienceEvaluations)),
    t.dropout(format.percent(network.dropoutRate)),
    t.turned(format.count(augmentation.rotationDegrees)),
  ];
  return (
    <details className={css("fit")}>
      <Summary>{t.summary(format.count(photos.people), format.count(mean), fewest)}</Summary>
      <p className={css("soft")}>{t.values(values.join(", "))}</p>
    </details>
  );
}

// Fits the suggested settings to the photos, and a line that says what they are and why.
import { useEffect } from "react";
import { classesOf } from "../../kit/classes.ts";
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
  const people = t.people(
    format.count(photos.people),
    format.count(Math.round(photos.mean)),
    format.count(photos.fewest),
  );
  const values = [
    t.steps(format.count(training.maxSteps)),
    training.patienceEvaluations === null ? t.noPatience : t.patience(format.count(training.patienceEvaluations)),
    t.dropout(format.percent(network.dropoutRate)),
    t.turned(format.count(augmentation.rotationDegrees)),
  ];
  return <p className={css("soft", "fit")}>{t.line(people, values.join(", "))}</p>;
}

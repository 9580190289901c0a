// Chooses the model that names the pictures, and shows whom the model knows and how good it was.
import type { ModelEntry } from "../../session/state.ts";
import { classesOf } from "../kit/classes.ts";
import { SelectField } from "../kit/controls/Field.tsx";
import { DownloadModel } from "../kit/DownloadModel.tsx";
import { useModelTitle } from "../kit/modelTitle.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands } from "../session.tsx";
import styles from "./ModelChoice.module.css";

const css = classesOf(styles);

interface ModelChoiceProps {
  readonly models: readonly ModelEntry[];
  readonly current: ModelEntry | null;
}

export function ModelChoice({ models, current }: ModelChoiceProps) {
  const t = useWords("modelChoice");
  const format = useFormat();
  const commands = useCommands();
  const titleOf = useModelTitle();
  const hint = current && [
    t[current.source],
    t.people(format.count(current.classNames.length)),
    ...(current.valCount > 0 ? [t.score(format.percent(current.valAccuracy), format.count(current.valCount))] : []),
  ];
  return (
    <div className={css("choice")}>
      <SelectField
        label={t.model}
        value={current?.id ?? ""}
        options={[
          ...(current === null ? [{ value: "", label: t.choose }] : []),
          ...models.map((model) => ({ value: model.id, label: titleOf(model) })),
        ]}
        hint={hint?.join(" · ")}
        onChange={(id) => {
          if (id !== "") void commands.chooseModel(id);
        }}
      />
      {current && <DownloadModel modelId={current.id} />}
    </div>
  );
}

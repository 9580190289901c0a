// Which model names the pictures: the choice, whom it knows, and how good it was.
import type { ModelEntry } from "../../session/state.ts";
import { classesOf } from "../kit/classes.ts";
import { SelectField } from "../kit/controls/Field.tsx";
import { useModelTitle } from "../kit/modelTitle.ts";
import { useFormat } from "../kit/useFormat.ts";
import { defineTexts, useTexts } from "../language.tsx";
import { useCommands } from "../session.tsx";
import styles from "./ModelChoice.module.css";

const css = classesOf(styles);

const texts = defineTexts({
  en: {
    model: "Model",
    choose: "Choose a model",
    shipped: "Comes with Eolgul",
    imported: "Imported",
    run: "Trained here",
    people: (count: string) => `${count} people`,
    score: (percent: string, count: string) => `${percent} right on ${count} photos the training never saw`,
  },
  ko: {
    model: "모델",
    choose: "모델 고르기",
    shipped: "얼굴에 들어 있음",
    imported: "가져옴",
    run: "여기서 학습함",
    people: (count) => `${count}명`,
    score: (percent, count) => `학습에 쓰지 않은 사진 ${count}장에서 ${percent} 정답`,
  },
});

interface ModelChoiceProps {
  readonly models: readonly ModelEntry[];
  readonly current: ModelEntry | null;
}

export function ModelChoice({ models, current }: ModelChoiceProps) {
  const t = useTexts(texts);
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
    </div>
  );
}

// The few settings that matter most, always in sight: steps, batch, learning rate, the size of the network, and
// augmentation on or off. Rows that the table calls first come here by themselves.
import type { ReactNode } from "react";
import { countParameters, describeNetwork } from "../../../model/describe.ts";
import { recipes } from "../../../recipe/recipe.ts";
import { settingGroups } from "../../../recipe/settings.ts";
import { type NetworkSize, networkSizes, sizeOf, withSize } from "../../../recipe/simple.ts";
import { classesOf } from "../../kit/classes.ts";
import { CheckboxField, SelectField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { usePlan } from "../start/usePlan.ts";
import { rowsOf } from "./formRows.ts";
import { ChangedMark, SettingField } from "./SettingField.tsx";
import styles from "./settings.module.css";
import { useAugmentation } from "./useAugmentation.ts";

const css = classesOf(styles);

/** How long a training lasts comes first, then how it learns. */
const firstRows = [...settingGroups].reverse().flatMap((group) => rowsOf(group).filter(({ isFirst }) => isFirst));

export function FirstSettings() {
  const recipe = useSession((state) => state.recipe);
  const commands = useCommands();
  return (
    <div className={css("fields", "first")}>
      {firstRows.map((row) => (
        <SettingField key={row.path} row={row} recipe={recipe} onChange={commands.setRecipe} />
      ))}
      <SizeField />
      <AugmentationField />
    </div>
  );
}

/** A size of the whole network. Somebody's own network is one more choice, as long as it is there. */
export function SizeField() {
  const t = useWords("train");
  const format = useFormat();
  const commands = useCommands();
  const recipe = useSession((state) => state.recipe);
  const { personNames } = usePlan();
  const { network } = recipe;
  const size = sizeOf(network);
  const shipped = sizeOf(recipes[recipe.name].network);
  const set = (next: NetworkSize) => commands.setRecipe({ ...recipe, network: withSize(network, next) });
  const parameters = countParameters(describeNetwork(network, personNames.length));
  const { own, ...named } = t.size.options;
  return (
    <Setting>
      <SelectField
        label={t.size.label}
        term={t.size.term}
        hint={t.size.hint(format.count(parameters))}
        value={size ?? "own"}
        options={[
          ...networkSizes.map((value) => ({ value, label: named[value] })),
          ...(size === null ? [{ value: "own" as const, label: own }] : []),
        ]}
        onChange={(next) => next !== "own" && set(next)}
      />
      {size !== shipped && shipped !== null && (
        <ChangedMark label={t.size.label} original={named[shipped]} onReset={() => set(shipped)} />
      )}
    </Setting>
  );
}

export function AugmentationField() {
  const t = useWords("train");
  const [on, setOn] = useAugmentation();
  return (
    <Setting>
      <CheckboxField label={t.vary.label} term={t.vary.term} hint={t.vary.hint} checked={on} onChange={setOn} />
      {!on && <ChangedMark label={t.vary.label} original={t.on} onReset={() => setOn(true)} />}
    </Setting>
  );
}

function Setting({ children }: { readonly children: ReactNode }) {
  return <div className={css("setting")}>{children}</div>;
}

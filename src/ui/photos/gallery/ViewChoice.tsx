// Chooses which photos the gallery shows and in which order, and links to the contact sheets. A filter that would show
// no photo is not offered.
import { useMemo } from "react";
import { isNamed } from "../../../data/review.ts";
import { classesOf } from "../../kit/classes.ts";
import { LinkButton } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import { hashOfPlace } from "../place.ts";
import styles from "./ViewChoice.module.css";
import { filterCounts, orders, type View } from "./view.ts";

const css = classesOf(styles);

interface ViewChoiceProps {
  readonly view: View;
  readonly onChange: (view: View) => void;
}

export function ViewChoice({ view, onChange }: ViewChoiceProps) {
  const t = useWords("photos");
  const format = useFormat();
  const photos = useSession((state) => state.photos);
  const counts = useMemo(() => filterCounts(photos.filter(isNamed)), [photos]);
  // The current filter is offered even when no photo passes it any more.
  const filters = [...new Set([...counts.keys(), view.filter])];
  return (
    <div className={css("view")}>
      <SelectField
        label={t.show}
        value={view.filter}
        options={filters.map((value) => ({
          value,
          label: t.filterCount(t.filters[value], format.count(counts.get(value) ?? 0)),
        }))}
        onChange={(filter) => onChange({ ...view, filter })}
      />
      <SelectField
        label={t.order}
        value={view.order}
        options={orders.map((value) => ({ value, label: t.orders[value] }))}
        onChange={(order) => onChange({ ...view, order })}
      />
      <div className={css("sheet")}>
        <LinkButton kind="plain" href={hashOfPlace({ kind: "sheet", person: null })}>
          {t.sheetOfAll}
        </LinkButton>
      </div>
    </div>
  );
}

// Precision, recall and F1 of each person, as numbers with bars.

import type { PersonScores } from "../../metrics/confusion.ts";
import { classesOf } from "../kit/classes.ts";
import { Panel } from "../kit/layout/Panel.tsx";
import { Name } from "../kit/Name.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import styles from "./test.module.css";

const css = classesOf(styles);

interface PeopleScoresProps {
  readonly classNames: readonly string[];
  readonly scores: readonly PersonScores[];
}

export function PeopleScores({ classNames, scores }: PeopleScoresProps) {
  const t = useWords("test");
  const format = useFormat();
  return (
    <Panel title={t.people} lead={t.peopleLead}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className={css("tableScroll")} tabIndex={0} aria-label={t.peopleTable}>
        <table className={css("people")}>
          <thead>
            <tr>
              <th scope="col">{t.person}</th>
              <Measure name={t.recall} term={t.recallTerm} />
              <Measure name={t.precision} term={t.precisionTerm} />
              <Measure name={t.f1} term={t.f1Term} />
              <th scope="col">{t.photos}</th>
            </tr>
          </thead>
          <tbody>
            {scores.map((score, i) => (
              <tr key={classNames[i]}>
                <th scope="row">
                  <Name>{classNames[i] ?? ""}</Name>
                </th>
                <Rate value={score.recall} />
                <Rate value={score.precision} />
                <Rate value={score.f1} />
                <td className={css("count")}>{format.count(score.support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function Measure({ name, term }: { readonly name: string; readonly term: string }) {
  return (
    <th scope="col">
      {name} <span className={css("term")}>{term}</span>
    </th>
  );
}

function Rate({ value }: { readonly value: number | null }) {
  const format = useFormat();
  return (
    <td>
      <span className={css("rate")}>{value === null ? "–" : format.percent(value, 0)}</span>
      <span className={css("track")}>
        <span className={css("bar")} style={{ inlineSize: `${(value ?? 0) * 100}%` }} />
      </span>
    </td>
  );
}
